#include <algorithm>
#include <cstdint>
#include <vector>

int64_t blocks(int64_t n) { return std::max(n / 256, 1L); }  // expect: PC515

size_t sizes(const std::vector<int>& v, unsigned long limit) {
  const size_t first = std::min(v.size(), 16ul) + std::max(limit, v.size());  // expect: PC515 PC515
  return first + std::max({v.size(), limit, size_t(1)});  // expect: PC515
}

int64_t clamped(int64_t n, int rows) {
  return std::clamp(n, 0l, (long)rows);  // expect: PC515
}
