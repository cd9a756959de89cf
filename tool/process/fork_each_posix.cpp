#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "tool/process/child_process.h"
#include "tool/process/fork_each.h"
#include "tool/process/process_memory.h"

namespace portcuda {
namespace {

using Clock = std::chrono::steady_clock;

// A process can take a gigabyte in a second.
constexpr useconds_t pause_microseconds = 20'000;

struct Fork {
  pid_t process = 0;
  unsigned number = 0;
  Clock::time_point start;
};

// How it ended; nothing while it runs.
std::optional<ForkEnd> end_of(const Fork& fork, const ForkLimits& limits) {
  int status = 0;
  const pid_t waited = waitpid(fork.process, &status, WNOHANG);
  if (waited == fork.process)
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ForkEnd::exited : ForkEnd::died;
  if (waited < 0 && errno != EINTR) return ForkEnd::died;
  std::optional<ForkEnd> stopped;
  if (limits.time != std::chrono::milliseconds::max() && Clock::now() - fork.start >= limits.time)
    stopped = ForkEnd::timed_out;
  else if (limits.memory_bytes && memory_in_use(fork.process) > limits.memory_bytes)
    stopped = ForkEnd::out_of_memory;
  if (!stopped) return std::nullopt;
  kill(fork.process, SIGKILL);
  while (waitpid(fork.process, &status, 0) < 0 && errno == EINTR) {
  }
  return stopped;
}

} // namespace

bool can_fork() { return true; }

std::optional<unsigned> fork_each(unsigned count, const ForkLimits& limits,
                                  const std::function<void(unsigned, ForkEnd)>& ended) {
  std::vector<Fork> running;
  for (unsigned next = 0; next < count || !running.empty();) {
    while (next < count && running.size() < std::max(1u, limits.at_once)) {
      const pid_t process = fork();
      if (process == 0) {
        end_with_parent();
        return next;
      }
      if (process < 0)
        ended(next, ForkEnd::died);
      else
        running.push_back({process, next, Clock::now()});
      ++next;
    }
    std::erase_if(running, [&](const Fork& fork) {
      const auto end = end_of(fork, limits);
      if (end) ended(fork.number, *end);
      return end.has_value();
    });
    if (!running.empty()) usleep(pause_microseconds);
  }
  return std::nullopt;
}

} // namespace portcuda
