#include <climits>
#include <limits>
#include <cstdint>

long long bound(long long n) {
  const int64_t large = 4294967296;  // expect: PC513
  const uint64_t most = uint64_t{16} * 1024 * 1024 * 1024;  // expect: PC513
  const long small = 65536L * 4, all = ~0l, greatest = LONG_MAX, other = std::numeric_limits<long>::max();
  const unsigned long ones = ~0ul;
  return n > large ? n % most : n + small + all + greatest + other + ones;
}
