// Definitions of the keywords themselves.
#define __device__ __attribute__((device))  // expect: PC108
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))  // expect: PC108
#define __noinline__ __attribute__((noinline))  // expect: PC102
static __device__ int next(int x) { return x + 1; }
