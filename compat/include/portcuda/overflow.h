// GCC's checked arithmetic: portcuda::add_overflow, sub_overflow, mul_overflow, for host and
// device, constexpr.
//
// Each computes a op b as if with unlimited precision, stores the result reduced to R's width in
// *result, and returns whether that changed it. A, B: any integer types of up to 64 bits, mixed
// freely; R: any such type but bool. With GCC and Clang they are __builtin_add_overflow and its
// kin. With MSVC, and in device code (nvcc 13 does not let it call the builtins on Linux; its
// Windows front end has only the first), they are computed in two words.
#pragma once

#include "portcuda/detail/platform.h"

#if PORTCUDA_MSVC || PORTCUDA_DEVICE
#include "portcuda/detail/overflow_in_two_words.h"
#define PORTCUDA_OVERFLOW_(op) detail::op##_overflow
#else
#define PORTCUDA_OVERFLOW_(op) __builtin_##op##_overflow
#endif

namespace portcuda {

template <class A, class B, class R>
PORTCUDA_INLINE constexpr bool add_overflow(A a, B b, R* result) {
  return PORTCUDA_OVERFLOW_(add)(a, b, result);
}

template <class A, class B, class R>
PORTCUDA_INLINE constexpr bool sub_overflow(A a, B b, R* result) {
  return PORTCUDA_OVERFLOW_(sub)(a, b, result);
}

template <class A, class B, class R>
PORTCUDA_INLINE constexpr bool mul_overflow(A a, B b, R* result) {
  return PORTCUDA_OVERFLOW_(mul)(a, b, result);
}

#undef PORTCUDA_OVERFLOW_

} // namespace portcuda
