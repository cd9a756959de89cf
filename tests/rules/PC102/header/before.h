// A header: only declarations that show a CUDA word are known to be CUDA code.
inline __attribute__((always_inline)) int plain(int x) { return x + 1; }  // expect: PC102
inline __attribute__((always_inline)) __host__ __device__ int both(int x) { return x + 2; }  // expect: PC102
static __attribute__((__noinline__)) int slow(int x) { return x * 3; }  // expect: PC102
static __attribute__((noinline)) __device__ int slow_device(int x) { return x * 4; }  // expect: PC102
static __attribute__((noinline)) __host__ int slow_host(int x) { return x * 5; }  // expect: PC102
#define PLAIN_INLINE inline __attribute__((always_inline))  // expect: PC102
#define DEVICE_INLINE inline __attribute__((always_inline)) __device__  // expect: PC102
static
#if defined(__CUDACC__)
__attribute__((noinline)) __device__  // expect: PC102
#else
__attribute__((noinline))  // expect: PC102
#endif
int split(int x) { return x; }
#if defined(LOGGING)
static __attribute__((__noinline__)) __device__  // expect: PC102
#else
static __attribute__((__noinline__))  // expect: PC102
#endif
void print() {}
