// The old line stays for other compilers.
#if defined(_MSC_VER)
#include "portcuda/hints.h"
#endif
__global__ void kernel(int* out) {
#if defined(_MSC_VER)
  auto twice = [&](int i) PORTCUDA_LAMBDA_INLINE {  // expect: PC101
#else
  auto twice = [&](int i) __attribute__((always_inline)) {  // expect: PC101
#endif
    return 2 * i;
  };
  out[0] = twice(1);
}
