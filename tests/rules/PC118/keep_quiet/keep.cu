#if defined(_MSC_VER)
#include <intrin.h>
static inline int __builtin_clz(unsigned x) {
  unsigned long at;
  _BitScanReverse(&at, x);
  return 31 - int(at);
}
#endif
int log2_floor(unsigned x) { return 31 - __builtin_clz(x); }

#if defined(__has_builtin)
#if __has_builtin(__builtin_ctz)
int zeros(unsigned x) { return __builtin_ctz(x); }
#endif
#endif

__device__ int ones(unsigned x) { return __builtin_popcount(x); }
