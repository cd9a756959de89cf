// Keeps a pass from starting while memory is short: one device pass of a large template library
// takes gigabytes, and a machine with many processors has rarely that much for each. Any thread.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>

namespace portcuda {

// What the system could give without swapping, in bytes; nothing where it does not say.
std::optional<std::uint64_t> available_memory();

class MemoryGate {
public:
  // While it exists a pass runs. Waits until `reserve` bytes are free or no other pass runs.
  class Pass {
  public:
    explicit Pass(MemoryGate& gate);
    ~Pass();
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

  private:
    MemoryGate& gate_;
  };

  explicit MemoryGate(std::uint64_t reserve) : reserve_(reserve) {}

private:
  std::uint64_t reserve_;
  std::mutex mutex_;
  std::condition_variable ended_;
  unsigned running_ = 0;
};

} // namespace portcuda
