// Macros around lambdas: a body that holds one, an argument that is one, a macro for the attribute itself.
#include "portcuda/hints.h"
#if defined(_MSC_VER)
#define LAMBDA_INLINE
#else
#define LAMBDA_INLINE __attribute__((always_inline))  // expect: PC102
#endif
#define TWICE(name)                                           \
  auto name = [&](int i) PORTCUDA_LAMBDA_INLINE {                           \
    return 2 * i;                                             \
  };                                                          \
  auto name##_next = [&](int i)                               \
                         PORTCUDA_LAMBDA_INLINE /* expect: PC101 */ { return i + 1; };
#define CALL(...) (__VA_ARGS__)

__global__ void kernel(int* out) {
  TWICE(twice)
  auto thrice = [&](int i) PORTCUDA_LAMBDA_INLINE { return 3 * i; };  // expect: PC101
  auto four = CALL([&](int i) PORTCUDA_LAMBDA_INLINE { return 4 * i; });  // expect: PC101
  out[0] = twice(1) + twice_next(2) + thrice(3) + four(4);
}
