#include "tool/ast/judged_ranges.h"

#include <algorithm>

namespace portcuda {

std::vector<ByteRange> all_but(std::uint32_t size, std::vector<ByteRange> ranges) {
  std::ranges::sort(ranges);
  std::vector<ByteRange> rest;
  std::uint32_t at = 0;
  for (const ByteRange& range : ranges) {
    if (range.begin > at) rest.push_back({at, std::min(range.begin, size)});
    at = std::max(at, range.end);
    if (at >= size) break;
  }
  if (at < size) rest.push_back({at, size});
  return rest;
}

} // namespace portcuda
