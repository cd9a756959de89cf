// Checked arithmetic without GCC's builtins.
//
// Owns: portcuda::detail::{add,sub,mul}_overflow. The public names and their contract are in
// overflow.h. Sums and differences of 64-bit numbers, signed or not, fit in 66 bits: two words of
// two's complement hold the exact result. A product needs 128 bits and a sign, which are kept
// apart. Constant folding leaves little of it for narrow types.
#pragma once

#include "portcuda/detail/wide_multiply.h"
#include <type_traits>

namespace portcuda {
namespace detail {

template <class T> PORTCUDA_INLINE constexpr TwoWords sign_extended(T x) {
  static_assert(std::is_integral<T>::value && sizeof(T) <= 8, "an integer of up to 64 bits");
  if constexpr (std::is_signed<T>::value)
    return {static_cast<unsigned long long>(x), x < 0 ? ~0ULL : 0ULL};
  else
    return {static_cast<unsigned long long>(x), 0ULL};
}
PORTCUDA_INLINE constexpr TwoWords sign_extended(bool x) { return {x ? 1ULL : 0ULL, 0ULL}; }

// Stores the exact value reduced to R, returns whether R cannot hold it.
template <class R> PORTCUDA_INLINE constexpr bool store_reduced(TwoWords exact, R* result) {
  static_assert(!std::is_same<R, bool>::value, "the result must not be bool, as in GCC");
  *result = static_cast<R>(exact.lo);
  TwoWords stored = sign_extended(*result);
  return stored.lo != exact.lo || stored.hi != exact.hi;
}

template <class A, class B, class R>
PORTCUDA_INLINE constexpr bool add_overflow(A a, B b, R* result) {
  TwoWords x = sign_extended(a), y = sign_extended(b);
  unsigned long long lo = x.lo + y.lo;
  return store_reduced<R>({lo, x.hi + y.hi + (lo < x.lo ? 1 : 0)}, result);
}

template <class A, class B, class R>
PORTCUDA_INLINE constexpr bool sub_overflow(A a, B b, R* result) {
  TwoWords x = sign_extended(a), y = sign_extended(b);
  return store_reduced<R>({x.lo - y.lo, x.hi - y.hi - (x.lo < y.lo ? 1 : 0)}, result);
}

template <class A, class B, class R>
PORTCUDA_INLINE constexpr bool mul_overflow(A a, B b, R* result) {
  TwoWords x = sign_extended(a), y = sign_extended(b);
  bool negative = x.hi != y.hi;
  TwoWords p = multiply_full(x.hi ? 0 - x.lo : x.lo, y.hi ? 0 - y.lo : y.lo);
  // A magnitude of 2^127 or more would look negative in two's complement, and fits in no R.
  bool too_large = p.hi >> 63 != 0;
  if (negative) p = {0 - p.lo, ~p.hi + (p.lo == 0 ? 1 : 0)};
  return store_reduced(p, result) || too_large;
}

} // namespace detail
} // namespace portcuda
