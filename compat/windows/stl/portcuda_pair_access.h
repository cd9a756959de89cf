// pair as a tuple: tuple_size, tuple_element, get; the integer comparisons of C++20 and rel_ops.
#pragma once

namespace std {
template <class _Ty1, class _Ty2>
struct tuple_size<pair<_Ty1, _Ty2>> : integral_constant<size_t, 2> {};
template <class _Ty, size_t _Size>
struct tuple_size<array<_Ty, _Size>> : integral_constant<size_t, _Size> {};
template <size_t _Index, class _Ty1, class _Ty2> struct tuple_element<_Index, pair<_Ty1, _Ty2>> {
  static_assert(_Index < 2, "pair index out of bounds");
  using type = conditional_t<_Index == 0, _Ty1, _Ty2>;
};
template <size_t _Index, class _Ty, size_t _Size> struct tuple_element<_Index, array<_Ty, _Size>> {
  static_assert(_Index < _Size, "array index out of bounds");
  using type = _Ty;
};

template <class _Result, class _Pair>
constexpr _Result _Pair_get(_Pair& _Value, integral_constant<size_t, 0>) noexcept {
  return static_cast<_Result>(_Value.first);
}
template <class _Result, class _Pair>
constexpr _Result _Pair_get(_Pair& _Value, integral_constant<size_t, 1>) noexcept {
  return static_cast<_Result>(_Value.second);
}
template <size_t _Index, class _Ty1, class _Ty2>
constexpr tuple_element_t<_Index, pair<_Ty1, _Ty2>>& get(pair<_Ty1, _Ty2>& _Value) noexcept {
  return _STD _Pair_get<tuple_element_t<_Index, pair<_Ty1, _Ty2>>&>(
      _Value, integral_constant<size_t, _Index>{});
}
template <size_t _Index, class _Ty1, class _Ty2>
constexpr const tuple_element_t<_Index, pair<_Ty1, _Ty2>>&
get(const pair<_Ty1, _Ty2>& _Value) noexcept {
  return _STD _Pair_get<const tuple_element_t<_Index, pair<_Ty1, _Ty2>>&>(
      _Value, integral_constant<size_t, _Index>{});
}
template <size_t _Index, class _Ty1, class _Ty2>
constexpr tuple_element_t<_Index, pair<_Ty1, _Ty2>>&& get(pair<_Ty1, _Ty2>&& _Value) noexcept {
  return _STD _Pair_get<tuple_element_t<_Index, pair<_Ty1, _Ty2>>&&>(
      _Value, integral_constant<size_t, _Index>{});
}
template <size_t _Index, class _Ty1, class _Ty2>
constexpr const tuple_element_t<_Index, pair<_Ty1, _Ty2>>&&
get(const pair<_Ty1, _Ty2>&& _Value) noexcept {
  return _STD _Pair_get<const tuple_element_t<_Index, pair<_Ty1, _Ty2>>&&>(
      _Value, integral_constant<size_t, _Index>{});
}
template <class _Ty, class _Ty2> constexpr _Ty& get(pair<_Ty, _Ty2>& _Value) noexcept {
  return _Value.first;
}
template <class _Ty, class _Ty2> constexpr const _Ty& get(const pair<_Ty, _Ty2>& _Value) noexcept {
  return _Value.first;
}
template <class _Ty, class _Ty1> constexpr _Ty& get(pair<_Ty1, _Ty>& _Value) noexcept {
  return _Value.second;
}
template <class _Ty, class _Ty1> constexpr const _Ty& get(const pair<_Ty1, _Ty>& _Value) noexcept {
  return _Value.second;
}

#if _HAS_CXX20
template <class _Ty1, class _Ty2> constexpr bool cmp_equal(_Ty1 _Left, _Ty2 _Right) noexcept {
  if constexpr (is_signed_v<_Ty1> == is_signed_v<_Ty2>) {
    return _Left == _Right;
  } else if constexpr (is_signed_v<_Ty1>) {
    return _Left >= 0 && static_cast<make_unsigned_t<_Ty1>>(_Left) == _Right;
  } else {
    return _Right >= 0 && _Left == static_cast<make_unsigned_t<_Ty2>>(_Right);
  }
}
template <class _Ty1, class _Ty2> constexpr bool cmp_less(_Ty1 _Left, _Ty2 _Right) noexcept {
  if constexpr (is_signed_v<_Ty1> == is_signed_v<_Ty2>) {
    return _Left < _Right;
  } else if constexpr (is_signed_v<_Ty1>) {
    return _Left < 0 || static_cast<make_unsigned_t<_Ty1>>(_Left) < _Right;
  } else {
    return _Right > 0 && _Left < static_cast<make_unsigned_t<_Ty2>>(_Right);
  }
}
template <class _Ty1, class _Ty2> constexpr bool cmp_not_equal(_Ty1 _Left, _Ty2 _Right) noexcept {
  return !_STD cmp_equal(_Left, _Right);
}
template <class _Ty1, class _Ty2> constexpr bool cmp_greater(_Ty1 _Left, _Ty2 _Right) noexcept {
  return _STD cmp_less(_Right, _Left);
}
template <class _Ty1, class _Ty2> constexpr bool cmp_less_equal(_Ty1 _Left, _Ty2 _Right) noexcept {
  return !_STD cmp_less(_Right, _Left);
}
template <class _Ty1, class _Ty2>
constexpr bool cmp_greater_equal(_Ty1 _Left, _Ty2 _Right) noexcept {
  return !_STD cmp_less(_Left, _Right);
}
#endif
#if _HAS_CXX23
template <class _Ty> constexpr underlying_type_t<_Ty> to_underlying(_Ty _Value) noexcept {
  return static_cast<underlying_type_t<_Ty>>(_Value);
}
[[noreturn]] inline void unreachable() { __assume(false); }
#endif

namespace rel_ops {
template <class _Ty> bool operator!=(const _Ty& _Left, const _Ty& _Right) {
  return !(_Left == _Right);
}
template <class _Ty> bool operator>(const _Ty& _Left, const _Ty& _Right) { return _Right < _Left; }
template <class _Ty> bool operator<=(const _Ty& _Left, const _Ty& _Right) {
  return !(_Right < _Left);
}
template <class _Ty> bool operator>=(const _Ty& _Left, const _Ty& _Right) {
  return !(_Left < _Right);
}
} // namespace rel_ops
} // namespace std
