// The algorithms that the containers themselves need: copying, filling, comparing, rotating.
// Constexpr from C++20 on, as in the standard: device code may call them there under
// --expt-relaxed-constexpr, and not before.
#pragma once

#include <portcuda_iterator.h>

namespace std {
template <class _Iter1, class _Iter2> _CONSTEXPR20 void iter_swap(_Iter1 _Left, _Iter2 _Right) {
  using _STD swap;
  swap(*_Left, *_Right);
}
template <class _Iter1, class _Iter2>
_CONSTEXPR20 _Iter2 swap_ranges(_Iter1 _First, _Iter1 _Last, _Iter2 _Other) {
  for (; _First != _Last; ++_First, (void)++_Other) {
    _STD iter_swap(_First, _Other);
  }
  return _Other;
}
template <class _In, class _Out> _CONSTEXPR20 _Out copy(_In _First, _In _Last, _Out _Dest) {
  for (; _First != _Last; ++_First, (void)++_Dest) {
    *_Dest = *_First;
  }
  return _Dest;
}
template <class _In, class _Size, class _Out>
_CONSTEXPR20 _Out copy_n(_In _First, _Size _Count, _Out _Dest) {
  for (; 0 < _Count; --_Count, (void)++_First, (void)++_Dest) {
    *_Dest = *_First;
  }
  return _Dest;
}
template <class _Bidi1, class _Bidi2>
_CONSTEXPR20 _Bidi2 copy_backward(_Bidi1 _First, _Bidi1 _Last, _Bidi2 _Dest) {
  while (_First != _Last) {
    *--_Dest = *--_Last;
  }
  return _Dest;
}
template <class _In, class _Out> _CONSTEXPR20 _Out move(_In _First, _In _Last, _Out _Dest) {
  for (; _First != _Last; ++_First, (void)++_Dest) {
    *_Dest = _STD move(*_First);
  }
  return _Dest;
}
template <class _Bidi1, class _Bidi2>
_CONSTEXPR20 _Bidi2 move_backward(_Bidi1 _First, _Bidi1 _Last, _Bidi2 _Dest) {
  while (_First != _Last) {
    *--_Dest = _STD move(*--_Last);
  }
  return _Dest;
}
template <class _Iter, class _Ty>
_CONSTEXPR20 void fill(_Iter _First, _Iter _Last, const _Ty& _Value) {
  for (; _First != _Last; ++_First) {
    *_First = _Value;
  }
}
template <class _Out, class _Size, class _Ty>
_CONSTEXPR20 _Out fill_n(_Out _Dest, _Size _Count, const _Ty& _Value) {
  for (; 0 < _Count; --_Count, (void)++_Dest) {
    *_Dest = _Value;
  }
  return _Dest;
}

template <class _In1, class _In2, class _Pred>
_CONSTEXPR20 bool equal(_In1 _First1, _In1 _Last1, _In2 _First2, _Pred _Predicate) {
  for (; _First1 != _Last1; ++_First1, (void)++_First2) {
    if (!_Predicate(*_First1, *_First2)) {
      return false;
    }
  }
  return true;
}
template <class _In1, class _In2> _CONSTEXPR20 bool equal(_In1 _First1, _In1 _Last1, _In2 _First2) {
  for (; _First1 != _Last1; ++_First1, (void)++_First2) {
    if (!(*_First1 == *_First2)) {
      return false;
    }
  }
  return true;
}
template <class _In1, class _In2, class _Pred>
_CONSTEXPR20 bool equal(_In1 _First1, _In1 _Last1, _In2 _First2, _In2 _Last2, _Pred _Predicate) {
  for (; _First1 != _Last1 && _First2 != _Last2; ++_First1, (void)++_First2) {
    if (!_Predicate(*_First1, *_First2)) {
      return false;
    }
  }
  return _First1 == _Last1 && _First2 == _Last2;
}
template <class _In1, class _In2, enable_if_t<_Is_iterator_v<_In2>, int> = 0>
_CONSTEXPR20 bool equal(_In1 _First1, _In1 _Last1, _In2 _First2, _In2 _Last2) {
  for (; _First1 != _Last1 && _First2 != _Last2; ++_First1, (void)++_First2) {
    if (!(*_First1 == *_First2)) {
      return false;
    }
  }
  return _First1 == _Last1 && _First2 == _Last2;
}
template <class _In1, class _In2, class _Pred>
_CONSTEXPR20 bool lexicographical_compare(_In1 _First1, _In1 _Last1, _In2 _First2, _In2 _Last2,
                                          _Pred _Predicate) {
  for (; _First1 != _Last1 && _First2 != _Last2; ++_First1, (void)++_First2) {
    if (_Predicate(*_First1, *_First2)) {
      return true;
    }
    if (_Predicate(*_First2, *_First1)) {
      return false;
    }
  }
  return _First1 == _Last1 && _First2 != _Last2;
}
template <class _In1, class _In2>
_CONSTEXPR20 bool lexicographical_compare(_In1 _First1, _In1 _Last1, _In2 _First2, _In2 _Last2) {
  for (; _First1 != _Last1 && _First2 != _Last2; ++_First1, (void)++_First2) {
    if (*_First1 < *_First2) {
      return true;
    }
    if (*_First2 < *_First1) {
      return false;
    }
  }
  return _First1 == _Last1 && _First2 != _Last2;
}
#if _HAS_CXX20
template <class _In1, class _In2, class _Compare = compare_three_way>
constexpr auto lexicographical_compare_three_way(_In1 _First1, _In1 _Last1, _In2 _First2,
                                                 _In2 _Last2, _Compare _Comparer = {})
    -> decltype(_Comparer(*_First1, *_First2)) {
  for (; _First1 != _Last1 && _First2 != _Last2; ++_First1, (void)++_First2) {
    if (auto _Order = _Comparer(*_First1, *_First2); _Order != 0) {
      return _Order;
    }
  }
  return _First1 != _Last1   ? strong_ordering::greater
         : _First2 != _Last2 ? strong_ordering::less
                             : strong_ordering::equal;
}
#endif

template <class _In, class _Ty> _CONSTEXPR20 _In find(_In _First, _In _Last, const _Ty& _Value) {
  for (; _First != _Last && !(*_First == _Value); ++_First) {
  }
  return _First;
}
template <class _In, class _Pred>
_CONSTEXPR20 _In find_if(_In _First, _In _Last, _Pred _Predicate) {
  for (; _First != _Last && !_Predicate(*_First); ++_First) {
  }
  return _First;
}
template <class _Bidi> _CONSTEXPR20 void reverse(_Bidi _First, _Bidi _Last) {
  for (; _First != _Last && _First != --_Last; ++_First) {
    _STD iter_swap(_First, _Last);
  }
}
template <class _Iter> _CONSTEXPR20 _Iter rotate(_Iter _First, _Iter _Middle, _Iter _Last) {
  if (_First == _Middle) {
    return _Last;
  }
  _Iter _Result = _First;
  bool _Found = false;
  _Iter _Read = _Middle;
  while (_Read != _Last) {
    if (_First == _Middle) {
      _Middle = _Read;
    }
    _STD iter_swap(_First++, _Read++);
    if (_Read == _Last) {
      if (!_Found) {
        _Result = _First;
        _Found = true;
      }
      if (_First != _Middle) {
        _Read = _Middle;
      }
    }
  }
  return _Result;
}
template <class _Iter, class _Ty>
_CONSTEXPR20 _Iter remove(_Iter _First, _Iter _Last, const _Ty& _Value) {
  _Iter _Dest = _First;
  for (; _First != _Last; ++_First) {
    if (!(*_First == _Value)) {
      *_Dest = _STD move(*_First);
      ++_Dest;
    }
  }
  return _Dest;
}
template <class _Iter, class _Pred>
_CONSTEXPR20 _Iter remove_if(_Iter _First, _Iter _Last, _Pred _Predicate) {
  _Iter _Dest = _First;
  for (; _First != _Last; ++_First) {
    if (!_Predicate(*_First)) {
      *_Dest = _STD move(*_First);
      ++_Dest;
    }
  }
  return _Dest;
}
} // namespace std
