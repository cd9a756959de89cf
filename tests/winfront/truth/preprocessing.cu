// # Preprocessor
//
// A conforming preprocessor (`/Zc:preprocessor`) is assumed. What cl's own preprocessor says is not seen here.

// == `#if` inside the arguments of a macro
// host: accepted
// device: accepted
// rule: PC403
// note: cl: C2121, with `/Zc:preprocessor` warning C5101
#define TWICE(x) ((x) + (x))
__global__ void kernel(int* p) {
  p[0] = TWICE(
#if defined(__CUDA_ARCH__)
      p[1]
#else
      p[2]
#endif
  );
}

// == `, ##__VA_ARGS__`
// host: accepted
// device: accepted
#define FIRST(x, ...) first(x, ##__VA_ARGS__)
__device__ int first(int x, int = 0) { return x; }
__global__ void kernel(int* p) { p[0] = FIRST(1) + FIRST(1, 2); }

// == `__VA_OPT__`
// std: 20
// host: accepted
// device: accepted
#define FIRST(x, ...) first(x __VA_OPT__(, ) __VA_ARGS__)
__device__ int first(int x, int = 0) { return x; }
__global__ void kernel(int* p) { p[0] = FIRST(1) + FIRST(1, 2); }

// == `_Pragma("unroll")` in a macro
// host: accepted
// device: accepted
#define UNROLL _Pragma("unroll")
__global__ void kernel(int* p) {
  UNROLL
  for (int i = 0; i < 4; i++) p[i] = i;
}

// == `#pragma GCC diagnostic …`
// host: accepted
// device: accepted
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
__global__ void kernel(int* p) { p[0] = 1; }
#pragma GCC diagnostic pop

// == `#pragma pack(push, 1)`
// host: accepted
// device: accepted
// note: the replacement for `packed`; `sizeof` is right
#pragma pack(push, 1)
struct Pair { char a; int b; };
#pragma pack(pop)
static_assert(sizeof(Pair) == 5, "");
__global__ void kernel(Pair* p) { p->b = 1; }

// == `#warning`
// host: accepted
// device: accepted
// rule: PC404
// note: cl: C1021 before 19.43
#warning "a word to the reader"
__global__ void kernel(int* p) { p[0] = 1; }
