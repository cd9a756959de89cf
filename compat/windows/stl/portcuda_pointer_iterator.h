// The iterators of contiguous containers. As in MSVC's library they are classes, not pointers: code
// that takes one for the other is rejected there, so it must be here. libcu++ knows them by the
// class names that the containers use.
#pragma once

#include <portcuda_iterator.h>

namespace std {
// _Family is what may be compared: the iterators and constant iterators of one container.
template <class _Self, class _Family, class _Ty> class _Pointer_iterator {
public:
#if _HAS_CXX20
  using iterator_concept = contiguous_iterator_tag;
#endif
  using iterator_category = random_access_iterator_tag;
  using value_type = remove_cv_t<_Ty>;
  using difference_type = ptrdiff_t;
  using pointer = _Ty*;
  using reference = _Ty&;
  using _Unwrapped_type = _Ty*;

  constexpr _Pointer_iterator() noexcept : _Ptr(nullptr) {}
  constexpr explicit _Pointer_iterator(_Ty* _Where) noexcept : _Ptr(_Where) {}
  constexpr _Ty& operator*() const noexcept { return *_Ptr; }
  constexpr _Ty* operator->() const noexcept { return _Ptr; }
  constexpr _Ty& operator[](ptrdiff_t _Offset) const noexcept { return _Ptr[_Offset]; }
  constexpr _Self& operator++() noexcept {
    ++_Ptr;
    return static_cast<_Self&>(*this);
  }
  constexpr _Self operator++(int) noexcept { return _Self(_Ptr++); }
  constexpr _Self& operator--() noexcept {
    --_Ptr;
    return static_cast<_Self&>(*this);
  }
  constexpr _Self operator--(int) noexcept { return _Self(_Ptr--); }
  constexpr _Self& operator+=(ptrdiff_t _Offset) noexcept {
    _Ptr += _Offset;
    return static_cast<_Self&>(*this);
  }
  constexpr _Self& operator-=(ptrdiff_t _Offset) noexcept {
    _Ptr -= _Offset;
    return static_cast<_Self&>(*this);
  }
  constexpr _Self operator+(ptrdiff_t _Offset) const noexcept { return _Self(_Ptr + _Offset); }
  constexpr _Self operator-(ptrdiff_t _Offset) const noexcept { return _Self(_Ptr - _Offset); }
  friend constexpr _Self operator+(ptrdiff_t _Offset, const _Self& _Right) noexcept {
    return _Right + _Offset;
  }
  constexpr _Ty* _Unwrapped() const noexcept { return _Ptr; }

private:
  _Ty* _Ptr;
};
template <class _Self1, class _Self2, class _Family, class _Ty1, class _Ty2>
constexpr ptrdiff_t operator-(const _Pointer_iterator<_Self1, _Family, _Ty1>& _Left,
                              const _Pointer_iterator<_Self2, _Family, _Ty2>& _Right) noexcept {
  return _Left._Unwrapped() - _Right._Unwrapped();
}
#define _PORTCUDA_COMPARE(op)                                                                      \
  template <class _Self1, class _Self2, class _Family, class _Ty1, class _Ty2>                     \
  constexpr bool operator op(const _Pointer_iterator<_Self1, _Family, _Ty1>& _Left,                \
                             const _Pointer_iterator<_Self2, _Family, _Ty2>& _Right) noexcept {    \
    return _Left._Unwrapped() op _Right._Unwrapped();                                              \
  }
_PORTCUDA_COMPARE(==)
_PORTCUDA_COMPARE(!=)
_PORTCUDA_COMPARE(<)
_PORTCUDA_COMPARE(>)
_PORTCUDA_COMPARE(<=)
_PORTCUDA_COMPARE(>=)
#undef _PORTCUDA_COMPARE

// A container's pair of iterator classes.
#define _PORTCUDA_CONTAINER_ITERATORS(family, iterator_name, const_iterator_name)                  \
  struct family;                                                                                   \
  template <class _Ty>                                                                             \
  class iterator_name : public _Pointer_iterator<iterator_name<_Ty>, family, _Ty> {                \
    using _Base = _Pointer_iterator<iterator_name<_Ty>, family, _Ty>;                              \
                                                                                                   \
  public:                                                                                          \
    constexpr iterator_name() noexcept = default;                                                  \
    constexpr explicit iterator_name(_Ty* _Where) noexcept : _Base(_Where) {}                      \
  };                                                                                               \
  template <class _Ty>                                                                             \
  class const_iterator_name                                                                        \
      : public _Pointer_iterator<const_iterator_name<_Ty>, family, const _Ty> {                    \
    using _Base = _Pointer_iterator<const_iterator_name<_Ty>, family, const _Ty>;                  \
                                                                                                   \
  public:                                                                                          \
    constexpr const_iterator_name() noexcept = default;                                            \
    constexpr explicit const_iterator_name(const _Ty* _Where) noexcept : _Base(_Where) {}          \
    constexpr const_iterator_name(iterator_name<_Ty> _Other) noexcept                              \
        : _Base(_Other._Unwrapped()) {}                                                            \
  };
} // namespace std
