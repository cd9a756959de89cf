// allocator_traits, and the algorithms on uninitialized memory.
#pragma once

namespace std {
// _PORTCUDA_MEMBER_OR(trait, member, default): the allocator's own member type, if it has one.
#define _PORTCUDA_MEMBER_OR(trait, member, otherwise)                                              \
  template <class _Alloc, class = void> struct trait {                                             \
    using type = otherwise;                                                                        \
  };                                                                                               \
  template <class _Alloc> struct trait<_Alloc, void_t<typename _Alloc::member>> {                  \
    using type = typename _Alloc::member;                                                          \
  };
_PORTCUDA_MEMBER_OR(_Alloc_pointer, pointer, typename _Alloc::value_type*)
_PORTCUDA_MEMBER_OR(_Alloc_size, size_type, size_t)
_PORTCUDA_MEMBER_OR(_Alloc_difference, difference_type, ptrdiff_t)
_PORTCUDA_MEMBER_OR(_Alloc_copy, propagate_on_container_copy_assignment, false_type)
_PORTCUDA_MEMBER_OR(_Alloc_move, propagate_on_container_move_assignment, false_type)
_PORTCUDA_MEMBER_OR(_Alloc_swap, propagate_on_container_swap, false_type)
_PORTCUDA_MEMBER_OR(_Alloc_equal, is_always_equal, typename is_empty<_Alloc>::type)
#undef _PORTCUDA_MEMBER_OR
template <class _Alloc, class _Other, class = void> struct _Alloc_rebind;
template <template <class, class...> class _Template, class _Ty, class... _Rest, class _Other>
struct _Alloc_rebind<_Template<_Ty, _Rest...>, _Other, void> {
  using type = _Template<_Other, _Rest...>;
};

template <class _Alloc> struct allocator_traits {
  using allocator_type = _Alloc;
  using value_type = typename _Alloc::value_type;
  using pointer = typename _Alloc_pointer<_Alloc>::type;
  using const_pointer = const value_type*;
  using void_pointer = void*;
  using const_void_pointer = const void*;
  using size_type = typename _Alloc_size<_Alloc>::type;
  using difference_type = typename _Alloc_difference<_Alloc>::type;
  using propagate_on_container_copy_assignment = typename _Alloc_copy<_Alloc>::type;
  using propagate_on_container_move_assignment = typename _Alloc_move<_Alloc>::type;
  using propagate_on_container_swap = typename _Alloc_swap<_Alloc>::type;
  using is_always_equal = typename _Alloc_equal<_Alloc>::type;
  template <class _Other> using rebind_alloc = typename _Alloc_rebind<_Alloc, _Other>::type;
  template <class _Other> using rebind_traits = allocator_traits<rebind_alloc<_Other>>;

  static _CONSTEXPR20 pointer allocate(_Alloc& _Al, size_type _Count) {
    return _Al.allocate(_Count);
  }
  static _CONSTEXPR20 pointer allocate(_Alloc& _Al, size_type _Count, const_void_pointer) {
    return _Al.allocate(_Count);
  }
  static _CONSTEXPR20 void deallocate(_Alloc& _Al, pointer _Where, size_type _Count) {
    _Al.deallocate(_Where, _Count);
  }
  template <class _Ty, class... _Args>
  static _CONSTEXPR20 void construct(_Alloc&, _Ty* _Where, _Args&&... _Values) {
    _STD _Construct_in_place(*_Where, _STD forward<_Args>(_Values)...);
  }
  template <class _Ty> static _CONSTEXPR20 void destroy(_Alloc&, _Ty* _Where) {
    _STD _Destroy_in_place(*_Where);
  }
  static _CONSTEXPR20 size_type max_size(const _Alloc&) noexcept {
    return static_cast<size_type>(-1) / sizeof(value_type);
  }
  static _CONSTEXPR20 _Alloc select_on_container_copy_construction(const _Alloc& _Al) {
    return _Al;
  }
};

template <class _In, class _Out>
_CONSTEXPR20 _Out uninitialized_copy(_In _First, _In _Last, _Out _Dest) {
  for (; _First != _Last; ++_First, (void)++_Dest) {
    _STD _Construct_in_place(*_Dest, *_First);
  }
  return _Dest;
}
template <class _In, class _Size, class _Out>
_CONSTEXPR20 _Out uninitialized_copy_n(_In _First, _Size _Count, _Out _Dest) {
  for (; 0 < _Count; --_Count, (void)++_First, (void)++_Dest) {
    _STD _Construct_in_place(*_Dest, *_First);
  }
  return _Dest;
}
template <class _Iter, class _Ty>
_CONSTEXPR20 void uninitialized_fill(_Iter _First, _Iter _Last, const _Ty& _Value) {
  for (; _First != _Last; ++_First) {
    _STD _Construct_in_place(*_First, _Value);
  }
}
template <class _Iter, class _Size, class _Ty>
_CONSTEXPR20 _Iter uninitialized_fill_n(_Iter _First, _Size _Count, const _Ty& _Value) {
  for (; 0 < _Count; --_Count, (void)++_First) {
    _STD _Construct_in_place(*_First, _Value);
  }
  return _First;
}
template <class _In, class _Out>
_CONSTEXPR20 _Out _Uninitialized_move(_In _First, _In _Last, _Out _Dest) {
  for (; _First != _Last; ++_First, (void)++_Dest) {
    _STD _Construct_in_place(*_Dest, _STD move(*_First));
  }
  return _Dest;
}
#if _HAS_CXX17
template <class _In, class _Out>
_CONSTEXPR20 _Out uninitialized_move(_In _First, _In _Last, _Out _Dest) {
  return _STD _Uninitialized_move(_First, _Last, _Dest);
}
template <class _Iter> _CONSTEXPR20 void uninitialized_value_construct(_Iter _First, _Iter _Last) {
  for (; _First != _Last; ++_First) {
    _STD _Construct_in_place(*_First);
  }
}
template <class _Iter> void uninitialized_default_construct(_Iter _First, _Iter _Last) {
  for (; _First != _Last; ++_First) {
    ::new (static_cast<void*>(_STD addressof(*_First))) _Iter_value_t<_Iter>;
  }
}
#endif
} // namespace std
