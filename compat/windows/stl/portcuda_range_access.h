// begin, end and their relatives; size, empty and data; the unwrapping of library iterators to
// pointers; for C++20 the iterator concepts that code names directly.
#pragma once

namespace std {
template <class _Container> _CONSTEXPR17 auto begin(_Container& _Cont) -> decltype(_Cont.begin()) {
  return _Cont.begin();
}
template <class _Container>
_CONSTEXPR17 auto begin(const _Container& _Cont) -> decltype(_Cont.begin()) {
  return _Cont.begin();
}
template <class _Container> _CONSTEXPR17 auto end(_Container& _Cont) -> decltype(_Cont.end()) {
  return _Cont.end();
}
template <class _Container>
_CONSTEXPR17 auto end(const _Container& _Cont) -> decltype(_Cont.end()) {
  return _Cont.end();
}
template <class _Ty, size_t _Size> constexpr _Ty* begin(_Ty (&_Array)[_Size]) noexcept {
  return _Array;
}
template <class _Ty, size_t _Size> constexpr _Ty* end(_Ty (&_Array)[_Size]) noexcept {
  return _Array + _Size;
}
template <class _Container>
constexpr auto cbegin(const _Container& _Cont) -> decltype(_STD begin(_Cont)) {
  return _STD begin(_Cont);
}
template <class _Container>
constexpr auto cend(const _Container& _Cont) -> decltype(_STD end(_Cont)) {
  return _STD end(_Cont);
}
template <class _Container>
_CONSTEXPR17 auto rbegin(_Container& _Cont) -> decltype(_Cont.rbegin()) {
  return _Cont.rbegin();
}
template <class _Container>
_CONSTEXPR17 auto rbegin(const _Container& _Cont) -> decltype(_Cont.rbegin()) {
  return _Cont.rbegin();
}
template <class _Container> _CONSTEXPR17 auto rend(_Container& _Cont) -> decltype(_Cont.rend()) {
  return _Cont.rend();
}
template <class _Container>
_CONSTEXPR17 auto rend(const _Container& _Cont) -> decltype(_Cont.rend()) {
  return _Cont.rend();
}
template <class _Ty, size_t _Size>
_CONSTEXPR17 reverse_iterator<_Ty*> rbegin(_Ty (&_Array)[_Size]) {
  return reverse_iterator<_Ty*>(_Array + _Size);
}
template <class _Ty, size_t _Size> _CONSTEXPR17 reverse_iterator<_Ty*> rend(_Ty (&_Array)[_Size]) {
  return reverse_iterator<_Ty*>(_Array);
}
template <class _Elem>
_CONSTEXPR17 reverse_iterator<const _Elem*> rbegin(initializer_list<_Elem> _List) {
  return reverse_iterator<const _Elem*>(_List.end());
}
template <class _Elem>
_CONSTEXPR17 reverse_iterator<const _Elem*> rend(initializer_list<_Elem> _List) {
  return reverse_iterator<const _Elem*>(_List.begin());
}
template <class _Container>
_CONSTEXPR17 auto crbegin(const _Container& _Cont) -> decltype(_STD rbegin(_Cont)) {
  return _STD rbegin(_Cont);
}
template <class _Container>
_CONSTEXPR17 auto crend(const _Container& _Cont) -> decltype(_STD rend(_Cont)) {
  return _STD rend(_Cont);
}

#if _HAS_CXX17
template <class _Container> constexpr auto size(const _Container& _Cont) -> decltype(_Cont.size()) {
  return _Cont.size();
}
template <class _Ty, size_t _Size> constexpr size_t size(const _Ty (&)[_Size]) noexcept {
  return _Size;
}
template <class _Container>
constexpr auto empty(const _Container& _Cont) -> decltype(_Cont.empty()) {
  return _Cont.empty();
}
template <class _Ty, size_t _Size> constexpr bool empty(const _Ty (&)[_Size]) noexcept {
  return false;
}
template <class _Elem> constexpr bool empty(initializer_list<_Elem> _List) noexcept {
  return _List.size() == 0;
}
template <class _Container> constexpr auto data(_Container& _Cont) -> decltype(_Cont.data()) {
  return _Cont.data();
}
template <class _Container> constexpr auto data(const _Container& _Cont) -> decltype(_Cont.data()) {
  return _Cont.data();
}
template <class _Ty, size_t _Size> constexpr _Ty* data(_Ty (&_Array)[_Size]) noexcept {
  return _Array;
}
template <class _Elem> constexpr const _Elem* data(initializer_list<_Elem> _List) noexcept {
  return _List.begin();
}
#endif
#if _HAS_CXX20
template <class _Container>
constexpr auto ssize(const _Container& _Cont)
    -> common_type_t<ptrdiff_t, make_signed_t<decltype(_Cont.size())>> {
  return static_cast<common_type_t<ptrdiff_t, make_signed_t<decltype(_Cont.size())>>>(_Cont.size());
}
template <class _Ty, ptrdiff_t _Size> constexpr ptrdiff_t ssize(const _Ty (&)[_Size]) noexcept {
  return _Size;
}
#endif

// Thrust asks by this name whether an iterator is a pointer underneath.
template <class _Iter, class = void> struct _Unwrapped {
  using type = _Iter;
};
template <class _Iter> struct _Unwrapped<_Iter, void_t<typename _Iter::_Unwrapped_type>> {
  using type = typename _Iter::_Unwrapped_type;
};
template <class _Iter> using _Unwrapped_t = typename _Unwrapped<_Remove_cvref_t<_Iter>>::type;

#if _HAS_CXX20
template <class _Ty> struct incrementable_traits {};
template <class _Ty>
  requires is_object_v<_Ty>
struct incrementable_traits<_Ty*> {
  using difference_type = ptrdiff_t;
};
template <class _Ty> struct incrementable_traits<const _Ty> : incrementable_traits<_Ty> {};
template <class _Ty>
  requires requires { typename _Ty::difference_type; }
struct incrementable_traits<_Ty> {
  using difference_type = typename _Ty::difference_type;
};
template <class _Ty>
  requires(!requires { typename _Ty::difference_type; } &&
           is_integral_v<decltype(declval<const _Ty&>() - declval<const _Ty&>())>)
struct incrementable_traits<_Ty> {
  using difference_type = make_signed_t<decltype(declval<_Ty>() - declval<_Ty>())>;
};
template <class _Ty> struct indirectly_readable_traits {};
template <class _Ty>
  requires is_object_v<_Ty>
struct indirectly_readable_traits<_Ty*> {
  using value_type = remove_cv_t<_Ty>;
};
template <class _Ty>
struct indirectly_readable_traits<const _Ty> : indirectly_readable_traits<_Ty> {};
template <class _Ty>
  requires requires { typename _Ty::value_type; }
struct indirectly_readable_traits<_Ty> {
  using value_type = remove_cv_t<typename _Ty::value_type>;
};
template <class _Ty>
using iter_difference_t = typename incrementable_traits<remove_cvref_t<_Ty>>::difference_type;
template <class _Ty>
using iter_value_t = typename indirectly_readable_traits<remove_cvref_t<_Ty>>::value_type;
template <class _Ty> using iter_reference_t = decltype(*declval<_Ty&>());
template <class _Ty> using iter_rvalue_reference_t = decltype(_STD move(*declval<_Ty&>()));
template <class _Iter>
concept input_or_output_iterator = requires(_Iter _Where) {
  *_Where;
  ++_Where;
  _Where++;
};
template <class _Iter>
concept input_iterator =
    input_or_output_iterator<_Iter> && requires { typename iter_value_t<_Iter>; };
template <class _Iter, class _Ty>
concept output_iterator = input_or_output_iterator<_Iter> && requires(_Iter _Where, _Ty&& _Value) {
  *_Where++ = static_cast<_Ty&&>(_Value);
};
template <class _Iter>
concept forward_iterator =
    input_iterator<_Iter> && equality_comparable<_Iter> && default_initializable<_Iter>;
template <class _Iter>
concept bidirectional_iterator = forward_iterator<_Iter> && requires(_Iter _Where) { --_Where; };
template <class _Iter>
concept random_access_iterator = bidirectional_iterator<_Iter> && totally_ordered<_Iter> &&
                                 requires(_Iter _Where, iter_difference_t<_Iter> _Offset) {
                                   _Where += _Offset;
                                   _Where[_Offset];
                                   _Where - _Where;
                                 };
template <class _Iter>
concept contiguous_iterator =
    random_access_iterator<_Iter> && is_lvalue_reference_v<iter_reference_t<_Iter>> &&
    (is_pointer_v<_Iter> || requires { typename _Iter::iterator_concept; }) &&
    is_pointer_v<_Unwrapped_t<_Iter>>;
template <class _Sentinel, class _Iter>
concept sentinel_for = semiregular<_Sentinel> && input_or_output_iterator<_Iter> &&
                       requires(const _Sentinel& _End, const _Iter& _Where) { _Where == _End; };
template <class _Sentinel, class _Iter>
concept sized_sentinel_for =
    sentinel_for<_Sentinel, _Iter> &&
    requires(const _Sentinel& _End, const _Iter& _Where) { _End - _Where; };
struct default_sentinel_t {};
inline constexpr default_sentinel_t default_sentinel{};
struct unreachable_sentinel_t {};
inline constexpr unreachable_sentinel_t unreachable_sentinel{};
template <class _Ty> constexpr _Ty* to_address(_Ty* _Pointer) noexcept { return _Pointer; }
template <class _Pointer_like> constexpr auto to_address(const _Pointer_like& _Pointer) noexcept {
  return _STD to_address(_Pointer.operator->());
}
#endif
} // namespace std
