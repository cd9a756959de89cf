// For whom a function is compiled, read off the words of its head: CUDA's own, macros defined in
// the same file, and names that say what they expand to (CUTE_HOST_DEVICE, CUTLASS_DEVICE,
// C10_HOST_DEVICE).
#pragma once
#include <cstdint>
#include <string_view>

#include "tool/lex/file_view.h"

namespace portcuda {

// What one identifier of a function head says.
struct SpaceWord {
  bool host = false, device = false, global = false;
  bool opaque = false; // looks like a macro that could hide an execution space
};

SpaceWord space_word(const FileView& file, std::string_view word);

// The space that the head tokens [first, last) give; parameters and template lists are skipped. A
// head without any CUDA word is host code, or unknown if it holds an opaque macro.
ExecutionSpace space_of_head(const FileView& file, std::uint32_t first, std::uint32_t last);

} // namespace portcuda
