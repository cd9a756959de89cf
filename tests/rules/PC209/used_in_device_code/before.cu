// The same macro in a kernel: a look decides.
#define PARITY_SWITCH(VALUE, NAME, ...)                        \
  [&] {                                                        \
    if ((VALUE) % 2) {                                         \
      constexpr int NAME = 1; /* expect: PC209 */              \
      return __VA_ARGS__();                                    \
    } else {                                                   \
      constexpr int NAME = 0; /* expect: PC209 */              \
      return __VA_ARGS__();                                    \
    }                                                          \
  }()

template <int parity>
__device__ int shifted(int x) { return x << parity; }

__global__ void shift(int* x) {
  x[threadIdx.x] = PARITY_SWITCH(threadIdx.x, Parity, [&] { return shifted<Parity>(x[threadIdx.x]); });
}
