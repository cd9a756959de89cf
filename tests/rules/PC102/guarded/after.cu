// A `#define` that gets a branch of its own is guarded already.
#if defined(_MSC_VER)
#define WISH __forceinline
#else
#define WISH __attribute__((always_inline))  // expect: PC102
#endif
  #define INLINE_WISH static inline WISH
#if defined(_MSC_VER)
#define SLOW __declspec(noinline)
#else
#define SLOW __attribute__((noinline, cold))  // expect: PC102
#endif
#if defined(_MSC_VER)
__forceinline__ __device__ int f(int x) {  // expect: PC102
#else
inline __attribute__((always_inline)) __device__ int f(int x) {  // expect: PC102
#endif
  return x + 1;
}
__global__ void kernel(int* out) { out[0] = f(out[1]); }
INLINE_WISH int g(int x) { return x; }
SLOW int h(int x) { return g(x); }
