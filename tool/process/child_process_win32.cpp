#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <psapi.h>

#include <algorithm>
#include <atomic>
#include <cwchar>
#include <map>

#include "tool/process/child_process.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

using Clock = std::chrono::steady_clock;

// The one thing that the console's handler, a thread of its own, touches.
std::atomic<bool> interruption_seen = false;

BOOL WINAPI note_interruption(DWORD event) {
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT && event != CTRL_CLOSE_EVENT) return FALSE;
  interruption_seen = true;
  return TRUE;
}

std::wstring wide(const std::string& text) {
  int size =
      MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0);
  std::wstring result(static_cast<std::size_t>(size), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), result.data(), size);
  return result;
}

std::string narrow(const std::wstring& text) {
  int size = WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0,
                                 nullptr, nullptr);
  std::string result(static_cast<std::size_t>(size), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), result.data(), size,
                      nullptr, nullptr);
  return result;
}

std::string system_message(DWORD code) {
  wchar_t* text = nullptr;
  DWORD size = FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM |
                                  FORMAT_MESSAGE_IGNORE_INSERTS,
                              nullptr, code, 0, reinterpret_cast<wchar_t*>(&text), 0, nullptr);
  std::string message = size ? narrow({text, size}) : "error " + std::to_string(code);
  if (text) LocalFree(text);
  message.erase(message.find_last_not_of("\r\n. ") + 1);
  return message;
}

class Handle {
public:
  explicit Handle(HANDLE handle = nullptr) : handle_(handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (valid()) CloseHandle(handle_);
  }
  HANDLE get() const { return handle_; }
  bool valid() const { return handle_ && handle_ != INVALID_HANDLE_VALUE; }

private:
  HANDLE handle_;
};

// A file for the program's input or output, which the system removes when we close it.
HANDLE make_stream_file() {
  wchar_t folder[MAX_PATH + 1], name[MAX_PATH + 1];
  if (!GetTempPathW(MAX_PATH, folder) || !GetTempFileNameW(folder, L"pcu", 0, name))
    return INVALID_HANDLE_VALUE;
  SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
  return CreateFileW(name, GENERIC_READ | GENERIC_WRITE | DELETE,
                     FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, &inheritable,
                     CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
}

// Everything in the job ends with our handle, whichever way we end.
HANDLE make_job() {
  HANDLE job = CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  if (job) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  return job;
}

// Writes `text` and goes back to the beginning.
bool fill(HANDLE file, std::string_view text) {
  while (!text.empty()) {
    DWORD n = 0;
    if (!WriteFile(file, text.data(),
                   static_cast<DWORD>(std::min<std::size_t>(text.size(), 1 << 20)), &n, nullptr))
      return false;
    text.remove_prefix(n);
  }
  return SetFilePointer(file, 0, nullptr, FILE_BEGIN) == 0;
}

std::string text_of(HANDLE file) {
  std::string text;
  char buffer[1 << 16];
  SetFilePointer(file, 0, nullptr, FILE_BEGIN);
  for (DWORD n = 0; ReadFile(file, buffer, sizeof buffer, &n, nullptr) && n;)
    text.append(buffer, n);
  return text;
}

// As the C run-time library takes it apart again: backslashes count only before a quote.
void append_quoted(std::wstring& line, const std::wstring& argument) {
  if (!line.empty()) line += L' ';
  if (!argument.empty() && argument.find_first_of(L" \t\n\v\"") == argument.npos) {
    line += argument;
    return;
  }
  line += L'"';
  std::size_t backslashes = 0;
  for (wchar_t c : argument) {
    if (c == L'"') line.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    line += c;
  }
  line.append(backslashes, L'\\');
  line += L'"';
}

struct WithoutCase {
  bool operator()(const std::wstring& a, const std::wstring& b) const {
    return _wcsicmp(a.c_str(), b.c_str()) < 0;
  }
};

// NAME=VALUE strings, sorted, each with a NUL, and one more at the end.
std::wstring environment_block(const std::vector<std::pair<std::string, std::string>>& extra) {
  std::map<std::wstring, std::wstring, WithoutCase> all;
  wchar_t* ours = GetEnvironmentStringsW();
  for (wchar_t* entry = ours; entry && *entry; entry += std::wcslen(entry) + 1) {
    // "=C:=C:\folder": the current folder of a drive; its name begins with the sign.
    std::wstring text = entry;
    std::size_t sign = text.find(L'=', 1);
    if (sign != text.npos) all[text.substr(0, sign)] = text.substr(sign + 1);
  }
  if (ours) FreeEnvironmentStringsW(ours);
  for (const auto& [name, value] : extra) all[wide(name)] = wide(value);
  std::wstring block;
  for (const auto& [name, value] : all) {
    block += name + L"=" + value;
    block += L'\0';
  }
  block += L'\0';
  return block;
}

// What a new process inherits: these handles and no others, whatever other threads start just now.
class InheritedHandles {
public:
  explicit InheritedHandles(std::vector<HANDLE> handles) : handles_(std::move(handles)) {
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    memory_.resize(size);
    InitializeProcThreadAttributeList(list(), 1, 0, &size);
    UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(),
                              handles_.size() * sizeof(HANDLE), nullptr, nullptr);
  }
  ~InheritedHandles() { DeleteProcThreadAttributeList(list()); }
  InheritedHandles(const InheritedHandles&) = delete;
  InheritedHandles& operator=(const InheritedHandles&) = delete;
  LPPROC_THREAD_ATTRIBUTE_LIST list() {
    return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data());
  }

