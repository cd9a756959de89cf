#include <climits>
#include <limits>

long long bound(long long n) {
  const long large = 4294967296;  // expect: PC513
  const unsigned long most = 16UL * 1024 * 1024 * 1024;  // expect: PC513
  const long small = 65536L * 4, all = ~0l, greatest = LONG_MAX, other = std::numeric_limits<long>::max();
  const unsigned long ones = ~0ul;
  return n > large ? n % most : n + small + all + greatest + other + ones;
}
