// CUDA code: the CUDA spellings are at hand.
inline __attribute__((always_inline)) __device__ int front(int x) { return x + 1; }  // expect: PC102
static inline __attribute__((always_inline)) __device__ int middle(int x) { return x + 2; }  // expect: PC102
__device__ __attribute__((always_inline)) inline int swapped(int x) { return x + 3; }  // expect: PC102
__device__ __host__ inline int __attribute__((__always_inline__)) behind_type(int x) { return x + 4; }  // expect: PC102
__device__ static int __attribute__((always_inline)) no_inline_word(int x) { return x + 5; }  // expect: PC102
__device__ int __attribute__((always_inline)) external(int x) { return x + 6; }  // expect: PC102
static __attribute__((noinline)) __device__ int far_away(int x) { return x * 7; }  // expect: PC102
__device__ __attribute((noinline)) int further(int x) { return x * 8; }  // expect: PC102
inline __device__ int declared(int x) __attribute__((always_inline));  // expect: PC102
inline __device__ int declared(int x) { return x + 9; }

template <class T>
__device__ inline
__attribute__((always_inline))  // expect: PC102
T generic(T x) { return x + T(10); }

struct Box {
  int v;
  __device__ __attribute__((always_inline)) Box(int x) : v(x) {}  // expect: PC102
  __attribute__((always_inline)) __device__ int get() const { return v; }  // expect: PC102
  __attribute__((always_inline)) __device__ Box operator+(Box o) const { return Box(v + o.v); }  // expect: PC102
  static __attribute__((noinline)) __device__ int slow(int x) { return x / 3; }  // expect: PC102
  template <class T> inline __attribute__((always_inline)) __device__ T as() const { return T(v); }  // expect: PC102
};

__global__ void kernel(int* p) {
  int x = *p;
  Box b = Box(x) + Box(front(x));
  p[1] = middle(x) + swapped(x) + behind_type(x) + no_inline_word(x) + external(x) + far_away(x) + further(x) + declared(x);
  p[2] = generic(x) + b.get() + Box::slow(x) + b.as<int>();
}
