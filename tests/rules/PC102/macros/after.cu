// `#define`s of specifiers in CUDA code.
#define DEVICE_INLINE __forceinline__ __device__  // expect: PC102
#define HD_INLINE __host__ __device__ __forceinline__  // expect: PC102
#define SLOW_PATH __noinline__ __device__  // expect: PC102
#if defined(_MSC_VER)
#define INLINE_WISH __forceinline
#else
#define INLINE_WISH __attribute__((always_inline))  // expect: PC102
#endif
#  define ODD_SPACING   static   __forceinline__  // expect: PC102
#define WRITE_FUNCTION(name) \
  __forceinline__ __device__ int name(int x) { /* expect: PC102 */ \
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
