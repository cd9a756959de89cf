#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>

#include "tool/process/spawn_posix.h"
#include "tool/process/streamed_child.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class Descriptor {
public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  void reset(int number = -1) {
    if (number_ >= 0) close(number_);
    number_ = number;
  }

private:
  int number_;
};

struct Pipe {
  Descriptor read_end, write_end;
  bool open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    read_end.reset(ends[0]);
    write_end.reset(ends[1]);
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
  }
};

// While it lives, processes whose parents ended become our children, so that they can be found.
class Adoption {
public:
  Adoption() { prctl(PR_SET_CHILD_SUBREAPER, 1); }
  ~Adoption() { prctl(PR_SET_CHILD_SUBREAPER, 0); }
  Adoption(const Adoption&) = delete;
  Adoption& operator=(const Adoption&) = delete;
};

// Parent and session of every process, of /proc/PID/stat: "1 (name) S 0 1 1 …"; a name may hold
// anything, so what counts stands behind the last parenthesis.
struct Relation {
  pid_t parent = 0, session = 0;
};

std::map<pid_t, Relation> processes() {
  std::map<pid_t, Relation> all;
  std::error_code error;
  for (std::filesystem::directory_iterator it("/proc", error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.find_first_not_of("0123456789") != name.npos) continue;
    std::ifstream in(it->path() / "stat");
    std::string line;
    if (!std::getline(in, line)) continue;
    const std::size_t behind = line.rfind(')');
    char state = 0;
    Relation relation;
    pid_t group = 0;
    if (behind != line.npos && std::sscanf(line.c_str() + behind + 1, " %c %d %d %d", &state,
                                           &relation.parent, &group, &relation.session) == 4)
      all[static_cast<pid_t>(std::stol(name))] = relation;
  }
  return all;
}

// All that descends from us and stayed in our session: ninja gives each compiler a group of its
// own, so that killing the group of ninja leaves them running.
std::vector<pid_t> descendants() {
  const auto all = processes();
  std::vector<pid_t> found;
  for (const auto& [process, relation] : all) {
    if (relation.session != getsid(0)) continue;
    pid_t at = process;
    for (int depth = 0; depth < 1000 && at > 1 && at != getpid(); ++depth) {
      auto parent = all.find(at);
      at = parent == all.end() ? 0 : parent->second.parent;
    }
    if (at == getpid() && process != getpid()) found.push_back(process);
  }
  return found;
}

class Stream {
public:
  Stream(const ChildCommand& command, const ChildWatch& watch) : command_(command), watch_(watch) {}

  ChildResult run() {
    const std::string name = printable_path(command_.arguments.front());
    ChildResult result;
    Descriptor nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (nothing.get() < 0 || !out_.open() || !err_.open()) {
      result.problem = name + ": no pipe for its output: " + std::strerror(errno);
      return result;
    }
    Adoption adoption;
    SpawnSettings settings(command_, nothing.get(), out_.write_end.get(), err_.write_end.get());
    start_ = Clock::now();
    if (int error = spawn(command_, settings, child_)) {
      result.problem = name + ": cannot be started: " + std::strerror(error);
      return result;
    }
    out_.write_end.reset();
    err_.write_end.reset();
    handle_.reset(static_cast<int>(syscall(SYS_pidfd_open, child_, 0)));
    result.end = watch_until_end();
    if (result.end != ChildEnd::exited) stop();
    drain();
    reap(result, name);
    return result;
  }

private:
  milliseconds elapsed() const {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - start_);
  }

  // Hands on what there is; waits for it up to `pause`. True when the program has ended.
  bool pump(milliseconds pause) {
    pollfd polled[] = {{out_.read_end.get(), POLLIN, 0},
                       {err_.read_end.get(), POLLIN, 0},
                       {handle_.get(), POLLIN, 0}};
    // A system without process handles is asked in turns.
    const int wait =
        static_cast<int>(handle_.get() < 0 ? std::min<long>(pause.count(), 20) : pause.count());
    poll(polled, 3, wait);
    if (polled[0].revents) read_some(out_.read_end, false);
    if (polled[1].revents) read_some(err_.read_end, true);
    if (handle_.get() >= 0) return polled[2].revents != 0;
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
           info.si_pid == child_;
  }

  // False if nothing came.
  bool read_some(Descriptor& from, bool is_error) {
    if (from.get() < 0) return false;
    char buffer[1 << 16];
    const ssize_t n = read(from.get(), buffer, sizeof buffer);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    if (n <= 0) { // its last writer has closed it
      from.reset();
      return false;
    }
    if (watch_.output) watch_.output({buffer, static_cast<std::size_t>(n)}, is_error);
    return true;
  }

  ChildEnd watch_until_end() {
    for (;;) {
      if (pump(milliseconds(100))) return ChildEnd::exited;
      if (interrupted()) return ChildEnd::interrupted;
      if (command_.time_limit != milliseconds::max() && elapsed() >= command_.time_limit)
        return ChildEnd::timed_out;
      if (watch_.tick && !watch_.tick(elapsed())) return ChildEnd::interrupted;
    }
  }

  // Politely first; what is left after the grace is killed, until nothing is left.
  void stop() {
    kill(-child_, SIGTERM);
    const auto asked = Clock::now();
    while (Clock::now() - asked < watch_.grace && !pump(milliseconds(50))) {
    }
    kill(-child_, SIGKILL);
    for (int round = 0; round < 100; ++round) {
      bool left = false;
      for (pid_t process : descendants()) {
        if (process == child_) continue;
        kill(process, SIGKILL);
        waitpid(process, nullptr, WNOHANG);
        left = true;
      }
      if (!left) break;
      pump(milliseconds(10));
    }
  }

  // What is in the pipes still. A program that was left behind may hold them open, and write: its
  // silence for a moment is the end.
  void drain() {
    for (const auto begin = Clock::now(); Clock::now() - begin < std::chrono::seconds(2);) {
      pollfd polled[] = {{out_.read_end.get(), POLLIN, 0}, {err_.read_end.get(), POLLIN, 0}};
      if (polled[0].fd < 0 && polled[1].fd < 0) return;
      if (poll(polled, 2, 100) <= 0) return;
      if (polled[0].revents) read_some(out_.read_end, false);
      if (polled[1].revents) read_some(err_.read_end, true);
    }
  }

  void reap(ChildResult& result, const std::string& name) {
    int status = 0;
    rusage usage{};
    while (wait4(child_, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    result.wall = elapsed();
    result.cpu = cpu_time(usage);
    if (result.end == ChildEnd::timed_out) {
      result.problem = name + ": stopped at the time limit";
    } else if (result.end == ChildEnd::interrupted) {
      result.problem = name + ": stopped because of an interruption";
    } else {
      judge_status(result, status, name);
    }
  }

  const ChildCommand& command_;
  const ChildWatch& watch_;
  Pipe out_, err_;
  Descriptor handle_;
  pid_t child_ = 0;
  Clock::time_point start_;
};

} // namespace

ChildResult run_streamed_child(const ChildCommand& command, const ChildWatch& watch) {
  return Stream(command, watch).run();
}

} // namespace portcuda
