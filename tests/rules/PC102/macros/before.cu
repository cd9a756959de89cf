// `#define`s of specifiers in CUDA code.
#define DEVICE_INLINE inline __attribute__((always_inline)) __device__  // expect: PC102
#define HD_INLINE __host__ __device__ __attribute__((__always_inline__)) inline  // expect: PC102
#define SLOW_PATH __attribute__((noinline)) __device__  // expect: PC102
#define INLINE_WISH __attribute__((always_inline))  // expect: PC102
#  define ODD_SPACING   static   inline   __attribute__ ( ( always_inline ) )  // expect: PC102
#define WRITE_FUNCTION(name) \
  inline __attribute__((always_inline)) __device__ int name(int x) { /* expect: PC102 */ \
    return x + 1;                                                    \
  }

DEVICE_INLINE int a(int x) { return x + 1; }
HD_INLINE int b(int x) { return x + 2; }
SLOW_PATH int c(int x) { return x * 3; }
INLINE_WISH inline __device__ int d(int x) { return x + 4; }
ODD_SPACING int e(int x) { return x; }
WRITE_FUNCTION(f)

__global__ void kernel(int* p) { p[0] = a(1) + b(2) + c(3) + d(4) + f(5); }
int host() { return e(1); }
