#include "tool/process/memory_gate.h"

#include <chrono>
#include <fstream>
#include <string>

#include "tool/process/child_process.h"

namespace portcuda {

std::optional<std::uint64_t> available_memory() {
  std::ifstream in("/proc/meminfo");
  std::string name;
  for (std::uint64_t kilobytes = 0; in >> name >> kilobytes; in.ignore(64, '\n'))
    if (name == "MemAvailable:") return kilobytes << 10;
  return std::nullopt;
}

MemoryGate::Pass::Pass(MemoryGate& gate) : gate_(gate) {
  std::unique_lock lock(gate.mutex_);
  auto enough = [&] {
    auto free = available_memory();
    return gate.running_ == 0 || !free || *free >= gate.reserve_ || interrupted();
  };
  // Memory comes back while passes run, too, and nobody tells.
  while (!enough()) gate.ended_.wait_for(lock, std::chrono::milliseconds(200));
  ++gate.running_;
}

MemoryGate::Pass::~Pass() {
  {
    std::lock_guard lock(gate_.mutex_);
    --gate_.running_;
  }
  gate_.ended_.notify_all();
}

} // namespace portcuda
