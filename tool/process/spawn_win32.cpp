#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <cwchar>
#include <map>

#include "tool/process/spawn_win32.h"

namespace portcuda {
namespace {

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

} // namespace

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

HANDLE make_job() {
  HANDLE job = CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  if (job) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  return job;
}

DWORD start_child(const ChildCommand& command, HANDLE in, HANDLE out, HANDLE err, HANDLE job,
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

std::chrono::milliseconds cpu_time(HANDLE process) {
  FILETIME created, ended, kernel{}, user{};
  GetProcessTimes(process, &created, &ended, &kernel, &user);
  auto ticks = [](const FILETIME& t) {
    return static_cast<long long>(t.dwHighDateTime) << 32 | t.dwLowDateTime;
  };
  return std::chrono::milliseconds((ticks(kernel) + ticks(user)) / 10'000);
}

} // namespace portcuda
