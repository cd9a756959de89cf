// The small core of <type_traits>: what <cmath>, <cstddef> and <limits> need without the rest.
// Everything here is standard except _Is_any_of_v.
#pragma once

#include <yvals_core.h>

namespace std {
using ::size_t;

template <class _Ty, _Ty _Value> struct integral_constant {
  static constexpr _Ty value = _Value;
  using value_type = _Ty;
  using type = integral_constant;
  constexpr operator value_type() const noexcept { return _Value; }
  constexpr value_type operator()() const noexcept { return _Value; }
};
template <bool _Value> using bool_constant = integral_constant<bool, _Value>;
using true_type = bool_constant<true>;
using false_type = bool_constant<false>;

template <bool _Test, class _Ty = void> struct enable_if {};
template <class _Ty> struct enable_if<true, _Ty> {
  using type = _Ty;
};
template <bool _Test, class _Ty = void> using enable_if_t = typename enable_if<_Test, _Ty>::type;

template <bool _Test, class _Ty1, class _Ty2> struct conditional {
  using type = _Ty1;
};
template <class _Ty1, class _Ty2> struct conditional<false, _Ty1, _Ty2> {
  using type = _Ty2;
};
template <bool _Test, class _Ty1, class _Ty2>
using conditional_t = typename conditional<_Test, _Ty1, _Ty2>::type;

template <class, class> constexpr bool is_same_v = false;
template <class _Ty> constexpr bool is_same_v<_Ty, _Ty> = true;
template <class _Ty1, class _Ty2> struct is_same : bool_constant<is_same_v<_Ty1, _Ty2>> {};

template <class _Ty> struct remove_const {
  using type = _Ty;
};
template <class _Ty> struct remove_const<const _Ty> {
  using type = _Ty;
};
template <class _Ty> using remove_const_t = typename remove_const<_Ty>::type;

template <class _Ty> struct remove_volatile {
  using type = _Ty;
};
template <class _Ty> struct remove_volatile<volatile _Ty> {
  using type = _Ty;
};
template <class _Ty> using remove_volatile_t = typename remove_volatile<_Ty>::type;

template <class _Ty> struct remove_cv {
  using type = _Ty;
};
template <class _Ty> struct remove_cv<const _Ty> {
  using type = _Ty;
};
template <class _Ty> struct remove_cv<volatile _Ty> {
  using type = _Ty;
};
template <class _Ty> struct remove_cv<const volatile _Ty> {
  using type = _Ty;
};
template <class _Ty> using remove_cv_t = typename remove_cv<_Ty>::type;

template <class _Ty> struct remove_reference {
  using type = _Ty;
};
template <class _Ty> struct remove_reference<_Ty&> {
  using type = _Ty;
};
template <class _Ty> struct remove_reference<_Ty&&> {
  using type = _Ty;
};
template <class _Ty> using remove_reference_t = typename remove_reference<_Ty>::type;

// Also the C++17 library uses these two, by MSVC's names for them; std::remove_cvref itself is
// C++20.
template <class _Ty> using _Remove_cvref_t = remove_cv_t<remove_reference_t<_Ty>>;
template <class _Ty, class... _Types> constexpr bool _Is_any_of_v = (is_same_v<_Ty, _Types> || ...);

template <class _Ty>
constexpr bool is_integral_v =
    _Is_any_of_v<remove_cv_t<_Ty>, bool, char, signed char, unsigned char, wchar_t,
#ifdef __cpp_char8_t
                 char8_t,
#endif
                 char16_t, char32_t, short, unsigned short, int, unsigned int, long, unsigned long,
                 long long, unsigned long long>;
template <class _Ty> struct is_integral : bool_constant<is_integral_v<_Ty>> {};

template <class _Ty>
constexpr bool is_floating_point_v = _Is_any_of_v<remove_cv_t<_Ty>, float, double, long double>;
template <class _Ty> struct is_floating_point : bool_constant<is_floating_point_v<_Ty>> {};

template <class _Ty>
constexpr bool is_arithmetic_v = is_integral_v<_Ty> || is_floating_point_v<_Ty>;
template <class _Ty> struct is_arithmetic : bool_constant<is_arithmetic_v<_Ty>> {};
} // namespace std
