// Searching in character sequences: the find family of string and string_view, written once.
#pragma once

#include <portcuda_char_traits.h>
#include <portcuda_function_objects.h>
#include <portcuda_pointer_iterator.h>
#include <xmemory>

namespace std {
constexpr size_t _Not_found = static_cast<size_t>(-1);

template <class _Traits, class _Elem>
constexpr size_t _Find_text(const _Elem* _Hay, size_t _Hay_size, size_t _Start,
                            const _Elem* _Needle, size_t _Size) {
  for (; _Start <= _Hay_size && _Size <= _Hay_size - _Start; ++_Start) {
    if (_Traits::compare(_Hay + _Start, _Needle, _Size) == 0) {
      return _Start;
    }
  }
  return _Not_found;
}
template <class _Traits, class _Elem>
constexpr size_t _Rfind_text(const _Elem* _Hay, size_t _Hay_size, size_t _Start,
                             const _Elem* _Needle, size_t _Size) {
  if (_Size > _Hay_size) {
    return _Not_found;
  }
  for (size_t _At = _Start < _Hay_size - _Size ? _Start : _Hay_size - _Size;; --_At) {
    if (_Traits::compare(_Hay + _At, _Needle, _Size) == 0) {
      return _At;
    }
    if (_At == 0) {
      return _Not_found;
    }
  }
}
// The first or last character that is, or is not, in a set.
template <class _Traits, class _Elem>
constexpr size_t _Find_of(const _Elem* _Hay, size_t _Hay_size, size_t _Start, const _Elem* _Set,
                          size_t _Size, bool _Wanted) {
  for (; _Start < _Hay_size; ++_Start) {
    if ((_Traits::find(_Set, _Size, _Hay[_Start]) != nullptr) == _Wanted) {
      return _Start;
    }
  }
  return _Not_found;
}
template <class _Traits, class _Elem>
constexpr size_t _Rfind_of(const _Elem* _Hay, size_t _Hay_size, size_t _Start, const _Elem* _Set,
                           size_t _Size, bool _Wanted) {
  if (_Hay_size == 0) {
    return _Not_found;
  }
  for (size_t _At = _Start < _Hay_size - 1 ? _Start : _Hay_size - 1;; --_At) {
    if ((_Traits::find(_Set, _Size, _Hay[_At]) != nullptr) == _Wanted) {
      return _At;
    }
    if (_At == 0) {
      return _Not_found;
    }
  }
}
} // namespace std

// One member of the family in its four forms: another object, a pointer and a length, a literal, a
// character.
#define _PORTCUDA_FIND_MEMBER(name, self, start, ...)                                              \
  _CONSTEXPR17 size_type name(const self& _What, size_type _Start = start) const noexcept {        \
    return name(_What.data(), _Start, _What.size());                                               \
  }                                                                                                \
  _CONSTEXPR17 size_type name(const _Elem* _What, size_type _Start, size_type _Count)              \
      const noexcept {                                                                             \
    return __VA_ARGS__;                                                                            \
  }                                                                                                \
  _CONSTEXPR17 size_type name(const _Elem* _What, size_type _Start = start) const noexcept {       \
    return name(_What, _Start, _Traits::length(_What));                                            \
  }                                                                                                \
  _CONSTEXPR17 size_type name(_Elem _What, size_type _Start = start) const noexcept {              \
    return name(_STD addressof(_What), _Start, 1);                                                 \
  }
#define _PORTCUDA_FIND_MEMBERS(self)                                                               \
  _PORTCUDA_FIND_MEMBER(find, self, 0,                                                             \
                        _STD _Find_text<_Traits>(data(), size(), _Start, _What, _Count))           \
  _PORTCUDA_FIND_MEMBER(rfind, self, npos,                                                         \
                        _STD _Rfind_text<_Traits>(data(), size(), _Start, _What, _Count))          \
  _PORTCUDA_FIND_MEMBER(find_first_of, self, 0,                                                    \
                        _STD _Find_of<_Traits>(data(), size(), _Start, _What, _Count, true))       \
  _PORTCUDA_FIND_MEMBER(find_first_not_of, self, 0,                                                \
                        _STD _Find_of<_Traits>(data(), size(), _Start, _What, _Count, false))      \
  _PORTCUDA_FIND_MEMBER(find_last_of, self, npos,                                                  \
                        _STD _Rfind_of<_Traits>(data(), size(), _Start, _What, _Count, true))      \
  _PORTCUDA_FIND_MEMBER(find_last_not_of, self, npos,                                              \
                        _STD _Rfind_of<_Traits>(data(), size(), _Start, _What, _Count, false))
