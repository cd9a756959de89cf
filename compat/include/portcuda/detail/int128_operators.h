// The operators of WideInteger (int128_class.h).
//
// Owns: arithmetic, bitwise, shift, comparison, compound assignment, increment. Each binary
// operator is one template that is an exact match for every pair of types it allows: only so is `x
// + 1` not ambiguous with the built-in operators that the implicit conversions would reach. Results
// follow the usual arithmetic conversions of __int128: unsigned if either 128-bit operand is; a
// narrow operand converts to the other's type; with a floating operand the result is floating.
#pragma once

namespace portcuda {
namespace detail {

template <class T> struct IsWide : std::false_type {};
template <bool Signed> struct IsWide<WideInteger<Signed>> : std::true_type {};
template <class T>
struct IsIntegerOperand
    : std::integral_constant<bool, IsWide<T>::value || IsNarrowInteger<T>::value> {};
template <class T> struct IsUnsignedWide : std::is_same<T, WideInteger<false>> {};

template <class A, class B>
using IfWide = If<(IsWide<A>::value || IsWide<B>::value) && IsIntegerOperand<A>::value &&
                  IsIntegerOperand<B>::value>;
template <class A, class B>
using Common = WideInteger<!(IsUnsignedWide<A>::value || IsUnsignedWide<B>::value)>;

template <class A, class B>
using IfFloating = If<(IsWide<A>::value && std::is_floating_point<B>::value) ||
                      (std::is_floating_point<A>::value && IsWide<B>::value)>;
template <class A, class B>
using Floating = typename std::conditional<std::is_floating_point<A>::value, A, B>::type;

template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed> sum(WideInteger<Signed> a, WideInteger<Signed> b) {
  const unsigned long long lo = a.lo + b.lo;
  return WideInteger<Signed>(TwoWords{lo, a.hi + b.hi + (lo < a.lo ? 1 : 0)});
}

// Signed division goes towards zero, and the remainder has the sign of the dividend.
template <bool Signed>
PORTCUDA_INLINE constexpr QuotientAndRemainder divide_signed(WideInteger<Signed> a,
                                                             WideInteger<Signed> b) {
  QuotientAndRemainder r = divide(a.is_negative() ? negate(a.words()) : a.words(),
                                  b.is_negative() ? negate(b.words()) : b.words());
  if (a.is_negative() != b.is_negative()) r.quotient = negate(r.quotient);
  if (a.is_negative()) r.remainder = negate(r.remainder);
  return r;
}

// Flipping the sign bits turns signed order into unsigned order.
template <bool Signed>
PORTCUDA_INLINE constexpr bool precedes(WideInteger<Signed> a, WideInteger<Signed> b) {
  const unsigned long long flip = Signed ? 1ULL << 63 : 0;
  return less({a.lo, a.hi ^ flip}, {b.lo, b.hi ^ flip});
}

#define PORTCUDA_WIDE_BINARY_(op, ...)                                                             \
  template <class A, class B, IfWide<A, B> = 0>                                                    \
  PORTCUDA_INLINE constexpr Common<A, B> operator op(A left, B right) {                            \
    const Common<A, B> a(left), b(right);                                                          \
    return Common<A, B>(__VA_ARGS__);                                                              \
  }
#define PORTCUDA_WIDE_FLOATING_(op)                                                                \
  template <class A, class B, IfFloating<A, B> = 0>                                                \
  PORTCUDA_INLINE constexpr Floating<A, B> operator op(A a, B b) {                                 \
    return static_cast<Floating<A, B>>(a) op static_cast<Floating<A, B>>(b);                       \
  }
#define PORTCUDA_WIDE_COMPARISON_(op, ...)                                                         \
  template <class A, class B, IfWide<A, B> = 0>                                                    \
  PORTCUDA_INLINE constexpr bool operator op(A left, B right) {                                    \
    const Common<A, B> a(left), b(right);                                                          \
    return __VA_ARGS__;                                                                            \
  }                                                                                                \
  template <class A, class B, IfFloating<A, B> = 0>                                                \
  PORTCUDA_INLINE constexpr bool operator op(A a, B b) {                                           \
    return static_cast<Floating<A, B>>(a) op static_cast<Floating<A, B>>(b);                       \
  }

PORTCUDA_WIDE_BINARY_(+, sum(a, b))
PORTCUDA_WIDE_BINARY_(-, subtract(a.words(), b.words()))
PORTCUDA_WIDE_BINARY_(*, multiply(a.words(), b.words()))
PORTCUDA_WIDE_BINARY_(/, divide_signed(a, b).quotient)
PORTCUDA_WIDE_BINARY_(%, divide_signed(a, b).remainder)
PORTCUDA_WIDE_BINARY_(&, TwoWords{a.lo & b.lo, a.hi & b.hi})
PORTCUDA_WIDE_BINARY_(|, TwoWords{a.lo | b.lo, a.hi | b.hi})
PORTCUDA_WIDE_BINARY_(^, TwoWords{
                             a.lo ^ b.lo, a.hi ^ b.hi})

PORTCUDA_WIDE_FLOATING_(+)
PORTCUDA_WIDE_FLOATING_(-)
PORTCUDA_WIDE_FLOATING_(*)
PORTCUDA_WIDE_FLOATING_(/)

PORTCUDA_WIDE_COMPARISON_(==, a.lo == b.lo && a.hi == b.hi)
PORTCUDA_WIDE_COMPARISON_(!=, a.lo != b.lo || a.hi != b.hi)
PORTCUDA_WIDE_COMPARISON_(<, precedes(a, b))
PORTCUDA_WIDE_COMPARISON_(>, precedes(b, a))
PORTCUDA_WIDE_COMPARISON_(<=, !precedes(b, a))
PORTCUDA_WIDE_COMPARISON_(>=, !precedes(a, b))

// A shift has the type of its left operand, whatever the right one is.
template <bool Signed, class N, If<IsIntegerOperand<N>::value> = 0>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator<<(WideInteger<Signed> a, N n) {
  return WideInteger<Signed>(shift_left(a.words(), static_cast<int>(n)));
}
template <bool Signed, class N, If<IsIntegerOperand<N>::value> = 0>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator>>(WideInteger<Signed> a, N n) {
  return WideInteger<Signed>(Signed ? shift_right_signed(a.words(), static_cast<int>(n))
                                    : shift_right(a.words(), static_cast<int>(n)));
}
template <class A, bool Signed, If<IsNarrowInteger<A>::value> = 0>
PORTCUDA_INLINE constexpr auto operator<<(A a, WideInteger<Signed> n) {
  return a << static_cast<int>(n);
}
template <class A, bool Signed, If<IsNarrowInteger<A>::value> = 0>
PORTCUDA_INLINE constexpr auto operator>>(A a, WideInteger<Signed> n) {
  return a >> static_cast<int>(n);
}

#define PORTCUDA_WIDE_COMPOUND_(op)                                                                \
  template <class A, class B, IfWide<A, B> = 0>                                                    \
  PORTCUDA_INLINE constexpr A& operator op## = (A & a, B b) {                                      \
    a = static_cast<A>(a op b);                                                                    \
    return a;                                                                                      \
  }
#define PORTCUDA_WIDE_COMPOUND_FLOATING_(op)                                                       \
  template <class A, class B, IfFloating<A, B> = 0>                                                \
  PORTCUDA_INLINE constexpr A& operator op## = (A & a, B b) {                                      \
    a = static_cast<A>(a op b);                                                                    \
    return a;                                                                                      \
  }

