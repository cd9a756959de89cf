// Which lines of a source hold a word that a compiler would read, whatever branch they are in.
#pragma once
#include <string_view>

#include "llvm/ADT/BitVector.h"

namespace portcuda {

// Bit i is line i + 1. Directives, comments and lines of punctuation alone hold none.
llvm::BitVector word_lines(std::string_view source);

} // namespace portcuda
