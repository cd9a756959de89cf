// Iterators: tags, traits, advance and its relatives, reverse_iterator, move_iterator, begin/end
// and the container access functions. Part of <iterator>, by MSVC's habit reached through
// <xutility> from every container.
#pragma once

#include <cstddef>
#include <utility>
#if _HAS_CXX20
#include <concepts>
#endif

namespace std {
struct input_iterator_tag {};
struct output_iterator_tag {};
struct forward_iterator_tag : input_iterator_tag {};
struct bidirectional_iterator_tag : forward_iterator_tag {};
struct random_access_iterator_tag : bidirectional_iterator_tag {};
#if _HAS_CXX20
struct contiguous_iterator_tag : random_access_iterator_tag {};
#endif

// libcu++ asks whether iterator_traits is the primary template by this base class.
template <class _Iter, class = void> struct _Iterator_traits_base {};
template <class _Iter>
struct _Iterator_traits_base<
    _Iter,
    void_t<typename _Iter::iterator_category, typename _Iter::value_type,
           typename _Iter::difference_type, typename _Iter::pointer, typename _Iter::reference>> {
  using iterator_category = typename _Iter::iterator_category;
  using value_type = typename _Iter::value_type;
  using difference_type = typename _Iter::difference_type;
  using pointer = typename _Iter::pointer;
  using reference = typename _Iter::reference;
};
template <class _Iter> struct iterator_traits : _Iterator_traits_base<_Iter> {
  using _From_primary = iterator_traits;
};
template <class _Ty, bool = is_object_v<_Ty>> struct _Pointer_traits_base {
  using iterator_category = random_access_iterator_tag;
#if _HAS_CXX20
  using iterator_concept = contiguous_iterator_tag;
#endif
  using value_type = remove_cv_t<_Ty>;
  using difference_type = ptrdiff_t;
  using pointer = _Ty*;
  using reference = _Ty&;
};
template <class _Ty> struct _Pointer_traits_base<_Ty, false> {};
template <class _Ty> struct iterator_traits<_Ty*> : _Pointer_traits_base<_Ty> {};

template <class _Iter> using _Iter_value_t = typename iterator_traits<_Iter>::value_type;
template <class _Iter> using _Iter_diff_t = typename iterator_traits<_Iter>::difference_type;
template <class _Iter> using _Iter_cat_t = typename iterator_traits<_Iter>::iterator_category;
template <class _Iter, class = void> constexpr bool _Is_iterator_v = false;
template <class _Iter> constexpr bool _Is_iterator_v<_Iter, void_t<_Iter_cat_t<_Iter>>> = true;
template <class _Iter>
constexpr bool _Is_random_access_v =
    is_convertible_v<_Iter_cat_t<_Iter>, random_access_iterator_tag>;
template <class _Iter>
constexpr bool _Is_forward_v = is_convertible_v<_Iter_cat_t<_Iter>, forward_iterator_tag>;

template <class _Category, class _Ty, class _Diff = ptrdiff_t, class _Pointer = _Ty*,
          class _Reference = _Ty&>
struct iterator {
  using iterator_category = _Category;
  using value_type = _Ty;
  using difference_type = _Diff;
  using pointer = _Pointer;
  using reference = _Reference;
};

template <class _Iter, class _Diff> _CONSTEXPR17 void advance(_Iter& _Where, _Diff _Offset) {
  if constexpr (_Is_random_access_v<_Iter>) {
    _Where += static_cast<_Iter_diff_t<_Iter>>(_Offset);
  } else {
    _Iter_diff_t<_Iter> _Left = static_cast<_Iter_diff_t<_Iter>>(_Offset);
    if constexpr (is_convertible_v<_Iter_cat_t<_Iter>, bidirectional_iterator_tag>) {
      for (; _Left < 0; ++_Left) {
        --_Where;
      }
    }
    for (; 0 < _Left; --_Left) {
      ++_Where;
    }
  }
}
template <class _Iter> _CONSTEXPR17 _Iter_diff_t<_Iter> distance(_Iter _First, _Iter _Last) {
  if constexpr (_Is_random_access_v<_Iter>) {
    return _Last - _First;
  } else {
    _Iter_diff_t<_Iter> _Count = 0;
    for (; _First != _Last; ++_First) {
      ++_Count;
    }
    return _Count;
  }
}
template <class _Iter> _CONSTEXPR17 _Iter next(_Iter _First, _Iter_diff_t<_Iter> _Offset = 1) {
  _STD advance(_First, _Offset);
  return _First;
}
template <class _Iter> _CONSTEXPR17 _Iter prev(_Iter _First, _Iter_diff_t<_Iter> _Offset = 1) {
  _STD advance(_First, -_Offset);
  return _First;
}

// The comparisons of an iterator adaptor, by the iterators it holds.
#define _PORTCUDA_COMPARE_BASES(adaptor, op, left, right)                                          \
  template <class _Iter1, class _Iter2>                                                            \
  _CONSTEXPR17 bool operator op(const adaptor<_Iter1>& _Left, const adaptor<_Iter2>& _Right) {     \
    return left.base() op right.base();                                                            \
  }

template <class _Iter> class reverse_iterator {
public:
  using iterator_type = _Iter;
  using iterator_category = _Iter_cat_t<_Iter>;
  using value_type = _Iter_value_t<_Iter>;
  using difference_type = _Iter_diff_t<_Iter>;
  using pointer = typename iterator_traits<_Iter>::pointer;
  using reference = typename iterator_traits<_Iter>::reference;

  constexpr reverse_iterator() : current() {}
  _CONSTEXPR17 explicit reverse_iterator(_Iter _Right) : current(_STD move(_Right)) {}
  template <class _Other>
  _CONSTEXPR17 reverse_iterator(const reverse_iterator<_Other>& _Right) : current(_Right.base()) {}
  template <class _Other>
  _CONSTEXPR17 reverse_iterator& operator=(const reverse_iterator<_Other>& _Right) {
    current = _Right.base();
    return *this;
  }
  _CONSTEXPR17 _Iter base() const { return current; }
  _CONSTEXPR17 reference operator*() const {
    _Iter _Before = current;
    return *--_Before;
  }
  _CONSTEXPR17 pointer operator->() const {
    _Iter _Before = current;
    --_Before;
    return _Arrow(_Before);
  }
  _CONSTEXPR17 reverse_iterator& operator++() {
    --current;
    return *this;
  }
  _CONSTEXPR17 reverse_iterator operator++(int) {
    reverse_iterator _Old = *this;
    --current;
    return _Old;
  }
  _CONSTEXPR17 reverse_iterator& operator--() {
    ++current;
    return *this;
  }
  _CONSTEXPR17 reverse_iterator operator--(int) {
    reverse_iterator _Old = *this;
    ++current;
    return _Old;
  }
  _CONSTEXPR17 reverse_iterator operator+(difference_type _Offset) const {
    return reverse_iterator(current - _Offset);
  }
  _CONSTEXPR17 reverse_iterator operator-(difference_type _Offset) const {
    return reverse_iterator(current + _Offset);
  }
  _CONSTEXPR17 reverse_iterator& operator+=(difference_type _Offset) {
    current -= _Offset;
    return *this;
  }
  _CONSTEXPR17 reverse_iterator& operator-=(difference_type _Offset) {
    current += _Offset;
    return *this;
  }
  _CONSTEXPR17 reference operator[](difference_type _Offset) const { return current[-_Offset - 1]; }

protected:
  _Iter current;

private:
  template <class _Ty> static _CONSTEXPR17 _Ty* _Arrow(_Ty* _Pointer) { return _Pointer; }
  template <class _Other> static _CONSTEXPR17 pointer _Arrow(const _Other& _Where) {
    return _Where.operator->();
  }
};
_PORTCUDA_COMPARE_BASES(reverse_iterator, ==, _Left, _Right)
_PORTCUDA_COMPARE_BASES(reverse_iterator, !=, _Left, _Right)
_PORTCUDA_COMPARE_BASES(reverse_iterator, <, _Right, _Left)
_PORTCUDA_COMPARE_BASES(reverse_iterator, >, _Right, _Left)
_PORTCUDA_COMPARE_BASES(reverse_iterator, <=, _Right, _Left)
_PORTCUDA_COMPARE_BASES(reverse_iterator, >=, _Right, _Left)
template <class _Iter1, class _Iter2>
_CONSTEXPR17 auto operator-(const reverse_iterator<_Iter1>& _Left,
                            const reverse_iterator<_Iter2>& _Right)
    -> decltype(_Right.base() - _Left.base()) {
  return _Right.base() - _Left.base();
}
template <class _Iter>
_CONSTEXPR17 reverse_iterator<_Iter> operator+(_Iter_diff_t<_Iter> _Offset,
                                               const reverse_iterator<_Iter>& _Right) {
  return _Right + _Offset;
}
template <class _Iter> _CONSTEXPR17 reverse_iterator<_Iter> make_reverse_iterator(_Iter _Where) {
  return reverse_iterator<_Iter>(_STD move(_Where));
}

template <class _Iter> class move_iterator {
public:
  using iterator_type = _Iter;
  using iterator_category = _Iter_cat_t<_Iter>;
  using value_type = _Iter_value_t<_Iter>;
  using difference_type = _Iter_diff_t<_Iter>;
  using pointer = _Iter;
  using reference = conditional_t<is_reference_v<typename iterator_traits<_Iter>::reference>,
                                  remove_reference_t<typename iterator_traits<_Iter>::reference>&&,
                                  typename iterator_traits<_Iter>::reference>;

  constexpr move_iterator() : current() {}
  _CONSTEXPR17 explicit move_iterator(_Iter _Right) : current(_STD move(_Right)) {}
  template <class _Other>
  _CONSTEXPR17 move_iterator(const move_iterator<_Other>& _Right) : current(_Right.base()) {}
  _CONSTEXPR17 _Iter base() const { return current; }
  _CONSTEXPR17 reference operator*() const { return static_cast<reference>(*current); }
  _CONSTEXPR17 pointer operator->() const { return current; }
  _CONSTEXPR17 move_iterator& operator++() {
    ++current;
    return *this;
  }
  _CONSTEXPR17 move_iterator operator++(int) {
    move_iterator _Old = *this;
    ++current;
    return _Old;
  }
  _CONSTEXPR17 move_iterator& operator--() {
    --current;
    return *this;
  }
  _CONSTEXPR17 move_iterator operator+(difference_type _Offset) const {
    return move_iterator(current + _Offset);
  }
  _CONSTEXPR17 move_iterator operator-(difference_type _Offset) const {
    return move_iterator(current - _Offset);
  }
  _CONSTEXPR17 move_iterator& operator+=(difference_type _Offset) {
    current += _Offset;
    return *this;
  }
  _CONSTEXPR17 move_iterator& operator-=(difference_type _Offset) {
    current -= _Offset;
    return *this;
  }
  _CONSTEXPR17 reference operator[](difference_type _Offset) const {
    return _STD move(current[_Offset]);
  }

private:
  _Iter current;
};
_PORTCUDA_COMPARE_BASES(move_iterator, ==, _Left, _Right)
_PORTCUDA_COMPARE_BASES(move_iterator, !=, _Left, _Right)
_PORTCUDA_COMPARE_BASES(move_iterator, <, _Left, _Right)
_PORTCUDA_COMPARE_BASES(move_iterator, >, _Left, _Right)
_PORTCUDA_COMPARE_BASES(move_iterator, <=, _Left, _Right)
_PORTCUDA_COMPARE_BASES(move_iterator, >=, _Left, _Right)
#undef _PORTCUDA_COMPARE_BASES
template <class _Iter1, class _Iter2>
_CONSTEXPR17 auto operator-(const move_iterator<_Iter1>& _Left, const move_iterator<_Iter2>& _Right)
    -> decltype(_Left.base() - _Right.base()) {
  return _Left.base() - _Right.base();
}
template <class _Iter> _CONSTEXPR17 move_iterator<_Iter> make_move_iterator(_Iter _Where) {
  return move_iterator<_Iter>(_STD move(_Where));
}
} // namespace std

#include <portcuda_range_access.h>
