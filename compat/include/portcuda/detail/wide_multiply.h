// 64 x 64 -> 128 bits, constexpr, for host and device.
//
// Owns: portcuda::detail::multiply_full. Used by int128 and by checked multiplication.
#pragma once

#include "portcuda/detail/platform.h"

#if PORTCUDA_MSVC && !PORTCUDA_DEVICE
#include <intrin.h>
#endif

namespace portcuda {
namespace detail {

struct TwoWords {
  unsigned long long lo, hi;
};

// Schoolbook multiplication with 32-bit digits; no intermediate sum exceeds 64 bits.
PORTCUDA_INLINE constexpr TwoWords multiply_by_halves(unsigned long long a, unsigned long long b) {
  const unsigned long long mask = 0xffffffffULL;
  unsigned long long low = (a & mask) * (b & mask);
  unsigned long long cross = (a >> 32) * (b & mask) + (low >> 32);
  unsigned long long other = (a & mask) * (b >> 32) + (cross & mask);
  return {other << 32 | (low & mask), (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32)};
}

PORTCUDA_INLINE TwoWords multiply_at_run_time(unsigned long long a, unsigned long long b) {
#if PORTCUDA_DEVICE
  return {a * b, __umul64hi(a, b)};
#elif PORTCUDA_MSVC && (defined(_M_X64) || defined(__x86_64__))
  TwoWords r;
  r.lo = _umul128(a, b, &r.hi);
  return r;
#else
  return multiply_by_halves(a, b);
#endif
}

// The 128-bit product of a and b.
PORTCUDA_INLINE constexpr TwoWords multiply_full(unsigned long long a, unsigned long long b) {
  if (__builtin_is_constant_evaluated()) return multiply_by_halves(a, b);
  return multiply_at_run_time(a, b);
}

} // namespace detail
} // namespace portcuda
