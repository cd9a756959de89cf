// For whom a function is compiled: one word for both tiers.
#pragma once
#include <cstdint>

namespace portcuda {

// `unknown`: the function's head holds a macro whose meaning its file does not show. Clang always
// knows.
enum class ExecutionSpace : std::uint8_t { host, device, host_device, global, unknown };
inline bool runs_on_host(ExecutionSpace s) {
  return s == ExecutionSpace::host || s == ExecutionSpace::host_device;
}
inline bool runs_on_device(ExecutionSpace s) {
  return s == ExecutionSpace::device || s == ExecutionSpace::host_device ||
         s == ExecutionSpace::global;
}

} // namespace portcuda