PORTCUDA_WIDE_COMPOUND_(+)
PORTCUDA_WIDE_COMPOUND_(-)
PORTCUDA_WIDE_COMPOUND_(*)
PORTCUDA_WIDE_COMPOUND_(/)
PORTCUDA_WIDE_COMPOUND_(%)
PORTCUDA_WIDE_COMPOUND_(&)
PORTCUDA_WIDE_COMPOUND_(|)
PORTCUDA_WIDE_COMPOUND_(^)
PORTCUDA_WIDE_COMPOUND_(<<)
PORTCUDA_WIDE_COMPOUND_(>>)
PORTCUDA_WIDE_COMPOUND_FLOATING_(+)
PORTCUDA_WIDE_COMPOUND_FLOATING_(-)
PORTCUDA_WIDE_COMPOUND_FLOATING_(*)
PORTCUDA_WIDE_COMPOUND_FLOATING_(/)

#undef PORTCUDA_WIDE_BINARY_
#undef PORTCUDA_WIDE_FLOATING_
#undef PORTCUDA_WIDE_COMPARISON_
#undef PORTCUDA_WIDE_COMPOUND_
#undef PORTCUDA_WIDE_COMPOUND_FLOATING_

template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator+(WideInteger<Signed> a) {
  return a;
}
template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator-(WideInteger<Signed> a) {
  return WideInteger<Signed>(negate(a.words()));
}
template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator~(WideInteger<Signed> a) {
  return WideInteger<Signed>(TwoWords{~a.lo, ~a.hi});
}
template <bool Signed> PORTCUDA_INLINE constexpr bool operator!(WideInteger<Signed> a) {
  return (a.lo | a.hi) == 0;
}

template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed>& operator++(WideInteger<Signed>& a) {
  return a += 1;
}
template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed>& operator--(WideInteger<Signed>& a) {
  return a -= 1;
}
template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator++(WideInteger<Signed>& a, int) {
  const WideInteger<Signed> before = a;
  a += 1;
  return before;
}
template <bool Signed>
PORTCUDA_INLINE constexpr WideInteger<Signed> operator--(WideInteger<Signed>& a, int) {
  const WideInteger<Signed> before = a;
  a -= 1;
  return before;
}

} // namespace detail
} // namespace portcuda
