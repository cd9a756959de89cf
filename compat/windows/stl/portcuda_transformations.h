// The second half of <type_traits>: transformations of types, declval, move and forward,
// swappability, the current evaluation.
#pragma once

namespace std {
template <class _Ty> struct add_const {
  using type = const _Ty;
};
template <class _Ty> using add_const_t = typename add_const<_Ty>::type;
template <class _Ty> struct add_volatile {
  using type = volatile _Ty;
};
template <class _Ty> using add_volatile_t = typename add_volatile<_Ty>::type;
template <class _Ty> struct add_cv {
  using type = const volatile _Ty;
};
template <class _Ty> using add_cv_t = typename add_cv<_Ty>::type;

template <class _Ty> struct remove_extent {
  using type = _Ty;
};
template <class _Ty> struct remove_extent<_Ty[]> {
  using type = _Ty;
};
template <class _Ty, size_t _Size> struct remove_extent<_Ty[_Size]> {
  using type = _Ty;
};
template <class _Ty> using remove_extent_t = typename remove_extent<_Ty>::type;
template <class _Ty> struct remove_all_extents {
  using type = _Ty;
};
template <class _Ty> struct remove_all_extents<_Ty[]> : remove_all_extents<_Ty> {};
template <class _Ty, size_t _Size>
struct remove_all_extents<_Ty[_Size]> : remove_all_extents<_Ty> {};
template <class _Ty> using remove_all_extents_t = typename remove_all_extents<_Ty>::type;

template <class _Ty> struct remove_pointer {
  using type = _Ty;
};
template <class _Ty> struct remove_pointer<_Ty*> {
  using type = _Ty;
};
template <class _Ty> struct remove_pointer<_Ty* const> {
  using type = _Ty;
};
template <class _Ty> struct remove_pointer<_Ty* volatile> {
  using type = _Ty;
};
template <class _Ty> struct remove_pointer<_Ty* const volatile> {
  using type = _Ty;
};
template <class _Ty> using remove_pointer_t = typename remove_pointer<_Ty>::type;

#if _HAS_CXX20
template <class _Ty> struct remove_cvref {
  using type = _Remove_cvref_t<_Ty>;
};
template <class _Ty> using remove_cvref_t = _Remove_cvref_t<_Ty>;
#endif

template <class _Ty> struct decay {
  using _Bare = remove_reference_t<_Ty>;
  using type =
      conditional_t<is_array_v<_Bare>, add_pointer_t<remove_extent_t<_Bare>>,
                    conditional_t<is_function_v<_Bare>, add_pointer_t<_Bare>, remove_cv_t<_Bare>>>;
};
template <class _Ty> using decay_t = typename decay<_Ty>::type;

template <class _Ty, bool = is_enum_v<_Ty>> struct _Underlying {
  using type = __underlying_type(_Ty);
};
template <class _Ty> struct _Underlying<_Ty, false> {};
template <class _Ty> struct underlying_type : _Underlying<_Ty> {};
template <class _Ty> using underlying_type_t = typename underlying_type<_Ty>::type;

// The integer of a size and signedness; `long` is its own type of four bytes, never the answer for
// another type.
template <size_t _Size, bool _Signed> struct _Integer_of;
template <> struct _Integer_of<1, true> {
  using type = signed char;
};
template <> struct _Integer_of<1, false> {
  using type = unsigned char;
};
template <> struct _Integer_of<2, true> {
  using type = short;
};
template <> struct _Integer_of<2, false> {
  using type = unsigned short;
};
template <> struct _Integer_of<4, true> {
  using type = int;
};
template <> struct _Integer_of<4, false> {
  using type = unsigned int;
};
template <> struct _Integer_of<8, true> {
  using type = long long;
};
template <> struct _Integer_of<8, false> {
  using type = unsigned long long;
};
template <class _Ty, bool _Signed> struct _Change_sign {
  static_assert(
      (is_integral_v<_Ty> && !is_same_v<remove_cv_t<_Ty>, bool>) || is_enum_v<_Ty>,
      "make_signed and make_unsigned want an integer type other than bool, or an enumeration");
  using _Bare = remove_cv_t<_Ty>;
  using _New = conditional_t<_Is_any_of_v<_Bare, long, unsigned long>,
                             conditional_t<_Signed, long, unsigned long>,
                             typename _Integer_of<sizeof(_Ty), _Signed>::type>;
  using _New_const = conditional_t<is_const_v<_Ty>, const _New, _New>;
  using type = conditional_t<is_volatile_v<_Ty>, volatile _New_const, _New_const>;
};
template <class _Ty> struct make_signed : _Change_sign<_Ty, true> {};
template <class _Ty> using make_signed_t = typename make_signed<_Ty>::type;
template <class _Ty> struct make_unsigned : _Change_sign<_Ty, false> {};
template <class _Ty> using make_unsigned_t = typename make_unsigned<_Ty>::type;

template <size_t _Len, size_t _Align = _Len >= 8   ? 8
                                       : _Len >= 4 ? 4
                                       : _Len >= 2 ? 2
                                                   : 1>
struct aligned_storage {
  struct type {
    alignas(_Align) unsigned char _Space[_Len];
  };
};
template <size_t _Len, size_t _Align = _Len >= 8   ? 8
                                       : _Len >= 4 ? 4
                                       : _Len >= 2 ? 2
                                                   : 1>
using aligned_storage_t = typename aligned_storage<_Len, _Align>::type;
template <size_t _First, size_t... _Rest> struct _Largest {
  static constexpr size_t _Other = _Largest<_Rest...>::_Value;
  static constexpr size_t _Value = _First > _Other ? _First : _Other;
};
template <size_t _First> struct _Largest<_First> {
  static constexpr size_t _Value = _First;
};
template <size_t _Len, class... _Types> struct aligned_union {
  static constexpr size_t alignment_value = _Largest<alignof(_Types)...>::_Value;
  using type = aligned_storage_t<_Largest<_Len, sizeof(_Types)...>::_Value, alignment_value>;
};
template <size_t _Len, class... _Types>
using aligned_union_t = typename aligned_union<_Len, _Types...>::type;

template <class _Ty> add_rvalue_reference_t<_Ty> declval() noexcept;
template <class> constexpr bool _Always_false = false;

template <class _Ty> constexpr _Ty&& forward(remove_reference_t<_Ty>& _Value) noexcept {
  return static_cast<_Ty&&>(_Value);
}
template <class _Ty> constexpr _Ty&& forward(remove_reference_t<_Ty>&& _Value) noexcept {
  static_assert(!is_lvalue_reference_v<_Ty>, "an rvalue cannot be forwarded as an lvalue");
  return static_cast<_Ty&&>(_Value);
}
template <class _Ty> constexpr remove_reference_t<_Ty>&& move(_Ty&& _Value) noexcept {
  return static_cast<remove_reference_t<_Ty>&&>(_Value);
}
template <class _Ty>
constexpr conditional_t<!is_nothrow_move_constructible_v<_Ty> && is_copy_constructible_v<_Ty>,
                        const _Ty&, _Ty&&>
move_if_noexcept(_Ty& _Value) noexcept {
  return static_cast<_Ty&&>(_Value);
}
template <class _Ty> constexpr _Ty* addressof(_Ty& _Value) noexcept {
  return __builtin_addressof(_Value);
}
template <class _Ty> const _Ty* addressof(const _Ty&&) = delete;

// common_type and, for C++20, the reference-keeping common_reference in its simple form.
template <class _Ty1, class _Ty2>
using _Conditional_type = decltype(false ? _STD declval<_Ty1>() : _STD declval<_Ty2>());
template <class _Ty1, class _Ty2, class = void> struct _Common_decayed {};
template <class _Ty1, class _Ty2>
struct _Common_decayed<_Ty1, _Ty2, void_t<_Conditional_type<_Ty1, _Ty2>>> {
  using type = decay_t<_Conditional_type<_Ty1, _Ty2>>;
};
template <class...> struct common_type;
template <class... _Types> using common_type_t = typename common_type<_Types...>::type;
template <> struct common_type<> {};
template <class _Ty> struct common_type<_Ty> : common_type<_Ty, _Ty> {};
template <class _Ty1, class _Ty2>
struct common_type<_Ty1, _Ty2>
    : conditional_t<is_same_v<_Ty1, decay_t<_Ty1>> && is_same_v<_Ty2, decay_t<_Ty2>>,
                    _Common_decayed<_Ty1, _Ty2>, common_type<decay_t<_Ty1>, decay_t<_Ty2>>> {};
template <class _Void, class _Ty1, class _Ty2, class... _Rest> struct _Common_of_more {};
template <class _Ty1, class _Ty2, class... _Rest>
struct _Common_of_more<void_t<common_type_t<_Ty1, _Ty2>>, _Ty1, _Ty2, _Rest...>
    : common_type<common_type_t<_Ty1, _Ty2>, _Rest...> {};
template <class _Ty1, class _Ty2, class _Ty3, class... _Rest>
struct common_type<_Ty1, _Ty2, _Ty3, _Rest...> : _Common_of_more<void, _Ty1, _Ty2, _Ty3, _Rest...> {
};

// swap: declared here because the swappability traits look at it, as the standard has them look.
template <class _Ty,
          enable_if_t<is_move_constructible_v<_Ty> && is_move_assignable_v<_Ty>, int> = 0>
_CONSTEXPR20 void swap(_Ty& _Left, _Ty& _Right) noexcept(is_nothrow_move_constructible_v<_Ty> &&
                                                         is_nothrow_move_assignable_v<_Ty>) {
  _Ty _Saved = _STD move(_Left);
  _Left = _STD move(_Right);
  _Right = _STD move(_Saved);
}
template <class _Ty> struct _Is_swappable;
template <class _Ty> struct _Is_nothrow_swappable;
template <class _Ty, size_t _Size, enable_if_t<_Is_swappable<_Ty>::value, int> = 0>
_CONSTEXPR20 void swap(_Ty (&_Left)[_Size],
                       _Ty (&_Right)[_Size]) noexcept(_Is_nothrow_swappable<_Ty>::value) {
  for (size_t _Index = 0; _Index < _Size; ++_Index) {
    swap(_Left[_Index], _Right[_Index]);
  }
}
template <class _Ty1, class _Ty2, class = void> struct _Swaps_to : false_type {};
template <class _Ty1, class _Ty2>
struct _Swaps_to<_Ty1, _Ty2, void_t<decltype(swap(_STD declval<_Ty1>(), _STD declval<_Ty2>()))>>
    : true_type {};
template <class _Ty1, class _Ty2,
          bool = _Swaps_to<_Ty1, _Ty2>::value && _Swaps_to<_Ty2, _Ty1>::value>
struct _Swaps_quietly : false_type {};
template <class _Ty1, class _Ty2>
struct _Swaps_quietly<_Ty1, _Ty2, true>
    : bool_constant<noexcept(swap(_STD declval<_Ty1>(), _STD declval<_Ty2>())) &&
                    noexcept(swap(_STD declval<_Ty2>(), _STD declval<_Ty1>()))> {};
template <class _Ty>
struct _Is_swappable : _Swaps_to<add_lvalue_reference_t<_Ty>, add_lvalue_reference_t<_Ty>> {};
template <class _Ty>
struct _Is_nothrow_swappable
    : _Swaps_quietly<add_lvalue_reference_t<_Ty>, add_lvalue_reference_t<_Ty>> {};
#if _HAS_CXX17
template <class _Ty1, class _Ty2>
struct is_swappable_with
    : bool_constant<_Swaps_to<_Ty1, _Ty2>::value && _Swaps_to<_Ty2, _Ty1>::value> {};
template <class _Ty1, class _Ty2>
constexpr bool is_swappable_with_v = is_swappable_with<_Ty1, _Ty2>::value;
template <class _Ty> struct is_swappable : _Is_swappable<_Ty>::type {};
template <class _Ty> constexpr bool is_swappable_v = is_swappable<_Ty>::value;
template <class _Ty1, class _Ty2>
struct is_nothrow_swappable_with : _Swaps_quietly<_Ty1, _Ty2>::type {};
template <class _Ty1, class _Ty2>
constexpr bool is_nothrow_swappable_with_v = is_nothrow_swappable_with<_Ty1, _Ty2>::value;
template <class _Ty> struct is_nothrow_swappable : _Is_nothrow_swappable<_Ty>::type {};
template <class _Ty> constexpr bool is_nothrow_swappable_v = is_nothrow_swappable<_Ty>::value;
#endif

template <class _Ty> class reference_wrapper;
} // namespace std

