#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "tool/process/child_process.h"
#include "tool/process/process_memory.h"
#include "tool/process/spawn_posix.h"
#include "tool/source/file_error.h"
#include "llvm/Support/Program.h"

namespace portcuda {
namespace {

using Clock = std::chrono::steady_clock;

// The one thing a signal handler may touch.
std::atomic<bool> interruption_seen = false;

void note_interruption(int) { interruption_seen = true; }

// An anonymous file for the program's input or output.
class StreamFile {
public:
  StreamFile() : descriptor_(memfd_create("portcuda-stream", MFD_CLOEXEC)) {}
  ~StreamFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  StreamFile(const StreamFile&) = delete;
  StreamFile& operator=(const StreamFile&) = delete;

  int descriptor() const { return descriptor_; }

  // Writes `text` and goes back to the beginning.
  bool fill(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t n = write(descriptor_, text.data(), text.size());
      if (n < 0 && errno != EINTR) return false;
      if (n > 0) text.remove_prefix(static_cast<std::size_t>(n));
    }
    return lseek(descriptor_, 0, SEEK_SET) == 0;
  }

  std::string text() const {
    std::string text;
    char buffer[1 << 16];
    off_t at = 0;
    for (ssize_t n; (n = pread(descriptor_, buffer, sizeof buffer, at)) > 0; at += n)
      text.append(buffer, static_cast<std::size_t>(n));
    return text;
  }

private:
  int descriptor_;
};

enum class Waited { ended, timed_out, out_of_memory, interrupted };

// Waits for the end of `child` without reaping it: its number must not be reused before the group
// is killed.
Waited wait_for_end(pid_t child, Clock::time_point start, const ChildCommand& command) {
  const auto limit = command.time_limit;
  // A process can take a gigabyte in a second.
  const int pause = command.memory_limit ? 20 : 100;
  int handle = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  Waited waited = Waited::ended;
  for (;;) {
    // Short waits, so that an interruption is seen by every waiting thread: the signal wakes only
    // one.
    if (handle >= 0) {
      pollfd p{handle, POLLIN, 0};
      if (poll(&p, 1, pause) > 0) break;
    } else {
      siginfo_t info{};
      if (waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
          info.si_pid == child)
        break;
      usleep(5000);
    }
    if (interrupted()) {
      waited = Waited::interrupted;
      break;
    }
    if (limit != std::chrono::milliseconds::max() && Clock::now() - start >= limit) {
      waited = Waited::timed_out;
      break;
    }
    if (command.memory_limit && memory_in_use(child) > command.memory_limit) {
      waited = Waited::out_of_memory;
      break;
    }
  }
  if (handle >= 0) close(handle);
  return waited;
}

std::string seconds(std::chrono::milliseconds time) {
  return std::to_string((time.count() + 999) / 1000) + " s";
}

void judge_end(ChildResult& result, Waited waited, int status, const ChildCommand& command) {
  const std::string name = printable_path(command.arguments[0]);
  if (waited == Waited::timed_out) {
    result.end = ChildEnd::timed_out;
    result.problem = name + ": stopped after " + seconds(command.time_limit) + ", the time limit";
  } else if (waited == Waited::out_of_memory) {
    result.end = ChildEnd::out_of_memory;
    result.problem = name + ": stopped at " + std::to_string(command.memory_limit >> 20) +
                     " MiB of memory, the limit";
  } else if (waited == Waited::interrupted) {
    result.end = ChildEnd::interrupted;
    result.problem = name + ": stopped because of an interruption";
  } else {
    judge_status(result, status, name);
  }
}

} // namespace

void handle_interruption() {
  struct sigaction action = {};
  action.sa_handler = note_interruption;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return interruption_seen; }

void end_with_parent() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may be gone already; run_child's child has init as parent then, or a reaper.
  if (getppid() == 1) _exit(1);
}

std::filesystem::path find_program(const std::string& name) {
  auto found = llvm::sys::findProgramByName(name);
  return found ? std::filesystem::path(*found) : std::filesystem::path();
}

ChildResult run_child(const ChildCommand& command) {
  ChildResult result;
  const std::string name =
      printable_path(command.arguments.empty() ? "" : command.arguments.front());
  StreamFile in, out, err;
  if (out.descriptor() < 0 || err.descriptor() < 0 || !in.fill(command.input)) {
    result.problem = name + ": no file for its input and output: " + std::strerror(errno);
    return result;
  }
  SpawnSettings settings(command, in.descriptor(), out.descriptor(), err.descriptor());
  const auto start = Clock::now();
  pid_t child = 0;
  if (int error = spawn(command, settings, child)) {
    result.problem = name + ": cannot be started: " + std::strerror(error);
    return result;
  }
  const Waited waited = wait_for_end(child, start, command);
  if (waited != Waited::ended) kill(-child, SIGKILL);
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  result.wall = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  result.cpu = cpu_time(usage);
  result.out = out.text();
  result.err = err.text();
  judge_end(result, waited, status, command);
  return result;
}

} // namespace portcuda
