// Which bytes of a file a parse compiled and understood.
#pragma once
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

// [0, size) without these ranges; sorted, not overlapping.
std::vector<ByteRange> all_but(std::uint32_t size, std::vector<ByteRange> ranges);

} // namespace portcuda
