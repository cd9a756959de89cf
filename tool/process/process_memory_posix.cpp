#include <cstdlib>
#include <fstream>
#include <string>

#include "tool/process/process_memory.h"

namespace portcuda {

std::uint64_t memory_in_use(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/status");
  std::uint64_t kilobytes = 0;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("VmRSS:") || line.starts_with("VmSwap:"))
      kilobytes += std::strtoull(line.c_str() + line.find(':') + 1, nullptr, 10);
  return kilobytes << 10;
}

} // namespace portcuda
