// Heaps, and sorting by them: sort and partial_sort are heap sorts (n log n at worst, in place),
// stable_sort and inplace_merge move elements by rotation.
#pragma once

#include <portcuda_algorithm_base.h>
#include <portcuda_function_objects.h>

namespace std {
// Puts a value into the hole at _Hole of a heap of _Size elements.
template <class _Iter, class _Compare>
_CONSTEXPR20 void _Sift_down(_Iter _First, _Iter_diff_t<_Iter> _Hole, _Iter_diff_t<_Iter> _Size,
                             _Iter_value_t<_Iter> _Value, _Compare& _Less) {
  for (;;) {
    _Iter_diff_t<_Iter> _Child = 2 * _Hole + 1;
    if (_Child >= _Size) {
      break;
    }
    if (_Child + 1 < _Size && _Less(_First[_Child], _First[_Child + 1])) {
      ++_Child;
    }
    if (!_Less(_Value, _First[_Child])) {
      break;
    }
    _First[_Hole] = _STD move(_First[_Child]);
    _Hole = _Child;
  }
  _First[_Hole] = _STD move(_Value);
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void make_heap(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  const auto _Size = _Last - _First;
  for (auto _Hole = _Size / 2; 0 < _Hole;) {
    --_Hole;
    _Iter_value_t<_Iter> _Value = _STD move(_First[_Hole]);
    _STD _Sift_down(_First, _Hole, _Size, _STD move(_Value), _Less);
  }
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void push_heap(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  auto _Hole = _Last - _First - 1;
  _Iter_value_t<_Iter> _Value = _STD move(_First[_Hole]);
  while (0 < _Hole && _Less(_First[(_Hole - 1) / 2], _Value)) {
    _First[_Hole] = _STD move(_First[(_Hole - 1) / 2]);
    _Hole = (_Hole - 1) / 2;
  }
  _First[_Hole] = _STD move(_Value);
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void pop_heap(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  const auto _Size = _Last - _First - 1;
  if (0 < _Size) {
    _Iter_value_t<_Iter> _Value = _STD move(_First[_Size]);
    _First[_Size] = _STD move(*_First);
    _STD _Sift_down(_First, _Iter_diff_t<_Iter>(0), _Size, _STD move(_Value), _Less);
  }
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void sort_heap(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  for (; 1 < _Last - _First; --_Last) {
    _STD pop_heap(_First, _Last, _Less);
  }
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void sort(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  _STD make_heap(_First, _Last, _Less);
  _STD sort_heap(_First, _Last, _Less);
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void partial_sort(_Iter _First, _Iter _Middle, _Iter _Last,
                               _Compare _Less = _Compare()) {
  _STD make_heap(_First, _Middle, _Less);
  for (_Iter _At = _Middle; _First != _Middle && _At != _Last; ++_At) {
    if (_Less(*_At, *_First)) {
      _Iter_value_t<_Iter> _Value = _STD move(*_At);
      *_At = _STD move(*_First);
      _STD _Sift_down(_First, _Iter_diff_t<_Iter>(0), _Middle - _First, _STD move(_Value), _Less);
    }
  }
  _STD sort_heap(_First, _Middle, _Less);
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 void nth_element(_Iter _First, _Iter _Nth, _Iter _Last, _Compare _Less = _Compare()) {
  if (_Nth != _Last) {
    _STD partial_sort(_First, _Nth + 1, _Last, _Less);
  }
}
template <class _Iter, class _Compare = less<>>
_CONSTEXPR20 bool is_sorted(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  if (_First != _Last) {
    for (_Iter _Next = _First; ++_Next != _Last; _First = _Next) {
      if (_Less(*_Next, *_First)) {
        return false;
      }
    }
  }
  return true;
}
template <class _Iter, class _Compare = less<>>
void inplace_merge(_Iter _First, _Iter _Middle, _Iter _Last, _Compare _Less = _Compare()) {
  while (_First != _Middle && _Middle != _Last) {
    _Iter _End = _Middle;
    while (_End != _Last && _Less(*_End, *_First)) {
      ++_End;
    }
    _First = _STD rotate(_First, _Middle, _End);
    _Middle = _End;
    if (_First != _Middle) {
      ++_First;
    }
  }
}
template <class _Iter, class _Compare = less<>>
void stable_sort(_Iter _First, _Iter _Last, _Compare _Less = _Compare()) {
  const auto _Size = _STD distance(_First, _Last);
  if (1 < _Size) {
    const _Iter _Middle = _STD next(_First, _Size / 2);
    _STD stable_sort(_First, _Middle, _Less);
    _STD stable_sort(_Middle, _Last, _Less);
    _STD inplace_merge(_First, _Middle, _Last, _Less);
  }
}
} // namespace std
