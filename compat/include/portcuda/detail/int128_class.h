// The class behind portcuda::int128 and uint128 where the compiler has no __int128.
//
// Owns: WideInteger<Signed>: its layout, its conversions and std::numeric_limits. Operators are in
// int128_operators.h, which it includes; the arithmetic is in int128_words.h. Layout: 16 bytes,
// aligned to 16, low word first, as __int128 on x64. Trivial default constructor and destructor, so
// that it can be a union member and stand in __shared__ memory. Copy assignment goes word by word:
// nvcc makes of it the same ld.v2.u64 and st.v2.u64 as of __int128, where a trivial copy becomes
// v4.u32. Hence the type is not trivially copyable.
#pragma once

#include "portcuda/detail/int128_words.h"
#include <limits>
#include <type_traits>

namespace portcuda {
namespace detail {

// What converts to and from a 128-bit integer as an integer does: bool, character types, unscoped
// enumerations.
template <class T>
struct IsNarrowInteger
    : std::integral_constant<bool, std::is_integral<T>::value ||
                                       (std::is_enum<T>::value &&
                                        std::is_convertible<T, long long>::value)> {};

template <bool Condition> using If = typename std::enable_if<Condition, int>::type;

template <bool Signed> struct alignas(16) WideInteger {
  unsigned long long lo, hi;

  WideInteger() = default;
  WideInteger(const WideInteger&) = default;

  PORTCUDA_INLINE constexpr WideInteger& operator=(const WideInteger& other) {
    const unsigned long long low = other.lo, high = other.hi;
    lo = low;
    hi = high;
    return *this;
  }

  // From integers: sign-extended. Unsigned narrow types have no negative values to extend.
  template <class T, If<IsNarrowInteger<T>::value> = 0>
  PORTCUDA_INLINE constexpr WideInteger(T x)
      : lo(static_cast<unsigned long long>(x)), hi(extension(x)) {}

  PORTCUDA_INLINE constexpr WideInteger(const WideInteger<!Signed>& other)
      : lo(other.lo), hi(other.hi) {}

  PORTCUDA_INLINE explicit constexpr WideInteger(TwoWords words) : lo(words.lo), hi(words.hi) {}

  // From floating point: towards zero; undefined if out of range.
  template <class F, If<std::is_floating_point<F>::value> = 0, class = void>
  PORTCUDA_INLINE constexpr WideInteger(F x)
      : WideInteger(x < 0 ? negate(from_floating(-x)) : from_floating(x)) {}

  // To every arithmetic type and, explicitly, to enumerations.
  template <class T, If<std::is_arithmetic<T>::value> = 0>
  PORTCUDA_INLINE constexpr operator T() const {
    if constexpr (std::is_same<T, bool>::value) {
      return (lo | hi) != 0;
    } else if constexpr (std::is_floating_point<T>::value) {
      return is_negative() ? -to_floating<T>(negate(words())) : to_floating<T>(words());
    } else {
      return static_cast<T>(lo);
    }
  }
  template <class T, If<std::is_enum<T>::value> = 0, class = void>
  PORTCUDA_INLINE explicit constexpr operator T() const {
    return static_cast<T>(lo);
  }

  PORTCUDA_INLINE constexpr TwoWords words() const { return {lo, hi}; }
  PORTCUDA_INLINE constexpr bool is_negative() const { return Signed && hi >> 63 != 0; }

private:
  template <class T> static PORTCUDA_INLINE constexpr unsigned long long extension(T x) {
    if constexpr (std::is_enum<T>::value)
      return static_cast<typename std::underlying_type<T>::type>(x) < 0 ? ~0ULL : 0ULL;
    else if constexpr (std::is_signed<T>::value)
      return x < 0 ? ~0ULL : 0ULL;
    else
      return 0;
  }
};

} // namespace detail
} // namespace portcuda

#include "portcuda/detail/int128_operators.h"

namespace std {

template <bool Signed> class numeric_limits<portcuda::detail::WideInteger<Signed>> {
  using T = portcuda::detail::WideInteger<Signed>;

public:
  static constexpr bool is_specialized = true;
  static constexpr bool is_signed = Signed;
  static constexpr bool is_integer = true;
  static constexpr bool is_exact = true;
  static constexpr bool has_infinity = false;
  static constexpr bool has_quiet_NaN = false;
  static constexpr bool has_signaling_NaN = false;
  static constexpr bool is_iec559 = false;
  static constexpr bool is_bounded = true;
  static constexpr bool is_modulo = !Signed;
  static constexpr bool traps = true;
  static constexpr bool tinyness_before = false;
  static constexpr float_denorm_style has_denorm = denorm_absent;
  static constexpr bool has_denorm_loss = false;
  static constexpr float_round_style round_style = round_toward_zero;
  static constexpr int digits = Signed ? 127 : 128;
  static constexpr int digits10 = 38;
  static constexpr int max_digits10 = 0;
  static constexpr int radix = 2;
  static constexpr int min_exponent = 0;
  static constexpr int min_exponent10 = 0;
  static constexpr int max_exponent = 0;
  static constexpr int max_exponent10 = 0;

  // Parentheses keep <windows.h>'s macros min and max away.
  PORTCUDA_INLINE static constexpr T(min)() noexcept {
    return T(portcuda::detail::TwoWords{0, Signed ? 1ULL << 63 : 0});
  }
  PORTCUDA_INLINE static constexpr T(max)() noexcept {
    return T(portcuda::detail::TwoWords{~0ULL, Signed ? ~0ULL >> 1 : ~0ULL});
  }
  PORTCUDA_INLINE static constexpr T lowest() noexcept { return (min)(); }
  PORTCUDA_INLINE static constexpr T epsilon() noexcept { return T(0); }
  PORTCUDA_INLINE static constexpr T round_error() noexcept { return T(0); }
  PORTCUDA_INLINE static constexpr T infinity() noexcept { return T(0); }
  PORTCUDA_INLINE static constexpr T quiet_NaN() noexcept { return T(0); }
  PORTCUDA_INLINE static constexpr T signaling_NaN() noexcept { return T(0); }
  PORTCUDA_INLINE static constexpr T denorm_min() noexcept { return T(0); }
};

} // namespace std
