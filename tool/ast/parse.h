// Clang's parser on one ParseRequest, in this process. Owns the compiler instance, the prefix parse
// (templates that are pending at the end are not instantiated) and the skipping of bodies outside
// the project. May crash as any compiler may: tool/ast/parse_process.h keeps the caller alive.
// Needs a thread with a large stack: see parse_stack_size.
#pragma once
#include <cstddef>

#include "tool/ast/semantics.h"

namespace portcuda {

inline constexpr std::size_t parse_stack_size = std::size_t(256) << 20;

// Every kind of trouble is a problem in the result; nothing is printed.
ParseResult parse(const ParseRequest& request);

} // namespace portcuda
