// # Lambdas

// == `[&](int i) __attribute__((always_inline)) { … }`
// host: rejected: expected a "{" introducing a lambda body
// device: rejected: expected a "{" introducing a lambda body
// rule: PC101
__global__ void kernel(int* p) {
  auto f = [&](int i) __attribute__((always_inline)) { return p[i]; };
  p[0] = f(1);
}

// == the same with a trailing return type
// host: rejected: expected a "{" introducing a lambda body
// device: rejected: expected a "{" introducing a lambda body
// rule: PC101
__global__ void kernel(int* p) {
  auto f = [&](int i) __attribute__((always_inline)) -> int { return p[i]; };
  p[0] = f(1);
}

// == `[&](int i) __forceinline { … }`
// host: rejected: expected a "{" introducing a lambda body
// device: rejected: expected a "{" introducing a lambda body
// rule: PC101
__global__ void kernel(int* p) {
  auto f = [&](int i) __forceinline { return p[i]; };
  p[0] = f(1);
}

// == `[&](int i) [[msvc::forceinline]] { … }`
// host: accepted
// device: accepted
// rule: PC101
// note: cl 19.39: C2416. To drop the attribute is the safe fix
__global__ void kernel(int* p) {
  auto f = [&](int i) [[msvc::forceinline]] { return p[i]; };
  p[0] = f(1);
}

// == `[&](int i) [[gnu::always_inline]] { … }`
// host: accepted
// device: accepted
__global__ void kernel(int* p) {
  auto f = [&](int i) [[gnu::always_inline]] { return p[i]; };
  p[0] = f(1);
}

// == `[=] __device__ (int i) { … }`
// host: accepted
// device: accepted
// note: with `--extended-lambda`
template <class F> __global__ void kernel(int* p, F f) { p[0] = f(1); }
void launch(int* p) {
  kernel<<<1, 1>>>(p, [=] __device__(int i) { return p[i]; });
}

// == extended `__device__` lambda in a static function
// host: rejected: cannot have internal or no linkage
// device: rejected: cannot have internal or no linkage
// note: on Windows only
template <class F> __global__ void kernel(int* p, F f) { p[0] = f(1); }
static void launch(int* p) {
  kernel<<<1, 1>>>(p, [=] __device__(int i) { return p[i]; });
}
void run(int* p) { launch(p); }

// == extended `__device__` lambda in a function of an unnamed namespace
// host: accepted
// device: accepted
template <class F> __global__ void kernel(int* p, F f) { p[0] = f(1); }
namespace {
void launch(int* p) {
  kernel<<<1, 1>>>(p, [=] __device__(int i) { return p[i]; });
}
} // namespace
void run(int* p) { launch(p); }

// == automatic `constexpr` variable named inside nested lambdas
// host: accepted
// device: accepted
// rule: PC209
// note: cl: C2975, C3493, C3495
#define SWITCH(condition, NAME, ...)   \
  [&] {                                 \
    if (condition) {                    \
      constexpr bool NAME = true;       \
      return __VA_ARGS__();             \
    } else {                            \
      constexpr bool NAME = false;      \
      return __VA_ARGS__();             \
    }                                   \
  }()
template <bool a, bool b> __global__ void kernel(int* p) { p[0] = a + b; }
void launch(int* p, bool a, bool b) {
  SWITCH(a, A, [&] { SWITCH(b, B, [&] { kernel<A, B><<<1, 1>>>(p); }); });
}
