// What <tuple> declares besides tuple: comparison, make_tuple and its relatives, apply,
// make_from_tuple.
#pragma once

namespace std {
template <class... _Types>
constexpr tuple<_Unwrap_decayed_t<_Types>...> make_tuple(_Types&&... _Args) {
  return tuple<_Unwrap_decayed_t<_Types>...>(_STD forward<_Types>(_Args)...);
}
template <class... _Types> constexpr tuple<_Types&...> tie(_Types&... _Args) noexcept {
  return tuple<_Types&...>(_Args...);
}
template <class... _Types>
constexpr tuple<_Types&&...> forward_as_tuple(_Types&&... _Args) noexcept {
  return tuple<_Types&&...>(_STD forward<_Types>(_Args)...);
}

template <class _Left_tuple, class _Right_tuple, size_t... _Indices>
constexpr bool _Tuples_equal(const _Left_tuple& _Left, const _Right_tuple& _Right,
                             index_sequence<_Indices...>) {
  return (true && ... && bool(_STD get<_Indices>(_Left) == _STD get<_Indices>(_Right)));
}
template <class... _Types1, class... _Types2>
constexpr bool operator==(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  static_assert(sizeof...(_Types1) == sizeof...(_Types2), "tuples of different sizes are compared");
  return _STD _Tuples_equal(_Left, _Right, index_sequence_for<_Types1...>{});
}
template <size_t _Index, size_t _Size> struct _Tuple_order {
  template <class _Left_tuple, class _Right_tuple>
  static constexpr bool _Less(const _Left_tuple& _Left, const _Right_tuple& _Right) {
    return _STD get<_Index>(_Left) < _STD get<_Index>(_Right) ||
           (!(_STD get<_Index>(_Right) < _STD get<_Index>(_Left)) &&
            _Tuple_order<_Index + 1, _Size>::_Less(_Left, _Right));
  }
#if _HAS_CXX20
  template <class _Category, class _Left_tuple, class _Right_tuple>
  static constexpr _Category _Compare(const _Left_tuple& _Left, const _Right_tuple& _Right) {
    _Category _Order = _Synth_three_way{}(_STD get<_Index>(_Left), _STD get<_Index>(_Right));
    return _Order != 0
               ? _Order
               : _Tuple_order<_Index + 1, _Size>::template _Compare<_Category>(_Left, _Right);
  }
#endif
};
template <size_t _Size> struct _Tuple_order<_Size, _Size> {
  template <class _Left_tuple, class _Right_tuple>
  static constexpr bool _Less(const _Left_tuple&, const _Right_tuple&) {
    return false;
  }
#if _HAS_CXX20
  template <class _Category, class _Left_tuple, class _Right_tuple>
  static constexpr _Category _Compare(const _Left_tuple&, const _Right_tuple&) {
    return strong_ordering::equal;
  }
#endif
};
#if _HAS_CXX20
template <class... _Types1, class... _Types2>
constexpr common_comparison_category_t<_Synth_three_way_result<_Types1, _Types2>...>
operator<=>(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  using _Category = common_comparison_category_t<_Synth_three_way_result<_Types1, _Types2>...>;
  return _Tuple_order<0, sizeof...(_Types1)>::template _Compare<_Category>(_Left, _Right);
}
#else
template <class... _Types1, class... _Types2>
constexpr bool operator!=(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  return !(_Left == _Right);
}
template <class... _Types1, class... _Types2>
constexpr bool operator<(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  return _Tuple_order<0, sizeof...(_Types1)>::_Less(_Left, _Right);
}
template <class... _Types1, class... _Types2>
constexpr bool operator>(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  return _Right < _Left;
}
template <class... _Types1, class... _Types2>
constexpr bool operator<=(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  return !(_Right < _Left);
}
template <class... _Types1, class... _Types2>
constexpr bool operator>=(const tuple<_Types1...>& _Left, const tuple<_Types2...>& _Right) {
  return !(_Left < _Right);
}
#endif
template <class... _Types, enable_if_t<conjunction_v<_Is_swappable<_Types>...>, int> = 0>
_CONSTEXPR20 void swap(tuple<_Types...>& _Left,
                       tuple<_Types...>& _Right) noexcept(noexcept(_Left.swap(_Right))) {
  _Left.swap(_Right);
}

// tuple_cat: the tuples as one tuple of references, then the result from it.
template <class... _Tuples> struct _Cat_type;
template <> struct _Cat_type<> {
  using type = tuple<>;
};
template <class... _Types> struct _Cat_type<tuple<_Types...>> {
  using type = tuple<_Types...>;
};
template <class... _Types1, class... _Types2, class... _Rest>
struct _Cat_type<tuple<_Types1...>, tuple<_Types2...>, _Rest...>
    : _Cat_type<tuple<_Types1..., _Types2...>, _Rest...> {};
template <class _Tuple, class _Indices> struct _As_tuple_of;
template <class _Tuple, size_t... _Indices>
struct _As_tuple_of<_Tuple, index_sequence<_Indices...>> {
  using type = tuple<tuple_element_t<_Indices, _Tuple>...>;
};
template <class _Tuple>
using _As_tuple =
    typename _As_tuple_of<_Tuple, make_index_sequence<tuple_size<_Tuple>::value>>::type;
template <class _Tuple, size_t... _Indices>
constexpr auto _References_into(_Tuple&& _Value, index_sequence<_Indices...>) {
  return tuple<decltype(_STD get<_Indices>(_STD forward<_Tuple>(_Value)))...>(
      _STD get<_Indices>(_STD forward<_Tuple>(_Value))...);
}
template <class _Result, class _References, size_t... _Indices>
constexpr _Result _Cat_finish(_References& _All, index_sequence<_Indices...>) {
  return _Result(static_cast<tuple_element_t<_Indices, _References>>(_STD get<_Indices>(_All))...);
}
template <class _Left, class _Right, size_t... _Indices1, size_t... _Indices2>
constexpr auto _Cat_two(_Left&& _First, _Right&& _Second, index_sequence<_Indices1...>,
                        index_sequence<_Indices2...>) {
  using _Left_tuple = remove_reference_t<_Left>;
  using _Right_tuple = remove_reference_t<_Right>;
  return tuple<tuple_element_t<_Indices1, _Left_tuple>...,
               tuple_element_t<_Indices2, _Right_tuple>...>(
      static_cast<tuple_element_t<_Indices1, _Left_tuple>>(_STD get<_Indices1>(_First))...,
      static_cast<tuple_element_t<_Indices2, _Right_tuple>>(_STD get<_Indices2>(_Second))...);
}
constexpr tuple<> _Cat_references() { return {}; }
template <class _First, class... _Rest>
constexpr auto _Cat_references(_First&& _Tuple, _Rest&&... _Others) {
  return _STD _Cat_two(
      _STD _References_into(_STD forward<_First>(_Tuple),
                            make_index_sequence<tuple_size<_Remove_cvref_t<_First>>::value>{}),
      _STD _Cat_references(_STD forward<_Rest>(_Others)...),
      make_index_sequence<tuple_size<_Remove_cvref_t<_First>>::value>{},
      make_index_sequence<
          tuple_size<decltype(_STD _Cat_references(_STD forward<_Rest>(_Others)...))>::value>{});
}
template <class... _Tuples>
constexpr typename _Cat_type<_As_tuple<_Remove_cvref_t<_Tuples>>...>::type
tuple_cat(_Tuples&&... _Values) {
  using _Result = typename _Cat_type<_As_tuple<_Remove_cvref_t<_Tuples>>...>::type;
  auto _All = _STD _Cat_references(_STD forward<_Tuples>(_Values)...);
  return _STD _Cat_finish<_Result>(_All, make_index_sequence<tuple_size<_Result>::value>{});
}

#if _HAS_CXX17
template <class _Callable, class _Tuple, size_t... _Indices>
constexpr decltype(auto) _Apply(_Callable&& _Function, _Tuple&& _Args,
                                index_sequence<_Indices...>) {
  return _STD _Invoke(_STD forward<_Callable>(_Function),
                      _STD get<_Indices>(_STD forward<_Tuple>(_Args))...);
}
template <class _Callable, class _Tuple>
constexpr decltype(auto) apply(_Callable&& _Function, _Tuple&& _Args) {
  return _STD _Apply(_STD forward<_Callable>(_Function), _STD forward<_Tuple>(_Args),
                     make_index_sequence<tuple_size_v<remove_reference_t<_Tuple>>>{});
}
template <class _Ty, class _Tuple, size_t... _Indices>
constexpr _Ty _Make_from(_Tuple&& _Args, index_sequence<_Indices...>) {
  return _Ty(_STD get<_Indices>(_STD forward<_Tuple>(_Args))...);
}
template <class _Ty, class _Tuple> constexpr _Ty make_from_tuple(_Tuple&& _Args) {
  return _STD _Make_from<_Ty>(_STD forward<_Tuple>(_Args),
                              make_index_sequence<tuple_size_v<remove_reference_t<_Tuple>>>{});
}
#endif
} // namespace std
