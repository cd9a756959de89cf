// char_traits and fpos, which <iosfwd>, <string_view> and <string> share.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <cwchar>
#include <type_traits>

namespace std {
template <class _State> class fpos {
public:
  constexpr fpos(long long _Offset = 0) noexcept : _Position(_Offset), _Shift() {}
  operator long long() const noexcept { return _Position; }
  _State state() const noexcept { return _Shift; }
  void state(_State _New) noexcept { _Shift = _New; }
  fpos& operator+=(long long _Offset) noexcept {
    _Position += _Offset;
    return *this;
  }
  fpos& operator-=(long long _Offset) noexcept {
    _Position -= _Offset;
    return *this;
  }

private:
  long long _Position;
  _State _Shift;
};
using streampos = fpos<mbstate_t>;
using wstreampos = streampos;

template <class _Elem, class _Int> struct _Char_traits_base {
  using char_type = _Elem;
  using int_type = _Int;
  using pos_type = streampos;
  using off_type = long long;
  using state_type = mbstate_t;

  static constexpr bool eq(_Elem _Left, _Elem _Right) noexcept { return _Left == _Right; }
  static constexpr bool lt(_Elem _Left, _Elem _Right) noexcept { return _Left < _Right; }
  static _CONSTEXPR17 void assign(_Elem& _Left, const _Elem& _Right) noexcept { _Left = _Right; }
  static _CONSTEXPR17 int compare(const _Elem* _Left, const _Elem* _Right, size_t _Count) noexcept {
    for (; 0 < _Count; --_Count, ++_Left, ++_Right) {
      if (*_Left != *_Right) {
        return static_cast<make_unsigned_t<_Elem>>(*_Left) <
                       static_cast<make_unsigned_t<_Elem>>(*_Right)
                   ? -1
                   : 1;
      }
    }
    return 0;
  }
  static _CONSTEXPR17 size_t length(const _Elem* _First) noexcept {
    size_t _Count = 0;
    while (_First[_Count] != _Elem()) {
      ++_Count;
    }
    return _Count;
  }
  static _CONSTEXPR17 const _Elem* find(const _Elem* _First, size_t _Count,
                                        const _Elem& _Value) noexcept {
    for (; 0 < _Count; --_Count, ++_First) {
      if (*_First == _Value) {
        return _First;
      }
    }
    return nullptr;
  }
  static _CONSTEXPR20 _Elem* copy(_Elem* _First, const _Elem* _Source, size_t _Count) noexcept {
    for (size_t _Index = 0; _Index != _Count; ++_Index) {
      _First[_Index] = _Source[_Index];
    }
    return _First;
  }
  static _CONSTEXPR20 _Elem* move(_Elem* _First, const _Elem* _Source, size_t _Count) noexcept {
    bool _Overlaps = false;
    for (const _Elem* _Where = _Source; _Where != _Source + _Count; ++_Where) {
      _Overlaps = _Overlaps || _Where == _First;
    }
    if (!_Overlaps) {
      return copy(_First, _Source, _Count);
    }
    for (; 0 < _Count; --_Count) {
      _First[_Count - 1] = _Source[_Count - 1];
    }
    return _First;
  }
  static _CONSTEXPR20 _Elem* assign(_Elem* _First, size_t _Count, _Elem _Value) noexcept {
    for (size_t _Index = 0; _Index != _Count; ++_Index) {
      _First[_Index] = _Value;
    }
    return _First;
  }
  static constexpr _Elem to_char_type(_Int _Value) noexcept { return static_cast<_Elem>(_Value); }
  static constexpr _Int to_int_type(_Elem _Value) noexcept {
    return static_cast<_Int>(static_cast<make_unsigned_t<_Elem>>(_Value));
  }
  static constexpr bool eq_int_type(_Int _Left, _Int _Right) noexcept { return _Left == _Right; }
  static constexpr _Int eof() noexcept { return static_cast<_Int>(-1); }
  static constexpr _Int not_eof(_Int _Value) noexcept { return _Value != eof() ? _Value : !eof(); }
};
template <class _Elem> struct char_traits : _Char_traits_base<_Elem, long> {};
template <> struct char_traits<char> : _Char_traits_base<char, int> {};
template <> struct char_traits<wchar_t> : _Char_traits_base<wchar_t, unsigned short> {};
template <> struct char_traits<char16_t> : _Char_traits_base<char16_t, unsigned short> {};
template <> struct char_traits<char32_t> : _Char_traits_base<char32_t, unsigned int> {};
#ifdef __cpp_char8_t
template <> struct char_traits<char8_t> : _Char_traits_base<char8_t, unsigned int> {};
#endif
} // namespace std
