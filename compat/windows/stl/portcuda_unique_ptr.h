// unique_ptr, default_delete and make_unique.
#pragma once

namespace std {
template <class _Ty> struct default_delete {
  constexpr default_delete() noexcept = default;
  template <class _Other, enable_if_t<is_convertible_v<_Other*, _Ty*>, int> = 0>
  _CONSTEXPR23 default_delete(const default_delete<_Other>&) noexcept {}
  _CONSTEXPR23 void operator()(_Ty* _Pointer) const noexcept {
    static_assert(0 < sizeof(_Ty), "an incomplete type is deleted");
    delete _Pointer;
  }
};
template <class _Ty> struct default_delete<_Ty[]> {
  constexpr default_delete() noexcept = default;
  template <class _Other, enable_if_t<is_convertible_v<_Other (*)[], _Ty (*)[]>, int> = 0>
  _CONSTEXPR23 default_delete(const default_delete<_Other[]>&) noexcept {}
  template <class _Other, enable_if_t<is_convertible_v<_Other (*)[], _Ty (*)[]>, int> = 0>
  _CONSTEXPR23 void operator()(_Other* _Pointer) const noexcept {
    delete[] _Pointer;
  }
};

template <class _Ty, class _Deleter, class = void> struct _Unique_pointer {
  using type = _Ty*;
};
template <class _Ty, class _Deleter>
struct _Unique_pointer<_Ty, _Deleter, void_t<typename remove_reference_t<_Deleter>::pointer>> {
  using type = typename remove_reference_t<_Deleter>::pointer;
};

// What the two forms of unique_ptr share: pointer and deleter, the empty deleter as a base class.
template <class _Ty, class _Deleter> class _Unique_base {
public:
  using pointer = typename _Unique_pointer<_Ty, _Deleter>::type;
  using element_type = _Ty;
  using deleter_type = _Deleter;

  constexpr _Unique_base() noexcept : _Pointer(), _Delete() {}
  _CONSTEXPR23 explicit _Unique_base(pointer _Where) noexcept : _Pointer(_Where), _Delete() {}
  template <class _Deleter_like>
  _CONSTEXPR23 _Unique_base(pointer _Where, _Deleter_like&& _Other) noexcept
      : _Pointer(_Where), _Delete(_STD forward<_Deleter_like>(_Other)) {}
  _Unique_base(const _Unique_base&) = delete;
  _Unique_base& operator=(const _Unique_base&) = delete;
  _CONSTEXPR23 ~_Unique_base() noexcept {
    if (_Pointer) {
      _Delete(_Pointer);
    }
  }
  _CONSTEXPR23 pointer get() const noexcept { return _Pointer; }
  _CONSTEXPR23 _Deleter& get_deleter() noexcept { return _Delete; }
  _CONSTEXPR23 const _Deleter& get_deleter() const noexcept { return _Delete; }
  _CONSTEXPR23 explicit operator bool() const noexcept { return static_cast<bool>(_Pointer); }
  _CONSTEXPR23 pointer release() noexcept { return _STD exchange(_Pointer, pointer()); }
  _CONSTEXPR23 void reset(pointer _New = pointer()) noexcept {
    pointer _Old = _STD exchange(_Pointer, _New);
    if (_Old) {
      _Delete(_Old);
    }
  }

protected:
  pointer _Pointer;
  _Deleter _Delete;
};

template <class _Ty, class _Deleter = default_delete<_Ty>>
class unique_ptr : public _Unique_base<_Ty, _Deleter> {
  using _Base = _Unique_base<_Ty, _Deleter>;

public:
  using pointer = typename _Base::pointer;
  using _Base::_Base;
  constexpr unique_ptr() noexcept = default;
  constexpr unique_ptr(nullptr_t) noexcept {}
  _CONSTEXPR23 unique_ptr(unique_ptr&& _Right) noexcept
      : _Base(_Right.release(), _STD forward<_Deleter>(_Right.get_deleter())) {}
  template <class _Other, class _Other_deleter,
            enable_if_t<!is_array_v<_Other> &&
                            is_convertible_v<typename unique_ptr<_Other, _Other_deleter>::pointer,
                                             pointer> &&
                            is_convertible_v<_Other_deleter, _Deleter>,
                        int> = 0>
  _CONSTEXPR23 unique_ptr(unique_ptr<_Other, _Other_deleter>&& _Right) noexcept
      : _Base(_Right.release(), _STD forward<_Other_deleter>(_Right.get_deleter())) {}
  _CONSTEXPR23 unique_ptr& operator=(unique_ptr&& _Right) noexcept {
    this->reset(_Right.release());
    this->_Delete = _STD forward<_Deleter>(_Right.get_deleter());
    return *this;
  }
  template <class _Other, class _Other_deleter,
            enable_if_t<
                !is_array_v<_Other> &&
                    is_convertible_v<typename unique_ptr<_Other, _Other_deleter>::pointer, pointer>,
                int> = 0>
  _CONSTEXPR23 unique_ptr& operator=(unique_ptr<_Other, _Other_deleter>&& _Right) noexcept {
    this->reset(_Right.release());
    this->_Delete = _STD forward<_Other_deleter>(_Right.get_deleter());
    return *this;
  }
  _CONSTEXPR23 unique_ptr& operator=(nullptr_t) noexcept {
    this->reset();
    return *this;
  }
  _CONSTEXPR23 add_lvalue_reference_t<_Ty> operator*() const noexcept { return *this->_Pointer; }
  _CONSTEXPR23 pointer operator->() const noexcept { return this->_Pointer; }
  _CONSTEXPR23 void swap(unique_ptr& _Right) noexcept {
    using _STD swap;
    swap(this->_Pointer, _Right._Pointer);
    swap(this->_Delete, _Right._Delete);
  }
};
template <class _Ty, class _Deleter>
class unique_ptr<_Ty[], _Deleter> : public _Unique_base<_Ty, _Deleter> {
  using _Base = _Unique_base<_Ty, _Deleter>;

public:
  using pointer = typename _Base::pointer;
  using _Base::_Base;
  constexpr unique_ptr() noexcept = default;
  constexpr unique_ptr(nullptr_t) noexcept {}
  _CONSTEXPR23 unique_ptr(unique_ptr&& _Right) noexcept
      : _Base(_Right.release(), _STD forward<_Deleter>(_Right.get_deleter())) {}
  _CONSTEXPR23 unique_ptr& operator=(unique_ptr&& _Right) noexcept {
    this->reset(_Right.release());
    this->_Delete = _STD forward<_Deleter>(_Right.get_deleter());
    return *this;
  }
  _CONSTEXPR23 unique_ptr& operator=(nullptr_t) noexcept {
    this->reset();
    return *this;
  }
  _CONSTEXPR23 _Ty& operator[](size_t _Index) const noexcept { return this->_Pointer[_Index]; }
  _CONSTEXPR23 void swap(unique_ptr& _Right) noexcept {
    using _STD swap;
    swap(this->_Pointer, _Right._Pointer);
    swap(this->_Delete, _Right._Delete);
  }
};

template <class _Ty, class... _Args, enable_if_t<!is_array_v<_Ty>, int> = 0>
_CONSTEXPR23 unique_ptr<_Ty> make_unique(_Args&&... _Values) {
  return unique_ptr<_Ty>(new _Ty(_STD forward<_Args>(_Values)...));
}
template <class _Ty, enable_if_t<is_array_v<_Ty> && extent_v<_Ty> == 0, int> = 0>
_CONSTEXPR23 unique_ptr<_Ty> make_unique(size_t _Size) {
  return unique_ptr<_Ty>(new remove_extent_t<_Ty>[_Size]());
}
template <class _Ty, class... _Args, enable_if_t<extent_v<_Ty> != 0, int> = 0>
void make_unique(_Args&&...) = delete;

template <class _Ty, class _Deleter>
_CONSTEXPR23 void swap(unique_ptr<_Ty, _Deleter>& _Left,
                       unique_ptr<_Ty, _Deleter>& _Right) noexcept {
  _Left.swap(_Right);
}
template <class _Ty1, class _Deleter1, class _Ty2, class _Deleter2>
_CONSTEXPR23 bool operator==(const unique_ptr<_Ty1, _Deleter1>& _Left,
                             const unique_ptr<_Ty2, _Deleter2>& _Right) {
  return _Left.get() == _Right.get();
}
template <class _Ty1, class _Deleter1, class _Ty2, class _Deleter2>
bool operator<(const unique_ptr<_Ty1, _Deleter1>& _Left,
               const unique_ptr<_Ty2, _Deleter2>& _Right) {
  return _Left.get() < _Right.get();
}
template <class _Ty, class _Deleter>
_CONSTEXPR23 bool operator==(const unique_ptr<_Ty, _Deleter>& _Left, nullptr_t) noexcept {
  return !_Left;
}
#if !_HAS_CXX20
template <class _Ty1, class _Deleter1, class _Ty2, class _Deleter2>
bool operator!=(const unique_ptr<_Ty1, _Deleter1>& _Left,
                const unique_ptr<_Ty2, _Deleter2>& _Right) {
  return _Left.get() != _Right.get();
}
template <class _Ty, class _Deleter>
bool operator==(nullptr_t, const unique_ptr<_Ty, _Deleter>& _Right) noexcept {
  return !_Right;
}
template <class _Ty, class _Deleter>
bool operator!=(const unique_ptr<_Ty, _Deleter>& _Left, nullptr_t) noexcept {
  return static_cast<bool>(_Left);
}
template <class _Ty, class _Deleter>
bool operator!=(nullptr_t, const unique_ptr<_Ty, _Deleter>& _Right) noexcept {
  return static_cast<bool>(_Right);
}
#endif
template <class _Ty, class _Deleter> struct hash<unique_ptr<_Ty, _Deleter>> {
  size_t operator()(const unique_ptr<_Ty, _Deleter>& _Value) const noexcept {
    return hash<typename unique_ptr<_Ty, _Deleter>::pointer>()(_Value.get());
  }
};
} // namespace std