private:
  std::vector<HANDLE> handles_;
  std::vector<char> memory_;
};

// Starts the program, stopped, in the job. Returns 0 or the error's code.
DWORD start(const ChildCommand& command, HANDLE in, HANDLE out, HANDLE err, HANDLE job,
            PROCESS_INFORMATION& process) {
  InheritedHandles inherited({in, out, err});
  STARTUPINFOEXW info{};
  info.StartupInfo.cb = sizeof info;
  info.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  info.StartupInfo.hStdInput = in;
  info.StartupInfo.hStdOutput = out;
  info.StartupInfo.hStdError = err;
  info.lpAttributeList = inherited.list();
  std::wstring line;
  for (const std::string& argument : command.arguments) append_quoted(line, wide(argument));
  std::wstring environment = environment_block(command.environment);
  const std::wstring folder = command.folder.wstring();
  const std::wstring program = find_program(command.arguments[0]).wstring();
  if (program.empty()) return ERROR_FILE_NOT_FOUND;
  if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                      CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT | CREATE_NEW_PROCESS_GROUP |
                          EXTENDED_STARTUPINFO_PRESENT,
                      environment.data(), folder.empty() ? nullptr : folder.c_str(),
                      &info.StartupInfo, &process))
    return GetLastError();
  AssignProcessToJobObject(job, process.hProcess);
  ResumeThread(process.hThread);
  return 0;
}

// What the process holds, in memory and paged out.
std::uint64_t memory_in_use(HANDLE process) {
  PROCESS_MEMORY_COUNTERS counters{};
  return K32GetProcessMemoryInfo(process, &counters, sizeof counters) ? counters.PagefileUsage : 0;
}

ChildEnd wait_for_end(HANDLE process, Clock::time_point start, const ChildCommand& command) {
  const auto limit = command.time_limit;
  // Short waits, so that an interruption is seen; a process can take a gigabyte in a second.
  while (WaitForSingleObject(process, command.memory_limit ? 20 : 100) == WAIT_TIMEOUT) {
    if (interrupted()) return ChildEnd::interrupted;
    if (limit != std::chrono::milliseconds::max() && Clock::now() - start >= limit)
      return ChildEnd::timed_out;
    if (command.memory_limit && memory_in_use(process) > command.memory_limit)
      return ChildEnd::out_of_memory;
  }
  return ChildEnd::exited;
}

std::chrono::milliseconds cpu_time(HANDLE process) {
  FILETIME created, ended, kernel{}, user{};
  GetProcessTimes(process, &created, &ended, &kernel, &user);
  auto ticks = [](const FILETIME& t) {
    return static_cast<long long>(t.dwHighDateTime) << 32 | t.dwLowDateTime;
  };
  return std::chrono::milliseconds((ticks(kernel) + ticks(user)) / 10'000);
}

std::string seconds(std::chrono::milliseconds time) {
  return std::to_string((time.count() + 999) / 1000) + " s";
}

} // namespace

void handle_interruption() { SetConsoleCtrlHandler(note_interruption, TRUE); }

bool interrupted() { return interruption_seen; }

// The job does it.
void end_with_parent() {}

std::filesystem::path find_program(const std::string& name) {
  std::wstring found(32768, L'\0');
  DWORD size = SearchPathW(nullptr, wide(name).c_str(), L".exe", static_cast<DWORD>(found.size()),
                           found.data(), nullptr);
  found.resize(size < found.size() ? size : 0);
  return found;
}

ChildResult run_child(const ChildCommand& command) {
  ChildResult result;
  const std::string name =
      printable_path(command.arguments.empty() ? "" : command.arguments.front());
  Handle in(make_stream_file()), out(make_stream_file()), err(make_stream_file());
  Handle job(make_job());
  if (!in.valid() || !out.valid() || !err.valid() || !job.valid() ||
      !fill(in.get(), command.input)) {
    result.problem = name + ": no file for its input and output: " + system_message(GetLastError());
    return result;
  }
  const auto begin = Clock::now();
  PROCESS_INFORMATION started{};
  if (DWORD code = command.arguments.empty()
                       ? ERROR_FILE_NOT_FOUND
                       : start(command, in.get(), out.get(), err.get(), job.get(), started)) {
    result.problem = name + ": cannot be started: " + system_message(code);
    return result;
  }
  Handle process(started.hProcess), thread(started.hThread);
  result.end = wait_for_end(process.get(), begin, command);
  if (result.end != ChildEnd::exited) TerminateJobObject(job.get(), 1);
  WaitForSingleObject(process.get(), INFINITE);
  result.wall = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  result.cpu = cpu_time(process.get());
  result.out = text_of(out.get());
  result.err = text_of(err.get());
  if (result.end == ChildEnd::timed_out)
    result.problem = name + ": stopped after " + seconds(command.time_limit) + ", the time limit";
  else if (result.end == ChildEnd::out_of_memory)
    result.problem = name + ": stopped at " + std::to_string(command.memory_limit >> 20) +
                     " MiB of memory, the limit";
  else if (result.end == ChildEnd::interrupted)
    result.problem = name + ": stopped because of an interruption";
  DWORD code = 0;
  if (result.end == ChildEnd::exited && GetExitCodeProcess(process.get(), &code))
    result.code = static_cast<int>(code);
  return result;
}

} // namespace portcuda
