// What a `{` opens, told from the tokens before it.
#pragma once
#include <cstdint>

#include "tool/lex/file_view.h"

namespace portcuda {

struct BraceHead {
  BraceKind kind;
  std::uint32_t head;       // first token of the declaration or statement that the brace belongs to
  std::uint32_t parameters; // `(` of a function's or lambda's parameter list, else no_token
  std::uint32_t name;       // a function's name, a lambda's `[`, else no_token
};

// `inside_function` tells whether the brace is nested in a function body: there `NAME(…) {` is a
// block, not a function.
BraceHead classify_brace(const FileView& file, std::uint32_t brace, bool inside_function);

} // namespace portcuda
