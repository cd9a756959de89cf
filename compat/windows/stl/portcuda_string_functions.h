// What <string> declares around basic_string: the names, concatenation, comparison, conversion to
// and from numbers, stream output and input, hash, literals.
#pragma once

namespace std {
using string = basic_string<char>;
using wstring = basic_string<wchar_t>;
using u16string = basic_string<char16_t>;
using u32string = basic_string<char32_t>;
#ifdef __cpp_char8_t
using u8string = basic_string<char8_t>;
#endif
#if _HAS_CXX17
template <class _Iter, class _Alloc = allocator<_Iter_value_t<_Iter>>>
basic_string(_Iter, _Iter, _Alloc = _Alloc())
    -> basic_string<_Iter_value_t<_Iter>, char_traits<_Iter_value_t<_Iter>>, _Alloc>;
#endif

#define _PORTCUDA_STRING basic_string<_Elem, _Traits, _Alloc>
#define _PORTCUDA_CONCATENATE(left, right)                                                         \
  template <class _Elem, class _Traits, class _Alloc>                                              \
  _CONSTEXPR20 _PORTCUDA_STRING operator+(left _Left, right _Right) {                              \
    _PORTCUDA_STRING _Result;                                                                      \
    _Result += _Left;                                                                              \
    _Result += _Right;                                                                             \
    return _Result;                                                                                \
  }
_PORTCUDA_CONCATENATE(const _PORTCUDA_STRING&, const _PORTCUDA_STRING&)
_PORTCUDA_CONCATENATE(const _PORTCUDA_STRING&, const _Elem*)
_PORTCUDA_CONCATENATE(const _PORTCUDA_STRING&, _Elem)
_PORTCUDA_CONCATENATE(const _Elem*, const _PORTCUDA_STRING&)
_PORTCUDA_CONCATENATE(_Elem, const _PORTCUDA_STRING&)
#undef _PORTCUDA_CONCATENATE

#define _PORTCUDA_COMPARE_STRINGS(op)                                                              \
  template <class _Elem, class _Traits, class _Alloc>                                              \
  _CONSTEXPR20 bool operator op(const _PORTCUDA_STRING& _Left,                                     \
                                const _PORTCUDA_STRING& _Right) noexcept {                         \
    return _Left.compare(_Right) op 0;                                                             \
  }                                                                                                \
  template <class _Elem, class _Traits, class _Alloc>                                              \
  _CONSTEXPR20 bool operator op(const _PORTCUDA_STRING& _Left, const _Elem* _Right) noexcept {     \
    return _Left.compare(_Right) op 0;                                                             \
  }                                                                                                \
  template <class _Elem, class _Traits, class _Alloc>                                              \
  _CONSTEXPR20 bool operator op(const _Elem* _Left, const _PORTCUDA_STRING& _Right) noexcept {     \
    return 0 op _Right.compare(_Left);                                                             \
  }
_PORTCUDA_COMPARE_STRINGS(==)
_PORTCUDA_COMPARE_STRINGS(!=)
_PORTCUDA_COMPARE_STRINGS(<)
_PORTCUDA_COMPARE_STRINGS(>)
_PORTCUDA_COMPARE_STRINGS(<=)
_PORTCUDA_COMPARE_STRINGS(>=)
#undef _PORTCUDA_COMPARE_STRINGS
template <class _Elem, class _Traits, class _Alloc>
_CONSTEXPR20 void swap(_PORTCUDA_STRING& _Left, _PORTCUDA_STRING& _Right) noexcept {
  _Left.swap(_Right);
}

// The conversions throw invalid_argument or out_of_range: the two functions of MSVC's runtime do.
template <class _Result, class _Convert>
_Result _Parse_number(const string& _Text, size_t* _Used, _Convert _How) {
  char* _End = nullptr;
  const _Result _Value = static_cast<_Result>(_How(_Text.c_str(), &_End));
  if (_End == _Text.c_str()) {
    _STD _Xinvalid_argument("invalid number");
  }
  if (_Used) {
    *_Used = static_cast<size_t>(_End - _Text.c_str());
  }
  return _Value;
}
inline int stoi(const string& _Text, size_t* _Used = nullptr, int _Base = 10) {
  return _STD _Parse_number<int>(_Text, _Used, [_Base](const char* _At, char** _End) {
    const long long _Value = ::strtoll(_At, _End, _Base);
    if (_Value < INT_MIN || _Value > INT_MAX) {
      _STD _Xout_of_range("stoi argument out of range");
    }
    return _Value;
  });
}
#define _PORTCUDA_STO_INTEGER(name, type, convert)                                                 \
  inline type name(const string& _Text, size_t* _Used = nullptr, int _Base = 10) {                 \
    return _STD _Parse_number<type>(_Text, _Used, [_Base](const char* _At, char** _End) {          \
      return ::convert(_At, _End, _Base);                                                          \
    });                                                                                            \
  }
#define _PORTCUDA_STO_FLOAT(name, type, convert)                                                   \
  inline type name(const string& _Text, size_t* _Used = nullptr) {                                 \
    return _STD _Parse_number<type>(                                                               \
        _Text, _Used, [](const char* _At, char** _End) { return ::convert(_At, _End); });          \
  }
_PORTCUDA_STO_INTEGER(stol, long, strtol)
_PORTCUDA_STO_INTEGER(stoul, unsigned long, strtoul)
_PORTCUDA_STO_INTEGER(stoll, long long, strtoll)
_PORTCUDA_STO_INTEGER(stoull, unsigned long long, strtoull)
_PORTCUDA_STO_FLOAT(stof, float, strtof)
_PORTCUDA_STO_FLOAT(stod, double, strtod)
_PORTCUDA_STO_FLOAT(stold, long double, strtold)
#undef _PORTCUDA_STO_INTEGER
#undef _PORTCUDA_STO_FLOAT

template <class _Number> string _Format_number(const char* _Format, _Number _Value) {
  char _Buffer[352]; // -DBL_MAX with six decimals is 317 characters
  const int _Count = ::sprintf(_Buffer, _Format, _Value);
  return string(_Buffer, static_cast<size_t>(_Count));
}
inline string to_string(int _Value) { return _STD _Format_number("%d", _Value); }
inline string to_string(unsigned int _Value) { return _STD _Format_number("%u", _Value); }
inline string to_string(long _Value) { return _STD _Format_number("%ld", _Value); }
inline string to_string(unsigned long _Value) { return _STD _Format_number("%lu", _Value); }
inline string to_string(long long _Value) { return _STD _Format_number("%lld", _Value); }
inline string to_string(unsigned long long _Value) { return _STD _Format_number("%llu", _Value); }
inline string to_string(float _Value) {
  return _STD _Format_number("%f", static_cast<double>(_Value));
}
inline string to_string(double _Value) { return _STD _Format_number("%f", _Value); }
inline string to_string(long double _Value) {
  return _STD _Format_number("%f", static_cast<double>(_Value));
}

template <class _Elem, class _Traits, class _Alloc>
basic_ostream<_Elem, _Traits>& operator<<(basic_ostream<_Elem, _Traits>& _Stream,
                                          const _PORTCUDA_STRING& _Text) {
  return _Stream._Write_padded(_Text.data(), _Text.size());
}
template <class _Elem, class _Traits, class _Alloc>
basic_istream<_Elem, _Traits>& operator>>(basic_istream<_Elem, _Traits>& _Stream,
                                          _PORTCUDA_STRING& _Text) {
  _Text.clear();
  _Elem _Char{};
  if (_Stream >> _Char) {
    do {
      _Text.push_back(_Char);
    } while (_Stream._Get_unless_space(_Char));
  }
  return _Stream;
}
template <class _Elem, class _Traits, class _Alloc>
basic_istream<_Elem, _Traits>& getline(basic_istream<_Elem, _Traits>& _Stream,
                                       _PORTCUDA_STRING& _Line, _Elem _Delimiter) {
  _Line.clear();
  bool _Read_any = false;
  for (_Elem _Char{}; _Stream.get(_Char);) {
    _Read_any = true;
    if (_Char == _Delimiter) {
      return _Stream;
    }
    _Line.push_back(_Char);
  }
  if (_Read_any) {
    _Stream.clear(_Stream.eofbit); // a last line without delimiter is a line
  }
  return _Stream;
}
template <class _Elem, class _Traits, class _Alloc>
basic_istream<_Elem, _Traits>& getline(basic_istream<_Elem, _Traits>& _Stream,
                                       _PORTCUDA_STRING& _Line) {
  return _STD getline(_Stream, _Line, _Elem('\n'));
}
template <class _Elem, class _Traits, class _Alloc>
basic_istream<_Elem, _Traits>& getline(basic_istream<_Elem, _Traits>&& _Stream,
                                       _PORTCUDA_STRING& _Line) {
  return _STD getline(_Stream, _Line, _Elem('\n'));
}

template <class _Elem, class _Alloc> struct hash<basic_string<_Elem, char_traits<_Elem>, _Alloc>> {
  size_t operator()(const basic_string<_Elem, char_traits<_Elem>, _Alloc>& _Text) const noexcept {
    return _STD _Hash_bytes(reinterpret_cast<const unsigned char*>(_Text.data()),
                            _Text.size() * sizeof(_Elem));
  }
};
#undef _PORTCUDA_STRING
inline namespace literals {
inline namespace string_literals {
_CONSTEXPR20 string operator""s(const char* _Text, size_t _Count) { return string(_Text, _Count); }
_CONSTEXPR20 wstring operator""s(const wchar_t* _Text, size_t _Count) {
  return wstring(_Text, _Count);
}
} // namespace string_literals
} // namespace literals
} // namespace std
