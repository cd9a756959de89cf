// # Replacements
//
// What the fixes write, or a person may: accepted in both passes.

// == `alignas(N)` on a struct
// host: accepted
// device: accepted
struct alignas(16) Pair { int a, b; };
static_assert(sizeof(Pair) == 16, "");
__global__ void kernel(Pair* p) { p->a = 1; }

// == `__align__(N)` on a struct
// host: accepted
// device: accepted
struct __align__(16) Pair { int a, b; };
static_assert(sizeof(Pair) == 16, "");
__global__ void kernel(Pair* p) { p->a = 1; }

// == `__declspec(align(N))` on a struct
// host: accepted
// device: accepted
struct __declspec(align(16)) Pair { int a, b; };
static_assert(sizeof(Pair) == 16, "");
__global__ void kernel(Pair* p) { p->a = 1; }

// == `alignas(N)` on a `__shared__` array
// host: accepted
// device: accepted
__global__ void kernel(float* p) {
  alignas(128) __shared__ float tile[32];
  tile[0] = p[0];
  p[1] = tile[0];
}

// == `__align__(N)` on a `__shared__` array
// host: accepted
// device: accepted
__global__ void kernel(float* p) {
  __shared__ __align__(128) float tile[32];
  tile[0] = p[0];
  p[1] = tile[0];
}

// == `alignas(N)` on an `extern __shared__` array
// host: accepted
// device: accepted
extern __shared__ alignas(128) float tile[];
__global__ void kernel(float* p) { tile[0] = p[0]; p[1] = tile[0]; }

// == `__align__(N)` on an `extern __shared__` array
// host: accepted
// device: accepted
extern __shared__ __align__(128) float tile[];
__global__ void kernel(float* p) { tile[0] = p[0]; p[1] = tile[0]; }

// == `__declspec(align(N))` on an `extern __shared__` array
// host: accepted
// device: accepted
extern __shared__ __declspec(align(128)) float tile[];
__global__ void kernel(float* p) { tile[0] = p[0]; p[1] = tile[0]; }

// == `[[maybe_unused]]`
// host: accepted
// device: accepted
[[maybe_unused]] static __device__ int answer() { return 42; }
__global__ void kernel(int* p) { [[maybe_unused]] int x = p[0]; p[1] = 2; }

// == `[[nodiscard]]`
// host: accepted
// device: accepted
[[nodiscard]] __device__ int answer() { return 42; }
__global__ void kernel(int* p) { p[0] = answer(); }

// == `[[noreturn]]`
// host: accepted
// device: accepted
[[noreturn]] __device__ void stop() { __trap(); }
__global__ void kernel(int* p) { if (p[0]) stop(); }

// == `[[likely]]`
// std: 20
// host: accepted
// device: accepted
__global__ void kernel(int* p) { if (p[0]) [[likely]] p[1] = 1; }

// == `__declspec(noinline)`
// host: accepted
// device: accepted
__declspec(noinline) int next(int x) { return x + 1; }

// == `__forceinline` in host code
// host: accepted
// device: accepted
__forceinline int next(int x) { return x + 1; }

// == `T{…}` in place of a compound literal
// host: accepted
// device: accepted
struct Pair { int a, b; };
__device__ int sum(Pair p) { return p.a + p.b; }
__global__ void kernel(int* p) { p[0] = sum(Pair{p[1], p[2]}); }

// == `typename T::X{}` in place of a compound literal
// host: accepted
// device: accepted
struct Traits { struct Tag {}; };
__device__ int value(Traits::Tag) { return 1; }
template <class T> __global__ void kernel(int* p) { p[0] = value(typename T::Tag{}); }
void launch(int* p) { kernel<Traits><<<1, 1>>>(p); }

// == `decltype` in place of `typeof`
// host: accepted
// device: accepted
__global__ void kernel(int* p) { decltype(p[0] + 0) x = p[1]; p[0] = x; }

// == `__ffs`, `__popc`, `__byte_perm` in place of the builtins
// host: accepted
// device: accepted
__global__ void kernel(unsigned* p) { p[0] = __ffs(p[1]) + __popc(p[2]) + __byte_perm(p[3], 0, 0x0123); }

// == `__trap()`
// host: accepted
// device: accepted
__global__ void kernel(int* p) { if (p[0]) __trap(); }
