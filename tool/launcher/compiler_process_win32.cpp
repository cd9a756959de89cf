#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <cstdlib>
#include <thread>

#include "tool/launcher/command_quoting.h"
#include "tool/launcher/compiler_process.h"
#include "tool/source/file_error.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

constexpr int exit_not_found = 127; // as shells say it

std::wstring wide(const std::string& text) {
  std::wstring result;
  llvm::ConvertUTF8toWide(text, result);
  return result;
}

int told(const std::string& program, const std::string& why) {
  llvm::errs() << "portcuda cc: " << printable_path(program) << " cannot be started: " << why
               << "\n";
  return exit_not_found;
}

// A pipe of which the child inherits the end that it writes.
struct Stream {
  StreamFilter* filter = nullptr;
  HANDLE to = nullptr, read_end = nullptr, write_end = nullptr;

  bool make() {
    if (!filter) return true;
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
    return CreatePipe(&read_end, &write_end, &inherited, 0) &&
           SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, 0);
  }
  HANDLE for_child() const { return filter ? write_end : to; }
  void pass() const {
    if (!filter) return;
    char buffer[1 << 16];
    DWORD read = 0, written = 0;
    auto write = [&](const std::string& text) {
      return text.empty() ||
             WriteFile(to, text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
    };
    while (ReadFile(read_end, buffer, sizeof buffer, &read, nullptr) && read > 0)
      if (!write(filter->take({buffer, read}))) break;
    write(filter->rest());
    CloseHandle(read_end);
  }
};

// What ends us ends the compiler, however we end: the last handle of the job goes with us.
HANDLE job_that_ends_with_us() {
  HANDLE job = CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
  limits.BasicLimitInformation.LimitFlags =
      JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
  if (job) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  return job;
}

} // namespace

void set_environment(const std::string& name, const std::optional<std::string>& value) {
  SetEnvironmentVariableW(wide(name).c_str(), value ? wide(*value).c_str() : nullptr);
  _wputenv_s(wide(name).c_str(), value ? wide(*value).c_str() : L"");
}

int become_program(const std::vector<std::string>& command) {
  return run_program(command, nullptr, nullptr, [] {});
}

bool errors_go_to_terminal() {
  DWORD mode = 0;
  return GetConsoleMode(GetStdHandle(STD_ERROR_HANDLE), &mode);
}

int run_program(const std::vector<std::string>& command, StreamFilter* out, StreamFilter* err,
                const std::function<void()>& after) {
  auto program = llvm::sys::findProgramByName(command.front());
  if (!program) return told(command.front(), program.getError().message());
  std::string line;
  for (const std::string& argument : command)
    line += (line.empty() ? "" : " ") + quoted_argument(argument, QuotingRules::windows);
  Stream streams[2] = {{out, GetStdHandle(STD_OUTPUT_HANDLE)},
                       {err, GetStdHandle(STD_ERROR_HANDLE)}};
  if (!streams[0].make() || !streams[1].make()) return told(command.front(), "no pipe");
  STARTUPINFOW startup = {};
  startup.cb = sizeof startup;
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
  startup.hStdOutput = streams[0].for_child();
  startup.hStdError = streams[1].for_child();
  PROCESS_INFORMATION process = {};
  std::wstring wide_line = wide(line);
  // Ctrl-C reaches the compiler by itself; we wait for what it makes of it. No null handler: that
  // the compiler would inherit.
  SetConsoleCtrlHandler([](DWORD) -> BOOL { return TRUE; }, TRUE);
  HANDLE job = job_that_ends_with_us();
  if (!CreateProcessW(wide(*program).c_str(), wide_line.data(), nullptr, nullptr, TRUE,
                      CREATE_SUSPENDED, nullptr, nullptr, &startup, &process))
    return told(command.front(), llvm::mapWindowsError(GetLastError()).message());
  AssignProcessToJobObject(job, process.hProcess);
  ResumeThread(process.hThread);
  for (const Stream& stream : streams)
    if (stream.filter) CloseHandle(stream.write_end);
  std::thread errors([&] { streams[1].pass(); });
  streams[0].pass();
  errors.join();
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  CloseHandle(job);
  after();
  return static_cast<int>(code);
}

} // namespace portcuda
