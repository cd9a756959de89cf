#include <algorithm>
#include <cstdint>

#define AT_LEAST_ONE(n) std::max(n, int64_t{1})  // expect: PC515
#define LARGER(a, b) std::max(a, b)  // expect: PC515

int64_t both(int64_t n, size_t size) {
  return AT_LEAST_ONE(n) + AT_LEAST_ONE(n + 1) + LARGER(n, int64_t{2}) + LARGER(3L, 4L);
}
