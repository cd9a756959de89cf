// tuple_size, tuple_element and get as <utility> declares them for pair, array and tuple alike.
#pragma once

#include <type_traits>

namespace std {
template <class _Tuple> struct tuple_size;
template <class _Tuple, class = void> struct _Tuple_size_if_any {};
template <class _Tuple>
struct _Tuple_size_if_any<_Tuple, void_t<decltype(tuple_size<_Tuple>::value)>>
    : integral_constant<size_t, tuple_size<_Tuple>::value> {};
template <class _Tuple> struct tuple_size<const _Tuple> : _Tuple_size_if_any<_Tuple> {};
template <class _Tuple> struct tuple_size<volatile _Tuple> : _Tuple_size_if_any<_Tuple> {};
template <class _Tuple> struct tuple_size<const volatile _Tuple> : _Tuple_size_if_any<_Tuple> {};
template <class _Tuple> constexpr size_t tuple_size_v = tuple_size<_Tuple>::value;

template <size_t _Index, class _Tuple> struct tuple_element;
template <size_t _Index, class _Tuple>
using tuple_element_t = typename tuple_element<_Index, _Tuple>::type;
template <size_t _Index, class _Tuple> struct tuple_element<_Index, const _Tuple> {
  using type = add_const_t<tuple_element_t<_Index, _Tuple>>;
};
template <size_t _Index, class _Tuple> struct tuple_element<_Index, volatile _Tuple> {
  using type = add_volatile_t<tuple_element_t<_Index, _Tuple>>;
};
template <size_t _Index, class _Tuple> struct tuple_element<_Index, const volatile _Tuple> {
  using type = add_cv_t<tuple_element_t<_Index, _Tuple>>;
};

template <class...> class tuple;
template <class, class> struct pair;
template <class, size_t> class array;

// Declared before pair, whose piecewise constructor reads its arguments with it.
template <size_t _Index, class... _Types>
constexpr tuple_element_t<_Index, tuple<_Types...>>& get(tuple<_Types...>& _Value) noexcept;
template <size_t _Index, class... _Types>
constexpr const tuple_element_t<_Index, tuple<_Types...>>&
get(const tuple<_Types...>& _Value) noexcept;
template <size_t _Index, class... _Types>
constexpr tuple_element_t<_Index, tuple<_Types...>>&& get(tuple<_Types...>&& _Value) noexcept;
template <size_t _Index, class... _Types>
constexpr const tuple_element_t<_Index, tuple<_Types...>>&&
get(const tuple<_Types...>&& _Value) noexcept;
template <size_t _Index, class _Ty, size_t _Size>
constexpr _Ty& get(array<_Ty, _Size>& _Value) noexcept;
template <size_t _Index, class _Ty, size_t _Size>
constexpr const _Ty& get(const array<_Ty, _Size>& _Value) noexcept;
template <size_t _Index, class _Ty, size_t _Size>
constexpr _Ty&& get(array<_Ty, _Size>&& _Value) noexcept;
template <size_t _Index, class _Ty, size_t _Size>
constexpr const _Ty&& get(const array<_Ty, _Size>&& _Value) noexcept;

template <class _Ty, _Ty... _Values> struct integer_sequence {
  static_assert(is_integral_v<_Ty>, "integer_sequence<T, I...> wants an integral T");
  using value_type = _Ty;
  static constexpr size_t size() noexcept { return sizeof...(_Values); }
};
template <class _Ty, _Ty _Size>
using make_integer_sequence = __make_integer_seq<integer_sequence, _Ty, _Size>;
template <size_t... _Values> using index_sequence = integer_sequence<size_t, _Values...>;
template <size_t _Size> using make_index_sequence = make_integer_sequence<size_t, _Size>;
template <class... _Types> using index_sequence_for = make_index_sequence<sizeof...(_Types)>;

// The type at an index of a list.
template <size_t _Index, class... _Types> struct _Type_at {
  static_assert(sizeof...(_Types) > 0, "index out of bounds");
};
template <class _First, class... _Rest> struct _Type_at<0, _First, _Rest...> {
  using type = _First;
};
template <size_t _Index, class _First, class... _Rest>
struct _Type_at<_Index, _First, _Rest...> : _Type_at<_Index - 1, _Rest...> {};
} // namespace std
