// bind and its placeholders.
#pragma once

namespace std {
template <int _Number> struct _Placeholder {};
namespace placeholders {
_INLINE_VAR constexpr _Placeholder<1> _1{};
_INLINE_VAR constexpr _Placeholder<2> _2{};
_INLINE_VAR constexpr _Placeholder<3> _3{};
_INLINE_VAR constexpr _Placeholder<4> _4{};
_INLINE_VAR constexpr _Placeholder<5> _5{};
_INLINE_VAR constexpr _Placeholder<6> _6{};
_INLINE_VAR constexpr _Placeholder<7> _7{};
_INLINE_VAR constexpr _Placeholder<8> _8{};
_INLINE_VAR constexpr _Placeholder<9> _9{};
} // namespace placeholders
template <class _Ty> struct is_placeholder : integral_constant<int, 0> {};
template <class _Ty> struct is_placeholder<const _Ty> : is_placeholder<_Ty> {};
template <int _Number>
struct is_placeholder<_Placeholder<_Number>> : integral_constant<int, _Number> {};
template <class _Ty> constexpr int is_placeholder_v = is_placeholder<_Ty>::value;

template <class _Callable, class... _Bound> class _Binder;
template <class _Ty> struct is_bind_expression : false_type {};
template <class _Ty> struct is_bind_expression<const _Ty> : is_bind_expression<_Ty> {};
template <class _Callable, class... _Bound>
struct is_bind_expression<_Binder<_Callable, _Bound...>> : true_type {};
template <class _Ty> constexpr bool is_bind_expression_v = is_bind_expression<_Ty>::value;

// A bound argument becomes: what a reference_wrapper refers to, the argument of the call that a
// placeholder names, the result of a nested bind, or itself.
template <class _Ty, class _Args>
constexpr decltype(auto) _Bound_argument(_Ty& _Value, _Args& _Call_args) {
  if constexpr (_Is_reference_wrapper<remove_cv_t<_Ty>>) {
    return _Value.get();
  } else if constexpr (is_placeholder<_Ty>::value != 0) {
    return _STD get<is_placeholder<_Ty>::value - 1>(_STD move(_Call_args));
  } else if constexpr (is_bind_expression<_Ty>::value) {
    return _Value._Call(_Call_args);
  } else {
    return static_cast<_Ty&>(_Value);
  }
}
template <class _Callable, class... _Bound> class _Binder {
public:
  template <class _Other, class... _Args>
  constexpr explicit _Binder(int, _Other&& _Source, _Args&&... _Values)
      : _Function(_STD forward<_Other>(_Source)), _Arguments(_STD forward<_Args>(_Values)...) {}
  template <class... _Args> _CONSTEXPR20 decltype(auto) operator()(_Args&&... _Values) {
    auto _Call_args = _STD forward_as_tuple(_STD forward<_Args>(_Values)...);
    return _Call(_Call_args);
  }
  template <class... _Args> _CONSTEXPR20 decltype(auto) operator()(_Args&&... _Values) const {
    auto _Call_args = _STD forward_as_tuple(_STD forward<_Args>(_Values)...);
    return _Apply_to(_Function, _Arguments, _Call_args, index_sequence_for<_Bound...>{});
  }
  template <class _Tuple> _CONSTEXPR20 decltype(auto) _Call(_Tuple& _Call_args) {
    return _Apply_to(_Function, _Arguments, _Call_args, index_sequence_for<_Bound...>{});
  }

private:
  template <class _Target, class _Saved, class _Tuple, size_t... _Indices>
  static _CONSTEXPR20 decltype(auto) _Apply_to(_Target& _What, _Saved& _Args, _Tuple& _Call_args,
                                               index_sequence<_Indices...>) {
    return _STD _Invoke(_What, _STD _Bound_argument(_STD get<_Indices>(_Args), _Call_args)...);
  }
  _Callable _Function;
  tuple<_Bound...> _Arguments;
};
template <class _Callable, class... _Args>
_CONSTEXPR20 _Binder<decay_t<_Callable>, decay_t<_Args>...> bind(_Callable&& _Function,
                                                                 _Args&&... _Values) {
  return _Binder<decay_t<_Callable>, decay_t<_Args>...>(0, _STD forward<_Callable>(_Function),
                                                        _STD forward<_Args>(_Values)...);
}
} // namespace std
