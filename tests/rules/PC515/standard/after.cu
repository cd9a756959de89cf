#include <algorithm>
#include <cstdint>
#include <vector>

int64_t blocks(int64_t n) { return std::max(n / 256, int64_t{1}); }  // expect: PC515

size_t sizes(const std::vector<int>& v, unsigned long limit) {
  const size_t first = std::min(v.size(), uint64_t{16}) + std::max<uint64_t>(limit, v.size());  // expect: PC515 PC515
  return first + std::max<uint64_t>({v.size(), limit, size_t(1)});  // expect: PC515
}

int64_t clamped(int64_t n, int rows) {
  return std::clamp(n, int64_t{0}, (int64_t)rows);  // expect: PC515
}
