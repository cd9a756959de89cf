// The attribute follows the declarator of a lambda, wherever the grammar of GCC lets it.
#include "portcuda/hints.h"
template <class F> __device__ int apply(F f, int x) { return f(x); }

__global__ void kernel(int* out, int n) {
  int base = n * 3;
  auto plain = [&](int i) PORTCUDA_LAMBDA_INLINE { return base + i; };  // expect: PC101
  auto tight = [&](int i)PORTCUDA_LAMBDA_INLINE{ return base - i; };  // expect: PC101
  auto changes = [=](int i) mutable PORTCUDA_LAMBDA_INLINE { return base += i; };  // expect: PC101
  auto quiet = [&](int i) noexcept PORTCUDA_LAMBDA_INLINE -> int { return base ^ i; };  // expect: PC101
  auto typed = [&](int i) PORTCUDA_LAMBDA_INLINE -> decltype(i + 1) { return base * i; };  // expect: PC101
  auto two = [&](int i) PORTCUDA_LAMBDA_INLINE { return base & i; };  // expect: PC101 PC101
  auto listed = [&](int i) PORTCUDA_LAMBDA_INLINE { return base | i; };  // expect: PC101
  auto generic = [](auto a, auto b) PORTCUDA_LAMBDA_INLINE { return a + b; };  // expect: PC101
  auto below = [&](int i)
      PORTCUDA_LAMBDA_INLINE {  // expect: PC101
    return base % (i + 1);
  };
  auto noted = [&](int i) /* hot path */ PORTCUDA_LAMBDA_INLINE /* really */ { return base << i; };  // expect: PC101
  int nested = apply([&](int i) PORTCUDA_LAMBDA_INLINE { return apply([&](int j) PORTCUDA_LAMBDA_INLINE { return i + j + base; }, i); }, n);  // expect: PC101 PC101
  out[threadIdx.x] = plain(1) + tight(2) + changes(3) + quiet(4) + typed(5) + two(6) + listed(7) + generic(8, 9) + below(10) + noted(11) + nested;
}
