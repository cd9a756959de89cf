// # Attributes
//
// GCC's `__attribute__` is not parsed at all in Microsoft mode; CUDA's own spellings work everywhere. `[[gnu::…]]` is
// ignored, as the standard asks: the code compiles without what the attribute promised.

// == `struct __attribute__((packed))`
// host: rejected: incomplete type "__attribute__" is not allowed
// device: rejected: incomplete type "__attribute__" is not allowed
// rule: PC104
struct __attribute__((packed)) Pair { char a; int b; };
__global__ void kernel(Pair* p) { p->b = 1; }

// == `struct { … } __attribute__((packed))`
// host: rejected: identifier "packed" is undefined
// device: rejected: identifier "packed" is undefined
// rule: PC104
struct Pair { char a; int b; } __attribute__((packed));
__global__ void kernel(Pair* p) { p->b = 1; }

// == `__attribute__((aligned(16)))`
// host: rejected: identifier "aligned" is undefined
// device: rejected: identifier "aligned" is undefined
// rule: PC103
__attribute__((aligned(16))) __device__ float table[4];
__global__ void kernel() { table[0] = 1; }

// == `__attribute__((unused))`
// host: rejected: identifier "unused" is undefined
// device: rejected: identifier "unused" is undefined
// rule: PC105
__attribute__((unused)) static int answer() { return 42; }

// == `__attribute__((visibility("default")))`
// host: rejected: identifier "visibility" is undefined
// device: rejected: identifier "visibility" is undefined
// rule: PC106
__attribute__((visibility("default"))) int answer() { return 42; }

// == `__attribute__((weak))`
// host: rejected: identifier "weak" is undefined
// device: rejected: identifier "weak" is undefined
// rule: PC106
__attribute__((weak)) int answer() { return 42; }

// == `inline __attribute__((always_inline))` from a macro
// host: rejected: identifier "always_inline" is undefined
// device: rejected: identifier "always_inline" is undefined
// rule: PC102
// note: cured at the `#define`
#define FORCE_INLINE inline __attribute__((always_inline))
FORCE_INLINE __device__ int next(int x) { return x + 1; }
__global__ void kernel(int* p) { *p = next(*p); }

// == `__attribute__((device))`
// host: rejected: identifier "device" is undefined
// device: rejected: identifier "device" is undefined
// rule: PC108
__attribute__((device)) int next(int x) { return x + 1; }
__global__ void kernel(int* p) { *p = next(*p); }

// == `[[gnu::always_inline]] inline` on a device function
// host: accepted
// device: accepted
// note: ignored
[[gnu::always_inline]] inline __device__ int next(int x) { return x + 1; }
__global__ void kernel(int* p) { *p = next(*p); }

// == `struct [[gnu::aligned(16)]]`
// host: accepted
// device: accepted
// rule: PC103
// note: **silently ignored**: the struct is less aligned than it says
struct [[gnu::aligned(16)]] Pair { int a, b; };
static_assert(alignof(Pair) == 4, "");
__global__ void kernel(Pair* p) { p->a = 1; }

// == `struct [[gnu::packed]]`
// host: accepted
// device: accepted
// rule: PC104
// note: **silently ignored**: the struct is larger than it says
struct [[gnu::packed]] Pair { char a; int b; };
static_assert(sizeof(Pair) == 8, "");
__global__ void kernel(Pair* p) { p->b = 1; }

// == `__inline__`
// host: accepted
// device: accepted
__inline__ __device__ int next(int x) { return x + 1; }
__global__ void kernel(int* p) { *p = next(*p); }

// == `__forceinline__`
// host: accepted
// device: accepted
__forceinline__ __host__ __device__ int next(int x) { return x + 1; }
__global__ void kernel(int* p) { *p = next(*p); }

// == `__noinline__`
// host: accepted
// device: accepted
__noinline__ __host__ __device__ int next(int x) { return x + 1; }
__global__ void kernel(int* p) { *p = next(*p); }

// == `__restrict__` in CUDA code
// host: accepted
// device: accepted
// note: a .cpp file goes to cl alone, which knows `__restrict`: PC120
__global__ void kernel(float* __restrict__ to, const float* __restrict__ from) { *to = *from; }

// == `__launch_bounds__`
// host: accepted
// device: accepted
__global__ void __launch_bounds__(128, 2) kernel(int* p) { *p = 1; }

// == `template <class T> __device__ struct S { … };`
// host: rejected: attributes are not allowed here
// device: rejected: attributes are not allowed here
// rule: PC117
// note: a warning on Linux (#1847-D); accepted in front of a class that is no template
template <class T> __device__ struct Flags { T* words; };
__global__ void kernel(int* p) { *Flags<int>{p}.words = 1; }

// == `__device__ typedef`
// host: rejected: attribute "__device__" does not apply here
// device: rejected: attribute "__device__" does not apply here
// rule: PC117
__device__ typedef int Lane;
__global__ void kernel(int* p) { *p = Lane(1); }
