// A budget of memory that all compilers of a user share, whichever build started them: tokens in a
// file that processes lock. The system takes the locks back when a process ends, however it ends.
//
// No deadlock: only one process at a time gathers tokens, and who has all of his waits for nothing
// more. No starving: who gathers keeps what he has, so that a large share is reached while small
// ones wait behind it.
#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace portcuda {

struct TokenRequest {
  std::string folder;      // of the user, on a disk of this machine
  std::uint64_t share = 0; // bytes; a share above the budget is the whole budget
  // The budget, or nothing: `find_budget` is asked when nobody else holds tokens, and its answer
  // stays valid until nobody does again, as compilers that run change what is free.
  std::optional<std::uint64_t> budget;
  std::function<std::uint64_t()> find_budget;
  std::function<void()> told; // called once, on another thread, after a long wait
  std::chrono::seconds told_after{30};
};

class MemoryTokens {
public:
  // Waits. The error is a message.
  static std::expected<MemoryTokens, std::string> take(const TokenRequest& request);

  // From now on programs that take this process's place, or are started by it, hold the tokens too:
  // they come back when the last one has ended. Without it, when this object goes.
  void hand_on() const;

  MemoryTokens(MemoryTokens&& other) noexcept;
  MemoryTokens& operator=(MemoryTokens&&) = delete;
  ~MemoryTokens();

private:
  explicit MemoryTokens(std::intptr_t handle) : handle_(handle) {}
  std::intptr_t handle_;
};

constexpr std::uint64_t bytes_of_token = 500'000'000; // 1.5 GB are three of them

} // namespace portcuda
