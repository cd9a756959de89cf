// A `#define` that gets a branch of its own is guarded already.
#define WISH __attribute__((always_inline))  // expect: PC102
  #define INLINE_WISH static inline WISH
#define SLOW __attribute__((noinline, cold))  // expect: PC102
inline __attribute__((always_inline)) __device__ int f(int x) {  // expect: PC102
  return x + 1;
}
__global__ void kernel(int* out) { out[0] = f(out[1]); }
INLINE_WISH int g(int x) { return x; }
SLOW int h(int x) { return g(x); }
