// A header: only declarations that show a CUDA word are known to be CUDA code.
[[gnu::always_inline]] inline int plain(int x) { return x + 1; }  // expect: PC102
__forceinline__ __host__ __device__ int both(int x) { return x + 2; }  // expect: PC102
[[gnu::noinline]] static int slow(int x) { return x * 3; }  // expect: PC102
static __noinline__ __device__ int slow_device(int x) { return x * 4; }  // expect: PC102
[[gnu::noinline]] static __host__ int slow_host(int x) { return x * 5; }  // expect: PC102
#if defined(_MSC_VER)
#define PLAIN_INLINE __forceinline
#else
#define PLAIN_INLINE inline __attribute__((always_inline))  // expect: PC102
#endif
#define DEVICE_INLINE __forceinline__ __device__  // expect: PC102
static
#if defined(__CUDACC__)
__noinline__ __device__  // expect: PC102
#else
__attribute__((noinline))  // expect: PC102
#endif
int split(int x) { return x; }
#if defined(LOGGING)
static __noinline__ __device__  // expect: PC102
#else
[[gnu::noinline]] static  // expect: PC102
#endif
void print() {}
