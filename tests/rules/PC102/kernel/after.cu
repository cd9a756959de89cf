// CUDA code: the CUDA spellings are at hand.
__forceinline__ __device__ int front(int x) { return x + 1; }  // expect: PC102
static __forceinline__ __device__ int middle(int x) { return x + 2; }  // expect: PC102
__device__ __forceinline__ int swapped(int x) { return x + 3; }  // expect: PC102
__device__ __host__ int __forceinline__ behind_type(int x) { return x + 4; }  // expect: PC102
__device__ static int __forceinline__ no_inline_word(int x) { return x + 5; }  // expect: PC102
[[gnu::always_inline]] __device__ int external(int x) { return x + 6; }  // expect: PC102
static __noinline__ __device__ int far_away(int x) { return x * 7; }  // expect: PC102
__device__ __noinline__ int further(int x) { return x * 8; }  // expect: PC102
__forceinline__ __device__ int declared(int x);  // expect: PC102
inline __device__ int declared(int x) { return x + 9; }

template <class T>
__device__
__forceinline__  // expect: PC102
T generic(T x) { return x + T(10); }

struct Box {
  int v;
  __device__ __forceinline__ Box(int x) : v(x) {}  // expect: PC102
  __forceinline__ __device__ int get() const { return v; }  // expect: PC102
  __forceinline__ __device__ Box operator+(Box o) const { return Box(v + o.v); }  // expect: PC102
  static __noinline__ __device__ int slow(int x) { return x / 3; }  // expect: PC102
  template <class T> __forceinline__ __device__ T as() const { return T(v); }  // expect: PC102
};

__global__ void kernel(int* p) {
  int x = *p;
  Box b = Box(x) + Box(front(x));
  p[1] = middle(x) + swapped(x) + behind_type(x) + no_inline_word(x) + external(x) + far_away(x) + further(x) + declared(x);
  p[2] = generic(x) + b.get() + Box::slow(x) + b.as<int>();
}
