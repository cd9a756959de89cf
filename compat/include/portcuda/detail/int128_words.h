// The arithmetic under the 128-bit classes: functions of two 64-bit words, without operators or
// conversions.
//
// Owns: shifts, division and the conversions between two words and floating point. All constexpr,
// for host and device. Division by zero and shifts by 128 or more are undefined, as they are for
// __int128.
#pragma once

#include "portcuda/bits.h"
#include "portcuda/detail/wide_multiply.h"
#include <limits>

#if PORTCUDA_MSVC && !PORTCUDA_DEVICE
#include <immintrin.h>
#endif

namespace portcuda {
namespace detail {

struct QuotientAndRemainder {
  TwoWords quotient, remainder;
};

PORTCUDA_INLINE constexpr TwoWords subtract(TwoWords a, TwoWords b) {
  return {a.lo - b.lo, a.hi - b.hi - (a.lo < b.lo ? 1 : 0)};
}
PORTCUDA_INLINE constexpr TwoWords negate(TwoWords a) { return subtract({0, 0}, a); }
PORTCUDA_INLINE constexpr bool less(TwoWords a, TwoWords b) {
  return a.hi != b.hi ? a.hi < b.hi : a.lo < b.lo;
}

PORTCUDA_INLINE constexpr TwoWords multiply(TwoWords a, TwoWords b) {
  const TwoWords low = multiply_full(a.lo, b.lo);
  return {low.lo, low.hi + a.lo * b.hi + a.hi * b.lo};
}

// The half shift keeps every count below 64, which a shift by 64 - n would not for n = 0.
PORTCUDA_INLINE constexpr TwoWords shift_left(TwoWords a, int n) {
  if (n >= 64) return {0, a.lo << (n - 64)};
  return {a.lo << n, a.hi << n | (a.lo >> 1) >> (63 - n)};
}
PORTCUDA_INLINE constexpr TwoWords shift_right(TwoWords a, int n) {
  if (n >= 64) return {a.hi >> (n - 64), 0};
  return {a.lo >> n | (a.hi << 1) << (63 - n), a.hi >> n};
}
PORTCUDA_INLINE constexpr TwoWords shift_right_signed(TwoWords a, int n) {
  const TwoWords r = shift_right(a.hi >> 63 ? TwoWords{~a.lo, ~a.hi} : a, n);
  return a.hi >> 63 ? TwoWords{~r.lo, ~r.hi} : r;
}

// One 32-bit digit of the quotient: `rest` (less than the divisor) followed by the digit `next`,
// divided by `divisor`, whose top bit is set. Leaves the new rest. Knuth, The Art of Computer
// Programming, volume 2, algorithm D.
PORTCUDA_INLINE constexpr unsigned long long
quotient_digit(unsigned long long& rest, unsigned long long next, unsigned long long divisor) {
  const unsigned long long top = divisor >> 32, bottom = divisor & 0xffffffffULL;
  unsigned long long digit = rest / top, left = rest % top;
  while (digit >> 32 != 0 || digit * bottom > (left << 32 | next)) {
    --digit;
    left += top;
    if (left >> 32 != 0) break;
  }
  rest = (rest << 32 | next) - digit * divisor;
  return digit;
}

// (hi, lo) / divisor for hi < divisor; the quotient fits in one word.
PORTCUDA_INLINE constexpr unsigned long long
divide_by_digits(TwoWords a, unsigned long long divisor, unsigned long long& remainder) {
  const int s = clzll(divisor);
  divisor <<= s;
  a = shift_left(a, s);
  unsigned long long rest = a.hi;
  const unsigned long long high = quotient_digit(rest, a.lo >> 32, divisor);
  const unsigned long long low = quotient_digit(rest, a.lo & 0xffffffffULL, divisor);
  remainder = rest >> s;
  return high << 32 | low;
}

// x64 has an instruction for it, which cl.exe gives as _udiv128. Under PORTCUDA_FORCE_MSVC tests
// take the same instruction.
PORTCUDA_INLINE unsigned long long divide_at_run_time(TwoWords a, unsigned long long divisor,
                                                      unsigned long long& remainder) {
#if defined(PORTCUDA_FORCE_MSVC) && defined(__x86_64__) && !defined(__CUDACC__)
  unsigned long long quotient;
  __asm__("divq %4" : "=a"(quotient), "=d"(remainder) : "a"(a.lo), "d"(a.hi), "rm"(divisor) : "cc");
  return quotient;
#elif PORTCUDA_MSVC && !PORTCUDA_DEVICE && defined(_M_X64) && !defined(__clang__)
  return _udiv128(a.hi, a.lo, divisor, &remainder);
#else
  return divide_by_digits(a, divisor, remainder);
#endif
}

PORTCUDA_INLINE constexpr unsigned long long
divide_two_by_one(TwoWords a, unsigned long long divisor, unsigned long long& remainder) {
  if (__builtin_is_constant_evaluated()) return divide_by_digits(a, divisor, remainder);
  return divide_at_run_time(a, divisor, remainder);
}

// Unsigned division. A divisor of two words leaves a quotient of one: it is estimated from the
// divisor's top 64 bits, which can make it one too large, and put right (Warren, Hacker's Delight,
// 9-5).
PORTCUDA_FUNCTION constexpr QuotientAndRemainder divide(TwoWords a, TwoWords b) {
  if (b.hi == 0) {
    if (a.hi == 0) return {{a.lo / b.lo, 0}, {a.lo % b.lo, 0}};
    unsigned long long remainder = 0;
    const unsigned long long high = a.hi / b.lo;
    const unsigned long long low = divide_two_by_one({a.lo, a.hi % b.lo}, b.lo, remainder);
    return {{low, high}, {remainder, 0}};
  }
  if (less(a, b)) return {{0, 0}, a};
  const int s = clzll(b.hi);
  unsigned long long unused = 0;
  const unsigned long long estimate =
      divide_two_by_one(shift_right(a, 1), shift_left(b, s).hi, unused);
  unsigned long long quotient = estimate >> (63 - s);
  if (quotient != 0) --quotient;
  TwoWords remainder = subtract(a, multiply(b, {quotient, 0}));
  if (!less(remainder, b)) {
    ++quotient;
    remainder = subtract(remainder, b);
  }
  return {{quotient, 0}, remainder};
}

// Rounded to nearest, once: the top 64 bits with everything below folded into the last of them
// decide the rounding of any type with up to 62 bits of mantissa. Wider types hold a whole word
// exactly, so that only the sum rounds.
template <class F> PORTCUDA_INLINE constexpr F to_floating(TwoWords a) {
  if (a.hi == 0) return static_cast<F>(a.lo);
  if constexpr (std::numeric_limits<F>::digits > 62) {
    return static_cast<F>(a.hi) * static_cast<F>(1ULL << 63) * 2 + static_cast<F>(a.lo);
  } else {
    const int s = clzll(a.hi);
    const TwoWords top = shift_left(a, s);
    return static_cast<F>(top.hi | (top.lo != 0 ? 1 : 0)) * static_cast<F>(1ULL << (63 - s)) * 2;
  }
}

// x, which is not negative and less than 2^128, without its fraction.
template <class F> PORTCUDA_INLINE constexpr TwoWords from_floating(F x) {
  const F two_to_64 = static_cast<F>(1ULL << 63) * 2;
  if (x < two_to_64) return {static_cast<unsigned long long>(x), 0};
  const unsigned long long high = static_cast<unsigned long long>(x / two_to_64);
  return {static_cast<unsigned long long>(x - static_cast<F>(high) * two_to_64), high};
}

} // namespace detail
} // namespace portcuda
