// How the value of a variant is read: get, get_if, holds_alternative, visit, comparison.
#pragma once

namespace std {
template <size_t _Index, class... _Types>
constexpr variant_alternative_t<_Index, variant<_Types...>>& get(variant<_Types...>& _Value) {
  if (_Value.index() != _Index) {
    _STD _Throw_bad_variant_access();
  }
  return _Value.template _At<_Index>();
}
template <size_t _Index, class... _Types>
constexpr const variant_alternative_t<_Index, variant<_Types...>>&
get(const variant<_Types...>& _Value) {
  if (_Value.index() != _Index) {
    _STD _Throw_bad_variant_access();
  }
  return _Value.template _At<_Index>();
}
template <size_t _Index, class... _Types>
constexpr variant_alternative_t<_Index, variant<_Types...>>&& get(variant<_Types...>&& _Value) {
  return _STD move(_STD get<_Index>(_Value));
}
template <class _Ty, class... _Types> constexpr _Ty& get(variant<_Types...>& _Value) {
  return _STD get<_STD _Index_of_type<_Ty, _Types...>()>(_Value);
}
template <class _Ty, class... _Types> constexpr const _Ty& get(const variant<_Types...>& _Value) {
  return _STD get<_STD _Index_of_type<_Ty, _Types...>()>(_Value);
}
template <class _Ty, class... _Types> constexpr _Ty&& get(variant<_Types...>&& _Value) {
  return _STD move(_STD get<_STD _Index_of_type<_Ty, _Types...>()>(_Value));
}
template <size_t _Index, class... _Types>
constexpr auto get_if(variant<_Types...>* _Value) noexcept {
  return _Value && _Value->index() == _Index ? _STD addressof(_Value->template _At<_Index>())
                                             : nullptr;
}
template <size_t _Index, class... _Types>
constexpr auto get_if(const variant<_Types...>* _Value) noexcept {
  return _Value && _Value->index() == _Index ? _STD addressof(_Value->template _At<_Index>())
                                             : nullptr;
}
template <class _Ty, class... _Types> constexpr _Ty* get_if(variant<_Types...>* _Value) noexcept {
  return _STD get_if<_STD _Index_of_type<_Ty, _Types...>()>(_Value);
}
template <class _Ty, class... _Types>
constexpr const _Ty* get_if(const variant<_Types...>* _Value) noexcept {
  return _STD get_if<_STD _Index_of_type<_Ty, _Types...>()>(_Value);
}
template <class _Ty, class... _Types>
constexpr bool holds_alternative(const variant<_Types...>& _Value) noexcept {
  return _Value.index() == _STD _Index_of_type<_Ty, _Types...>();
}

// visit takes the variants one after another: the chosen value of the first becomes a bound
// argument of the rest.
template <class _Result, class _Visitor> constexpr _Result _Visit(_Visitor&& _Function) {
  return static_cast<_Result>(_STD forward<_Visitor>(_Function)());
}
template <class _Result, class _Visitor, class _First, class... _Rest>
constexpr _Result _Visit(_Visitor&& _Function, _First&& _Value, _Rest&&... _Others) {
  if (_Value.valueless_by_exception()) {
    _STD _Throw_bad_variant_access();
  }
  return _STD _With_index<_Result, variant_size_v<remove_reference_t<_First>>>(
      _Value.index(), [&](auto _At) -> _Result {
        return _STD _Visit<_Result>(
            [&](auto&&... _Values) -> decltype(auto) {
              return _STD _Invoke(_STD forward<_Visitor>(_Function),
                                  _STD get<decltype(_At)::value>(_STD forward<_First>(_Value)),
                                  _STD forward<decltype(_Values)>(_Values)...);
            },
            _STD forward<_Rest>(_Others)...);
      });
}
template <class _Visitor, class... _Variants>
using _Visit_result =
    _Invoke_result_t<_Visitor, decltype(_STD get<0>(_STD declval<_Variants>()))...>;
template <class _Visitor, class... _Variants>
constexpr _Visit_result<_Visitor, _Variants...> visit(_Visitor&& _Function,
                                                      _Variants&&... _Values) {
  return _STD _Visit<_Visit_result<_Visitor, _Variants...>>(_STD forward<_Visitor>(_Function),
                                                            _STD forward<_Variants>(_Values)...);
}
template <class... _Types>
constexpr bool operator==(const variant<_Types...>& _Left, const variant<_Types...>& _Right) {
  return _Left.index() == _Right.index() &&
         (_Left.valueless_by_exception() ||
          _STD _With_index<bool, sizeof...(_Types)>(_Left.index(), [&](auto _At) -> bool {
            return _Left.template _At<decltype(_At)::value>() ==
                   _Right.template _At<decltype(_At)::value>();
          }));
}
template <class... _Types>
constexpr bool operator!=(const variant<_Types...>& _Left, const variant<_Types...>& _Right) {
  return !(_Left == _Right);
}
} // namespace std
