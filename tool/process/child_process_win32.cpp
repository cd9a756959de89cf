#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <psapi.h>

#include <algorithm>
#include <atomic>

#include "tool/process/child_process.h"
#include "tool/process/spawn_win32.h"
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
                       : start_child(command, in.get(), out.get(), err.get(), job.get(), started)) {
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
