// The same computation, continued in several processes from the point that it has reached: what was
// done before is there in each of them and costs nothing more. Owns the limits of these processes.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace portcuda {

// Where the system has no such thing (Windows) nothing of this file is to be called.
bool can_fork();

enum class ForkEnd { exited, died, timed_out, out_of_memory };

struct ForkLimits {
  unsigned at_once = 1;
  std::chrono::milliseconds time = std::chrono::milliseconds::max(); // of each
  std::uint64_t memory_bytes = 0;                                    // of each; 0: none
};

// Returns in each new process its number, from 0 to `count` - 1; in the calling process nothing,
// when all of them have ended. There `ended` is told of each how. A new process has the calling
// thread only, and is to end with std::_Exit. Only the calling process may run at this point what
// other threads wait for.
std::optional<unsigned> fork_each(unsigned count, const ForkLimits& limits,
                                  const std::function<void(unsigned number, ForkEnd)>& ended);

} // namespace portcuda