#include <portcuda_invoke.h>

namespace std {
#if _HAS_CXX20
template <class _From, class _To>
constexpr bool is_nothrow_convertible_v =
    is_convertible_v<_From, _To> && (is_void_v<_To> || is_nothrow_constructible_v<_To, _From>);
template <class _From, class _To>
struct is_nothrow_convertible : bool_constant<is_nothrow_convertible_v<_From, _To>> {};
constexpr bool is_constant_evaluated() noexcept { return __builtin_is_constant_evaluated(); }

template <class _Ty> struct unwrap_reference {
  using type = _Ty;
};
template <class _Ty> struct unwrap_reference<reference_wrapper<_Ty>> {
  using type = _Ty&;
};
template <class _Ty> using unwrap_reference_t = typename unwrap_reference<_Ty>::type;
template <class _Ty> using unwrap_ref_decay_t = unwrap_reference_t<decay_t<_Ty>>;
template <class _Ty> struct unwrap_ref_decay {
  using type = unwrap_ref_decay_t<_Ty>;
};
template <class _Ty1, class _Ty2, template <class> class, template <class> class>
struct basic_common_reference {};
template <class _Ty1, class _Ty2, class = void>
struct _Common_reference_of : common_type<_Ty1, _Ty2> {};
template <class _Ty1, class _Ty2>
struct _Common_reference_of<
    _Ty1&, _Ty2&, void_t<decltype(false ? _STD declval<_Ty1&>() : _STD declval<_Ty2&>())>> {
  using type = decltype(false ? _STD declval<_Ty1&>() : _STD declval<_Ty2&>());
};
template <class _Ty1, class _Ty2>
struct _Common_reference_of<_Ty1&&, _Ty2&&,
                            void_t<decltype(false ? _STD declval<_Ty1>() : _STD declval<_Ty2>())>> {
  using type = decltype(false ? _STD declval<_Ty1>() : _STD declval<_Ty2>());
};
template <class _Ty1, class _Ty2>
struct _Common_reference_of<
    _Ty1&, _Ty2&&,
    void_t<decltype(false ? _STD declval<const _Ty1&>() : _STD declval<const _Ty2&>())>> {
  using type = decltype(false ? _STD declval<_Ty1&>() : _STD declval<const _Ty2&>());
};
template <class _Ty1, class _Ty2>
struct _Common_reference_of<_Ty1&&, _Ty2&, enable_if_t<is_object_v<_Ty1>>>
    : _Common_reference_of<_Ty2&, _Ty1&&> {};
template <class...> struct common_reference;
template <class... _Types> using common_reference_t = typename common_reference<_Types...>::type;
template <> struct common_reference<> {};
template <class _Ty> struct common_reference<_Ty> {
  using type = _Ty;
};
template <class _Ty1, class _Ty2>
struct common_reference<_Ty1, _Ty2> : _Common_reference_of<_Ty1, _Ty2> {};
template <class _Ty1, class _Ty2, class _Ty3, class... _Rest>
struct common_reference<_Ty1, _Ty2, _Ty3, _Rest...>
    : common_reference<common_reference_t<_Ty1, _Ty2>, _Rest...> {};
#endif
#if _HAS_CXX23
template <class _Ty>
constexpr bool is_scoped_enum_v = is_enum_v<_Ty> && !is_convertible_v<_Ty, underlying_type_t<_Ty>>;
#endif
} // namespace std
