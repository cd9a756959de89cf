// The function objects of <functional> and hash: what containers and smart pointers need of it.
#pragma once

#include <type_traits>

namespace std {
// Each object exists for one type and, with void, for any two; the second form is_transparent.
#define _PORTCUDA_BINARY_OBJECT(name, result, op)                                                  \
  template <class _Ty = void> struct name {                                                        \
    _PORTCUDA_OBJECT_TYPES2(result)                                                                \
    constexpr result operator()(const _Ty& _Left, const _Ty& _Right) const {                       \
      return _Left op _Right;                                                                      \
    }                                                                                              \
  };                                                                                               \
  template <> struct name<void> {                                                                  \
    using is_transparent = int;                                                                    \
    template <class _Ty1, class _Ty2>                                                              \
    constexpr auto operator()(_Ty1&& _Left, _Ty2&& _Right) const                                   \
        noexcept(noexcept(static_cast<_Ty1&&>(_Left) op static_cast<_Ty2&&>(_Right)))              \
            -> decltype(static_cast<_Ty1&&>(_Left) op static_cast<_Ty2&&>(_Right)) {               \
      return static_cast<_Ty1&&>(_Left) op static_cast<_Ty2&&>(_Right);                            \
    }                                                                                              \
  };
#define _PORTCUDA_UNARY_OBJECT(name, result, op)                                                   \
  template <class _Ty = void> struct name {                                                        \
    _PORTCUDA_OBJECT_TYPES1(result)                                                                \
    constexpr result operator()(const _Ty& _Left) const { return op _Left; }                       \
  };                                                                                               \
  template <> struct name<void> {                                                                  \
    using is_transparent = int;                                                                    \
    template <class _Ty1>                                                                          \
    constexpr auto operator()(_Ty1&& _Left) const                                                  \
        noexcept(noexcept(op static_cast<_Ty1&&>(_Left)))                                          \
            -> decltype(op static_cast<_Ty1&&>(_Left)) {                                           \
      return op static_cast<_Ty1&&>(_Left);                                                        \
    }                                                                                              \
  };
// The member types were removed from C++20.
#if _HAS_CXX20
#define _PORTCUDA_OBJECT_TYPES1(result)
#define _PORTCUDA_OBJECT_TYPES2(result)
#else
#define _PORTCUDA_OBJECT_TYPES1(result)                                                            \
  using argument_type = _Ty;                                                                       \
  using result_type = result;
#define _PORTCUDA_OBJECT_TYPES2(result)                                                            \
  using first_argument_type = _Ty;                                                                 \
  using second_argument_type = _Ty;                                                                \
  using result_type = result;
#endif
_PORTCUDA_BINARY_OBJECT(plus, _Ty, +)
_PORTCUDA_BINARY_OBJECT(minus, _Ty, -)
_PORTCUDA_BINARY_OBJECT(multiplies, _Ty, *)
_PORTCUDA_BINARY_OBJECT(divides, _Ty, /)
_PORTCUDA_BINARY_OBJECT(modulus, _Ty, %)
_PORTCUDA_BINARY_OBJECT(bit_and, _Ty, &)
_PORTCUDA_BINARY_OBJECT(bit_or, _Ty, |)
_PORTCUDA_BINARY_OBJECT(bit_xor, _Ty, ^)
_PORTCUDA_BINARY_OBJECT(equal_to, bool, ==)
_PORTCUDA_BINARY_OBJECT(not_equal_to, bool, !=)
_PORTCUDA_BINARY_OBJECT(less, bool, <)
_PORTCUDA_BINARY_OBJECT(greater, bool, >)
_PORTCUDA_BINARY_OBJECT(less_equal, bool, <=)
_PORTCUDA_BINARY_OBJECT(greater_equal, bool, >=)
_PORTCUDA_BINARY_OBJECT(logical_and, bool, &&)
_PORTCUDA_BINARY_OBJECT(logical_or, bool, ||)
_PORTCUDA_UNARY_OBJECT(negate, _Ty, -)
_PORTCUDA_UNARY_OBJECT(logical_not, bool, !)
_PORTCUDA_UNARY_OBJECT(bit_not, _Ty, ~)
#undef _PORTCUDA_BINARY_OBJECT
#undef _PORTCUDA_UNARY_OBJECT
#undef _PORTCUDA_OBJECT_TYPES1
#undef _PORTCUDA_OBJECT_TYPES2

// 64-bit FNV-1a over the bytes of a value.
inline size_t _Hash_bytes(const unsigned char* _First, size_t _Count) noexcept {
  size_t _Value = 14695981039346656037ULL;
  for (size_t _Index = 0; _Index < _Count; ++_Index) {
    _Value = (_Value ^ _First[_Index]) * 1099511628211ULL;
  }
  return _Value;
}
template <class _Ty, bool _Enabled> struct _Hash_of_bytes {
  size_t operator()(const _Ty& _Value) const noexcept {
    return _STD _Hash_bytes(reinterpret_cast<const unsigned char*>(_STD addressof(_Value)),
                            sizeof(_Ty));
  }
};
template <class _Ty> struct _Hash_of_bytes<_Ty, false> {
  _Hash_of_bytes() = delete;
  _Hash_of_bytes(const _Hash_of_bytes&) = delete;
  _Hash_of_bytes& operator=(const _Hash_of_bytes&) = delete;
};
template <class _Ty>
struct hash : _Hash_of_bytes<_Ty, is_integral_v<_Ty> || is_enum_v<_Ty> || is_pointer_v<_Ty>> {};
template <> struct hash<float> {
  size_t operator()(float _Value) const noexcept {
    return _Hash_of_bytes<float, true>()(_Value == 0.0F ? 0.0F : _Value); // both zeros are equal
  }
};
template <> struct hash<double> {
  size_t operator()(double _Value) const noexcept {
    return _Hash_of_bytes<double, true>()(_Value == 0.0 ? 0.0 : _Value);
  }
};
template <> struct hash<long double> {
  size_t operator()(long double _Value) const noexcept {
    return hash<double>()(static_cast<double>(_Value));
  }
};
template <> struct hash<nullptr_t> {
  size_t operator()(nullptr_t) const noexcept { return _Hash_of_bytes<void*, true>()(nullptr); }
};
} // namespace std
