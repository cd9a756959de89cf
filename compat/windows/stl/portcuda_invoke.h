// invoke and the traits that ask whether a call is possible. Part of <type_traits> (traits) and
// <functional> (invoke).
#pragma once

namespace std {
template <class> constexpr bool _Is_reference_wrapper = false;
template <class _Ty> constexpr bool _Is_reference_wrapper<reference_wrapper<_Ty>> = true;

// The object that a pointer to member of _Class is applied to: a reference, a reference_wrapper or
// a pointer.
template <class _Class, class _Ty, enable_if_t<is_base_of_v<_Class, decay_t<_Ty>>, int> = 0>
constexpr _Ty&& _Member_owner(_Ty&& _Object) noexcept {
  return static_cast<_Ty&&>(_Object);
}
template <class _Class, class _Ty,
          enable_if_t<!is_base_of_v<_Class, decay_t<_Ty>> && _Is_reference_wrapper<decay_t<_Ty>>,
                      int> = 0>
constexpr auto _Member_owner(_Ty&& _Object) noexcept(noexcept(_Object.get()))
    -> decltype(_Object.get()) {
  return _Object.get();
}
template <class _Class, class _Ty,
          enable_if_t<!is_base_of_v<_Class, decay_t<_Ty>> && !_Is_reference_wrapper<decay_t<_Ty>>,
                      int> = 0>
constexpr auto _Member_owner(_Ty&& _Object) noexcept(noexcept(*static_cast<_Ty&&>(_Object)))
    -> decltype(*static_cast<_Ty&&>(_Object)) {
  return *static_cast<_Ty&&>(_Object);
}

template <class _Callable, class... _Args,
          enable_if_t<!is_member_pointer_v<decay_t<_Callable>>, int> = 0>
constexpr auto _Invoke(_Callable&& _Function, _Args&&... _Values) noexcept(
    noexcept(static_cast<_Callable&&>(_Function)(static_cast<_Args&&>(_Values)...)))
    -> decltype(static_cast<_Callable&&>(_Function)(static_cast<_Args&&>(_Values)...)) {
  return static_cast<_Callable&&>(_Function)(static_cast<_Args&&>(_Values)...);
}
template <class _Ty, class _Class, class _Object, class... _Args,
          enable_if_t<is_function_v<_Ty>, int> = 0>
constexpr auto _Invoke(_Ty _Class::* _Member, _Object&& _Owner, _Args&&... _Values) noexcept(
    noexcept((_STD _Member_owner<_Class>(static_cast<_Object&&>(_Owner)).*
              _Member)(static_cast<_Args&&>(_Values)...)))
    -> decltype((_STD _Member_owner<_Class>(static_cast<_Object&&>(_Owner)).*
                 _Member)(static_cast<_Args&&>(_Values)...)) {
  return (_STD _Member_owner<_Class>(static_cast<_Object&&>(_Owner)).*
          _Member)(static_cast<_Args&&>(_Values)...);
}
template <class _Ty, class _Class, class _Object, enable_if_t<!is_function_v<_Ty>, int> = 0>
constexpr auto _Invoke(_Ty _Class::* _Member, _Object&& _Owner) noexcept(
    noexcept(_STD _Member_owner<_Class>(static_cast<_Object&&>(_Owner)).*_Member))
    -> decltype((_STD _Member_owner<_Class>(static_cast<_Object&&>(_Owner)).*_Member)) {
  return _STD _Member_owner<_Class>(static_cast<_Object&&>(_Owner)).*_Member;
}

template <class _Void, class _Callable, class... _Args> struct _Invoke_traits {
  static constexpr bool _Possible = false;
  static constexpr bool _Quiet = false;
  template <class> static constexpr bool _Gives = false;
  template <class> static constexpr bool _Gives_quietly = false;
};
template <class _Callable, class... _Args>
struct _Invoke_traits<
    void_t<decltype(_STD _Invoke(_STD declval<_Callable>(), _STD declval<_Args>()...))>, _Callable,
    _Args...> {
  using type = decltype(_STD _Invoke(_STD declval<_Callable>(), _STD declval<_Args>()...));
  static constexpr bool _Possible = true;
  static constexpr bool _Quiet =
      noexcept(_STD _Invoke(_STD declval<_Callable>(), _STD declval<_Args>()...));
  template <class _Result>
  static constexpr bool _Gives = is_void_v<_Result> || is_convertible_v<type, _Result>;
  template <class _Result>
  static constexpr bool _Gives_quietly =
      _Quiet && _Gives<_Result> &&
      (is_void_v<_Result> || is_nothrow_constructible_v<_Result, type>);
};

template <class _Callable, class... _Args>
using _Invoke_result_t = typename _Invoke_traits<void, _Callable, _Args...>::type;
template <class _Result, class _Callable, class... _Args>
constexpr bool _Is_invocable_r_v =
    _Invoke_traits<void, _Callable, _Args...>::template _Gives<_Result>;

#if _HAS_CXX17
template <class _Callable, class... _Args>
struct invoke_result : _Invoke_traits<void, _Callable, _Args...> {};
template <class _Callable, class... _Args>
using invoke_result_t = typename invoke_result<_Callable, _Args...>::type;
template <class _Callable, class... _Args>
constexpr bool is_invocable_v = _Invoke_traits<void, _Callable, _Args...>::_Possible;
template <class _Callable, class... _Args>
struct is_invocable : bool_constant<is_invocable_v<_Callable, _Args...>> {};
template <class _Callable, class... _Args>
constexpr bool is_nothrow_invocable_v = _Invoke_traits<void, _Callable, _Args...>::_Quiet;
template <class _Callable, class... _Args>
struct is_nothrow_invocable : bool_constant<is_nothrow_invocable_v<_Callable, _Args...>> {};
template <class _Result, class _Callable, class... _Args>
constexpr bool is_invocable_r_v = _Is_invocable_r_v<_Result, _Callable, _Args...>;
template <class _Result, class _Callable, class... _Args>
struct is_invocable_r : bool_constant<is_invocable_r_v<_Result, _Callable, _Args...>> {};
template <class _Result, class _Callable, class... _Args>
constexpr bool is_nothrow_invocable_r_v =
    _Invoke_traits<void, _Callable, _Args...>::template _Gives_quietly<_Result>;
template <class _Result, class _Callable, class... _Args>
struct is_nothrow_invocable_r
    : bool_constant<is_nothrow_invocable_r_v<_Result, _Callable, _Args...>> {};
#endif

// Removed from C++20, and from MSVC's library there.
#if !_HAS_CXX20
template <class> struct result_of;
template <class _Callable, class... _Args>
struct result_of<_Callable(_Args...)> : _Invoke_traits<void, _Callable, _Args...> {};
template <class _Ty> using result_of_t = typename result_of<_Ty>::type;
#endif
} // namespace std
