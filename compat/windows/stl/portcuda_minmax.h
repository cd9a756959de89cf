// min, max, minmax, clamp and the searches for the extreme element. Constexpr in every standard:
// kernels call min and max under --expt-relaxed-constexpr. The parentheses keep <windows.h>'s
// macros of these names away.
#pragma once

#include <initializer_list>
#include <portcuda_function_objects.h>
#include <utility>

namespace std {
template <class _Ty>
constexpr const _Ty&(min)(const _Ty& _Left, const _Ty& _Right) noexcept(noexcept(_Right < _Left)) {
  return _Right < _Left ? _Right : _Left;
}
template <class _Ty>
constexpr const _Ty&(max)(const _Ty& _Left, const _Ty& _Right) noexcept(noexcept(_Left < _Right)) {
  return _Left < _Right ? _Right : _Left;
}
template <class _Ty, class _Compare>
constexpr const _Ty&(min)(const _Ty& _Left, const _Ty& _Right, _Compare _Less) {
  return _Less(_Right, _Left) ? _Right : _Left;
}
template <class _Ty, class _Compare>
constexpr const _Ty&(max)(const _Ty& _Left, const _Ty& _Right, _Compare _Less) {
  return _Less(_Left, _Right) ? _Right : _Left;
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR17 _Iter min_element(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  _Iter _Found = _First;
  for (; _First != _Last; ++_First) {
    if (_Less(*_First, *_Found)) {
      _Found = _First;
    }
  }
  return _Found;
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR17 _Iter max_element(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  _Iter _Found = _First;
  for (; _First != _Last; ++_First) {
    if (_Less(*_Found, *_First)) {
      _Found = _First;
    }
  }
  return _Found;
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR17 pair<_Iter, _Iter> minmax_element(_Iter _First, _Iter _Last,
                                               _Compare _Less = _Compare()) {
  pair<_Iter, _Iter> _Found(_First, _First);
  for (; _First != _Last; ++_First) {
    if (_Less(*_First, *_Found.first)) {
      _Found.first = _First;
    }
    if (!_Less(*_First, *_Found.second)) {
      _Found.second = _First;
    }
  }
  return _Found;
}
template <class _Ty, class _Compare = less<>>
constexpr _Ty(min)(initializer_list<_Ty> _List, _Compare _Less = _Compare()) {
  const _Ty* _Found = _List.begin();
  for (const _Ty& _Value : _List) {
    if (_Less(_Value, *_Found)) {
      _Found = &_Value;
    }
  }
  return *_Found;
}
template <class _Ty, class _Compare = less<>>
constexpr _Ty(max)(initializer_list<_Ty> _List, _Compare _Less = _Compare()) {
  const _Ty* _Found = _List.begin();
  for (const _Ty& _Value : _List) {
    if (_Less(*_Found, _Value)) {
      _Found = &_Value;
    }
  }
  return *_Found;
}
template <class _Ty, class _Compare = less<>>
constexpr pair<const _Ty&, const _Ty&> minmax(const _Ty& _Left, const _Ty& _Right,
                                              _Compare _Less = _Compare()) {
  return _Less(_Right, _Left) ? pair<const _Ty&, const _Ty&>(_Right, _Left)
                              : pair<const _Ty&, const _Ty&>(_Left, _Right);
}
template <class _Ty, class _Compare = less<>>
constexpr pair<_Ty, _Ty> minmax(initializer_list<_Ty> _List, _Compare _Less = _Compare()) {
  return pair<_Ty, _Ty>((_STD min)(_List, _Less), (_STD max)(_List, _Less));
}
#if _HAS_CXX17
template <class _Ty, class _Compare = less<>>
constexpr const _Ty& clamp(const _Ty& _Value, const _Ty& _Least, const _Ty& _Greatest,
                           _Compare _Less = _Compare()) {
  return _Less(_Greatest, _Value) ? _Greatest : _Less(_Value, _Least) ? _Least : _Value;
}
#endif
} // namespace std
