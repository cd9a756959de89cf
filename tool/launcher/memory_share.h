// How much memory a call of nvcc is reckoned to take. Pure.
// The figures are those of tool/build/job_budget.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tool/launcher/compiler_call.h"

namespace portcuda {

// Bytes. 0 for what is no compile by nvcc. `processors`: what `--threads 0` means.
std::uint64_t memory_share(const CompilerCall& call, unsigned processors);

// What PORTCUDA_MEMORY_BUDGET asks for.
struct MemoryWish {
  bool off = false;                   // "0" or "off"
  std::optional<std::uint64_t> bytes; // "24GB"; nothing: to be found out
  std::string problem;                // of a value that is neither
};
MemoryWish memory_wish(std::string_view value);

// Of what the system could give, what compilers may take: 2 GB stay with everything else.
std::uint64_t memory_for_compilers(std::uint64_t available);

} // namespace portcuda
