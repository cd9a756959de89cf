#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "tool/process/spawn_win32.h"
#include "tool/process/streamed_child.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct Pipe {
  HANDLE read_end = nullptr, write_end = nullptr;

  bool open() {
    SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
    return CreatePipe(&read_end, &write_end, &inheritable, 1 << 16) &&
           SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, 0);
  }
  void close_write_end() {
    if (write_end) CloseHandle(write_end);
    write_end = nullptr;
  }
  ~Pipe() {
    close_write_end();
    if (read_end) CloseHandle(read_end);
  }
};

// A thread that hands on what comes out of one pipe.
class Reader {
public:
  Reader(HANDLE from, bool is_error, const ChildWatch& watch, std::mutex& guard)
      : done_(CreateEventW(nullptr, TRUE, FALSE, nullptr)),
        thread_([=, this, &watch, &guard] { read(from, is_error, watch, guard); }) {}

  // A program that was left behind may hold the pipe open: after a moment its rest is not read.
  void end() {
    if (WaitForSingleObject(done_.get(), 500) == WAIT_TIMEOUT)
      while (WaitForSingleObject(done_.get(), 10) == WAIT_TIMEOUT)
        if (Handle thread(OpenThread(THREAD_TERMINATE, FALSE, number_)); thread.valid())
          CancelSynchronousIo(thread.get());
    thread_.join();
  }

private:
  void read(HANDLE from, bool is_error, const ChildWatch& watch, std::mutex& guard) {
    number_ = GetCurrentThreadId();
    char buffer[1 << 16];
    for (DWORD n = 0; ReadFile(from, buffer, sizeof buffer, &n, nullptr) && n;) {
      std::lock_guard lock(guard);
      if (watch.output) watch.output({buffer, n}, is_error);
    }
    SetEvent(done_.get());
  }

  Handle done_;
  std::atomic<DWORD> number_ = 0;
  std::thread thread_;
};

ChildEnd watch_until_end(HANDLE process, Clock::time_point begin, const ChildCommand& command,
                         const ChildWatch& watch, std::mutex& guard) {
  while (WaitForSingleObject(process, 100) == WAIT_TIMEOUT) {
    const auto elapsed = std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
    if (interrupted()) return ChildEnd::interrupted;
    if (command.time_limit != milliseconds::max() && elapsed >= command.time_limit)
      return ChildEnd::timed_out;
    std::lock_guard lock(guard);
    if (watch.tick && !watch.tick(elapsed)) return ChildEnd::interrupted;
  }
  return ChildEnd::exited;
}

// What the build leaves running (a compiler's server, a cache's) is not ours to end.
void let_live(HANDLE job) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION none{};
  SetInformationJobObject(job, JobObjectExtendedLimitInformation, &none, sizeof none);
}

void judge(ChildResult& result, const std::string& name, HANDLE process) {
  if (result.end == ChildEnd::timed_out) result.problem = name + ": stopped at the time limit";
  if (result.end == ChildEnd::interrupted)
    result.problem = name + ": stopped because of an interruption";
  DWORD code = 0;
  if (result.end == ChildEnd::exited && GetExitCodeProcess(process, &code))
    result.code = static_cast<int>(code);
}

} // namespace

ChildResult run_streamed_child(const ChildCommand& command, const ChildWatch& watch) {
  ChildResult result;
  const std::string name = printable_path(command.arguments.front());
  SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
  Handle nothing(CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inheritable,
                             OPEN_EXISTING, 0, nullptr));
  Pipe out, err;
  Handle job(make_job());
  if (!nothing.valid() || !job.valid() || !out.open() || !err.open()) {
    result.problem = name + ": no pipe for its output: " + system_message(GetLastError());
    return result;
  }
  const auto begin = Clock::now();
  PROCESS_INFORMATION started{};
  if (DWORD code =
          start_child(command, nothing.get(), out.write_end, err.write_end, job.get(), started)) {
    result.problem = name + ": cannot be started: " + system_message(code);
    return result;
  }
  Handle process(started.hProcess), thread(started.hThread);
  out.close_write_end();
  err.close_write_end();
  std::mutex guard;
  Reader read_out(out.read_end, false, watch, guard), read_err(err.read_end, true, watch, guard);
  result.end = watch_until_end(process.get(), begin, command, watch, guard);
  if (result.end == ChildEnd::exited) {
    let_live(job.get());
  } else {
    // ninja ends its compilers and removes what is half written.
    GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, started.dwProcessId);
    WaitForSingleObject(process.get(), static_cast<DWORD>(watch.grace.count()));
    TerminateJobObject(job.get(), 1);
  }
  WaitForSingleObject(process.get(), INFINITE);
  read_out.end();
  read_err.end();
  result.wall = std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
  result.cpu = cpu_time(process.get());
  judge(result, name, process.get());
  return result;
}

} // namespace portcuda
