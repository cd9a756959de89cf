// Which lines of a source hold something that a rule could have an opinion on, whatever branch they
// are in.
#pragma once
#include <string_view>

#include "llvm/ADT/BitVector.h"

namespace portcuda {

// Bit i is line i + 1. Not counted are directives, comments, punctuation, and calls without
// arguments or of string literals alone, with `if`, `else` or `return` before them: such is `if
// (thread0()) INVALID_CONTROL_PATH("needs sm_90");`, which stands in the host's branch of half of
// all kernels and is no reason to parse a unit once more.
llvm::BitVector word_lines(std::string_view source);

} // namespace portcuda
