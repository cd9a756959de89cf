// shared_ptr, weak_ptr and what makes them. The reference counts are changed with the processor's
// interlocked instructions, as MSVC's are.
#pragma once

#include <intrin0.h>

namespace std {
class bad_weak_ptr : public exception {
public:
  bad_weak_ptr() noexcept {}
  const char* what() const noexcept override { return "bad_weak_ptr"; }
};

class _Ref_count_base {
public:
  virtual ~_Ref_count_base() noexcept {}
  virtual void _Destroy() noexcept = 0;
  void _Add_use() noexcept { _InterlockedIncrement(&_Uses); }
  void _Add_weak() noexcept { _InterlockedIncrement(&_Weaks); }
  bool _Add_use_unless_dead() noexcept {
    long _Count = _Uses;
    while (_Count != 0) {
      const long _Seen = _InterlockedCompareExchange(&_Uses, _Count + 1, _Count);
      if (_Seen == _Count) {
        return true;
      }
      _Count = _Seen;
    }
    return false;
  }
  void _Drop_use() noexcept {
    if (_InterlockedDecrement(&_Uses) == 0) {
      _Destroy();
      _Drop_weak();
    }
  }
  void _Drop_weak() noexcept {
    if (_InterlockedDecrement(&_Weaks) == 0) {
      delete this;
    }
  }
  long _Use_count() const noexcept { return _Uses; }

private:
  volatile long _Uses = 1;
  volatile long _Weaks = 1; // the uses together count as one
};
template <class _Ty, class _Deleter> class _Ref_count_deleter : public _Ref_count_base {
public:
  _Ref_count_deleter(_Ty _Where, _Deleter _How) : _Pointer(_Where), _Delete(_STD move(_How)) {}
  void _Destroy() noexcept override { _Delete(_Pointer); }

private:
  _Ty _Pointer;
  _Deleter _Delete;
};
template <class _Ty> class _Ref_count_object : public _Ref_count_base {
public:
  template <class... _Args> explicit _Ref_count_object(_Args&&... _Values) {
    ::new (static_cast<void*>(_Space)) _Ty(_STD forward<_Args>(_Values)...);
  }
  void _Destroy() noexcept override { _Object()->~_Ty(); }
  _Ty* _Object() noexcept { return reinterpret_cast<_Ty*>(_Space); }

private:
  alignas(_Ty) unsigned char _Space[sizeof(_Ty)];
};

template <class _Ty> class shared_ptr;
template <class _Ty> class weak_ptr;
template <class _Ty> class enable_shared_from_this;
template <class _Owner, class _Other>
void _Let_share_itself(const shared_ptr<_Owner>& _Pointer, _Other* _Object);
template <class _Ty> class shared_ptr {
public:
  using element_type = remove_extent_t<_Ty>;
  using weak_type = weak_ptr<_Ty>;

  constexpr shared_ptr() noexcept {}
  constexpr shared_ptr(nullptr_t) noexcept {}
  template <class _Other, enable_if_t<is_convertible_v<_Other*, element_type*>, int> = 0>
  explicit shared_ptr(_Other* _Where) {
    using _Delete = default_delete<conditional_t<is_array_v<_Ty>, _Other[], _Other>>;
    _Set(_Where, new _Ref_count_deleter<_Other*, _Delete>(_Where, _Delete()));
  }
  template <class _Other, class _Deleter,
            enable_if_t<is_convertible_v<_Other*, element_type*>, int> = 0>
  shared_ptr(_Other* _Where, _Deleter _How) {
    _Set(_Where, new _Ref_count_deleter<_Other*, _Deleter>(_Where, _STD move(_How)));
  }
  template <class _Deleter>
  shared_ptr(nullptr_t, _Deleter _How)
      : _Count(new _Ref_count_deleter<element_type*, _Deleter>(nullptr, _STD move(_How))) {}
  template <class _Other>
  shared_ptr(const shared_ptr<_Other>& _Owner, element_type* _Where) noexcept
      : _Pointer(_Where), _Count(_Owner._Count) {
    _Share();
  }
  shared_ptr(const shared_ptr& _Right) noexcept : _Pointer(_Right._Pointer), _Count(_Right._Count) {
    _Share();
  }
  template <class _Other,
            enable_if_t<is_convertible_v<typename shared_ptr<_Other>::element_type*, element_type*>,
                        int> = 0>
  shared_ptr(const shared_ptr<_Other>& _Right) noexcept
      : _Pointer(_Right._Pointer), _Count(_Right._Count) {
    _Share();
  }
  shared_ptr(shared_ptr&& _Right) noexcept
      : _Pointer(_STD exchange(_Right._Pointer, nullptr)),
        _Count(_STD exchange(_Right._Count, nullptr)) {}
  template <class _Other,
            enable_if_t<is_convertible_v<typename shared_ptr<_Other>::element_type*, element_type*>,
                        int> = 0>
  shared_ptr(shared_ptr<_Other>&& _Right) noexcept
      : _Pointer(_Right._Pointer), _Count(_STD exchange(_Right._Count, nullptr)) {
    _Right._Pointer = nullptr;
  }
  template <class _Other>
  explicit shared_ptr(const weak_ptr<_Other>& _Right)
      : _Pointer(_Right._Pointer), _Count(_Right._Count) {
    if (!_Count || !_Count->_Add_use_unless_dead()) {
#if _HAS_EXCEPTIONS
      throw bad_weak_ptr();
#else
      _Pointer = nullptr;
      _Count = nullptr;
#endif
    }
  }
  template <class _Other, class _Deleter> shared_ptr(unique_ptr<_Other, _Deleter>&& _Right) {
    if (_Right) {
      auto* _Where = _Right.get();
      _Set(_Where, new _Ref_count_deleter<decltype(_Where), _Deleter>(
                       _Where, _STD move(_Right.get_deleter())));
      _Right.release();
    }
  }
  ~shared_ptr() noexcept {
    if (_Count) {
      _Count->_Drop_use();
    }
  }
  shared_ptr& operator=(const shared_ptr& _Right) noexcept {
    shared_ptr(_Right).swap(*this);
    return *this;
  }
  shared_ptr& operator=(shared_ptr&& _Right) noexcept {
    shared_ptr(_STD move(_Right)).swap(*this);
    return *this;
  }
  template <class _Source, enable_if_t<is_constructible_v<shared_ptr, _Source>, int> = 0>
  shared_ptr& operator=(_Source&& _Right) {
    shared_ptr(_STD forward<_Source>(_Right)).swap(*this);
    return *this;
  }
  void swap(shared_ptr& _Right) noexcept {
    _STD swap(_Pointer, _Right._Pointer);
    _STD swap(_Count, _Right._Count);
  }
  void reset() noexcept { shared_ptr().swap(*this); }
  template <class _Other, class... _Deleter> void reset(_Other* _Where, _Deleter... _How) {
    shared_ptr(_Where, _STD move(_How)...).swap(*this);
  }
  element_type* get() const noexcept { return _Pointer; }
  template <class _Self = _Ty, enable_if_t<!is_array_v<_Self>, int> = 0>
  add_lvalue_reference_t<_Self> operator*() const noexcept {
    return *_Pointer;
  }
  element_type* operator->() const noexcept { return _Pointer; }
  template <class _Self = _Ty, enable_if_t<is_array_v<_Self>, int> = 0>
  remove_extent_t<_Self>& operator[](ptrdiff_t _Index) const noexcept {
    return _Pointer[_Index];
  }
  explicit operator bool() const noexcept { return _Pointer != nullptr; }
  long use_count() const noexcept { return _Count ? _Count->_Use_count() : 0; }
  template <class _Other> bool owner_before(const shared_ptr<_Other>& _Right) const noexcept {
    return _Count < _Right._Count;
  }

private:
  template <class _Other> void _Set(_Other* _Where, _Ref_count_base* _New_count) noexcept {
    _Pointer = _Where;
    _Count = _New_count;
    _STD _Let_share_itself(*this, _Where);
  }
  void _Share() noexcept {
    if (_Count) {
      _Count->_Add_use();
    }
  }
  element_type* _Pointer = nullptr;
  _Ref_count_base* _Count = nullptr;

  template <class> friend class shared_ptr;
  template <class> friend class weak_ptr;
  template <class _Object, class... _Args>
  friend enable_if_t<!is_array_v<_Object>, shared_ptr<_Object>> make_shared(_Args&&...);
};

template <class _Ty> class weak_ptr {
public:
  using element_type = remove_extent_t<_Ty>;
  constexpr weak_ptr() noexcept {}
  weak_ptr(const weak_ptr& _Right) noexcept : _Pointer(_Right._Pointer), _Count(_Right._Count) {
    _Share();
  }
  template <class _Other, enable_if_t<is_convertible_v<_Other*, _Ty*>, int> = 0>
  weak_ptr(const shared_ptr<_Other>& _Right) noexcept
      : _Pointer(_Right._Pointer), _Count(_Right._Count) {
    _Share();
  }
  template <class _Other, enable_if_t<is_convertible_v<_Other*, _Ty*>, int> = 0>
  weak_ptr(const weak_ptr<_Other>& _Right) noexcept
      : _Pointer(_Right._Pointer), _Count(_Right._Count) {
    _Share();
  }
  ~weak_ptr() noexcept {
    if (_Count) {
      _Count->_Drop_weak();
    }
  }
  weak_ptr& operator=(const weak_ptr& _Right) noexcept {
    weak_ptr(_Right).swap(*this);
    return *this;
  }
  template <class _Source, enable_if_t<is_constructible_v<weak_ptr, _Source>, int> = 0>
  weak_ptr& operator=(_Source&& _Right) noexcept {
    weak_ptr(_STD forward<_Source>(_Right)).swap(*this);
    return *this;
  }
  void swap(weak_ptr& _Right) noexcept {
    _STD swap(_Pointer, _Right._Pointer);
    _STD swap(_Count, _Right._Count);
  }
  void reset() noexcept { weak_ptr().swap(*this); }
  long use_count() const noexcept { return _Count ? _Count->_Use_count() : 0; }
  bool expired() const noexcept { return use_count() == 0; }
  shared_ptr<_Ty> lock() const noexcept {
    shared_ptr<_Ty> _Result;
    if (_Count && _Count->_Add_use_unless_dead()) {
      _Result._Pointer = _Pointer;
      _Result._Count = _Count;
    }
    return _Result;
  }

private:
  void _Share() noexcept {
    if (_Count) {
      _Count->_Add_weak();
    }
  }
  element_type* _Pointer = nullptr;
  _Ref_count_base* _Count = nullptr;
  template <class> friend class weak_ptr;
  template <class> friend class shared_ptr;
};
} // namespace std

#include <portcuda_shared_functions.h>
