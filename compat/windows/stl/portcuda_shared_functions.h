// What <memory> declares around shared_ptr: make_shared, casts, comparison,
// enable_shared_from_this.
#pragma once

namespace std {
template <class _Ty> class enable_shared_from_this {
public:
  using _Shares_itself = enable_shared_from_this;
  shared_ptr<_Ty> shared_from_this() { return shared_ptr<_Ty>(_Self); }
  shared_ptr<const _Ty> shared_from_this() const { return shared_ptr<const _Ty>(_Self); }
  weak_ptr<_Ty> weak_from_this() noexcept { return _Self; }

protected:
  constexpr enable_shared_from_this() noexcept {}
  enable_shared_from_this(const enable_shared_from_this&) noexcept {}
  enable_shared_from_this& operator=(const enable_shared_from_this&) noexcept { return *this; }
  ~enable_shared_from_this() = default;

private:
  mutable weak_ptr<_Ty> _Self;
  template <class _Owner, class _Other, class>
  friend void _Let_share_itself_by(const shared_ptr<_Owner>&, _Other*, int);
};
template <class _Owner, class _Other, class = typename _Other::_Shares_itself>
void _Let_share_itself_by(const shared_ptr<_Owner>& _Pointer, _Other* _Object, int) {
  if (_Object && _Object->_Self.expired()) {
    _Object->_Self =
        shared_ptr<remove_cv_t<_Other>>(_Pointer, const_cast<remove_cv_t<_Other>*>(_Object));
  }
}
template <class _Owner, class _Other>
void _Let_share_itself_by(const shared_ptr<_Owner>&, _Other*, ...) {}
template <class _Owner, class _Other>
void _Let_share_itself(const shared_ptr<_Owner>& _Pointer, _Other* _Object) {
  _STD _Let_share_itself_by(_Pointer, _Object, 0);
}

template <class _Ty, class... _Args>
enable_if_t<!is_array_v<_Ty>, shared_ptr<_Ty>> make_shared(_Args&&... _Values) {
  auto* _Count = new _Ref_count_object<_Ty>(_STD forward<_Args>(_Values)...);
  shared_ptr<_Ty> _Result;
  _Result._Set(_Count->_Object(), _Count);
  return _Result;
}
template <class _Ty, class _Alloc, class... _Args>
enable_if_t<!is_array_v<_Ty>, shared_ptr<_Ty>> allocate_shared(const _Alloc&, _Args&&... _Values) {
  return _STD make_shared<_Ty>(_STD forward<_Args>(_Values)...);
}
template <class _Ty1, class _Ty2>
shared_ptr<_Ty1> static_pointer_cast(const shared_ptr<_Ty2>& _Other) noexcept {
  return shared_ptr<_Ty1>(_Other,
                          static_cast<typename shared_ptr<_Ty1>::element_type*>(_Other.get()));
}
template <class _Ty1, class _Ty2>
shared_ptr<_Ty1> const_pointer_cast(const shared_ptr<_Ty2>& _Other) noexcept {
  return shared_ptr<_Ty1>(_Other,
                          const_cast<typename shared_ptr<_Ty1>::element_type*>(_Other.get()));
}
template <class _Ty1, class _Ty2>
shared_ptr<_Ty1> reinterpret_pointer_cast(const shared_ptr<_Ty2>& _Other) noexcept {
  return shared_ptr<_Ty1>(_Other,
                          reinterpret_cast<typename shared_ptr<_Ty1>::element_type*>(_Other.get()));
}
template <class _Ty1, class _Ty2>
shared_ptr<_Ty1> dynamic_pointer_cast(const shared_ptr<_Ty2>& _Other) noexcept {
  auto* _Where = dynamic_cast<typename shared_ptr<_Ty1>::element_type*>(_Other.get());
  return _Where ? shared_ptr<_Ty1>(_Other, _Where) : shared_ptr<_Ty1>();
}
template <class _Ty> void swap(shared_ptr<_Ty>& _Left, shared_ptr<_Ty>& _Right) noexcept {
  _Left.swap(_Right);
}
template <class _Ty> void swap(weak_ptr<_Ty>& _Left, weak_ptr<_Ty>& _Right) noexcept {
  _Left.swap(_Right);
}
template <class _Ty1, class _Ty2>
bool operator==(const shared_ptr<_Ty1>& _Left, const shared_ptr<_Ty2>& _Right) noexcept {
  return _Left.get() == _Right.get();
}
template <class _Ty1, class _Ty2>
bool operator<(const shared_ptr<_Ty1>& _Left, const shared_ptr<_Ty2>& _Right) noexcept {
  return _Left.get() < _Right.get();
}
template <class _Ty> bool operator==(const shared_ptr<_Ty>& _Left, nullptr_t) noexcept {
  return !_Left;
}
#if !_HAS_CXX20
template <class _Ty1, class _Ty2>
bool operator!=(const shared_ptr<_Ty1>& _Left, const shared_ptr<_Ty2>& _Right) noexcept {
  return _Left.get() != _Right.get();
}
template <class _Ty> bool operator==(nullptr_t, const shared_ptr<_Ty>& _Right) noexcept {
  return !_Right;
}
template <class _Ty> bool operator!=(const shared_ptr<_Ty>& _Left, nullptr_t) noexcept {
  return static_cast<bool>(_Left);
}
template <class _Ty> bool operator!=(nullptr_t, const shared_ptr<_Ty>& _Right) noexcept {
  return static_cast<bool>(_Right);
}
#endif
template <class _Ty> struct hash<shared_ptr<_Ty>> {
  size_t operator()(const shared_ptr<_Ty>& _Value) const noexcept {
    return hash<typename shared_ptr<_Ty>::element_type*>()(_Value.get());
  }
};
template <class _Ty = void> struct owner_less {
  template <class _Left_pointer, class _Right_pointer>
  bool operator()(const _Left_pointer& _Left, const _Right_pointer& _Right) const noexcept {
    return _Left.owner_before(_Right);
  }
};
} // namespace std
