// function: any callable of a signature, held on the heap.
#pragma once

namespace std {
class bad_function_call : public exception {
public:
  bad_function_call() noexcept {}
  const char* what() const noexcept override { return "bad function call"; }
};

template <class _Result, class... _Args> class _Function_holder {
public:
  virtual ~_Function_holder() noexcept {}
  virtual _Function_holder* _Copy() const = 0;
  virtual _Result _Call(_Args&&...) = 0;
  virtual const type_info& _Type() const noexcept = 0;
  virtual const void* _Target() const noexcept = 0;
};
template <class _Callable, class _Result, class... _Args>
class _Function_held : public _Function_holder<_Result, _Args...> {
public:
  template <class _Other>
  explicit _Function_held(_Other&& _Source, int) : _Function(_STD forward<_Other>(_Source)) {}
  _Function_holder<_Result, _Args...>* _Copy() const override {
    return new _Function_held(_Function, 0);
  }
  _Result _Call(_Args&&... _Values) override {
    if constexpr (is_void_v<_Result>) {
      (void)_STD _Invoke(_Function, _STD forward<_Args>(_Values)...);
    } else {
      return _STD _Invoke(_Function, _STD forward<_Args>(_Values)...);
    }
  }
  const type_info& _Type() const noexcept override { return typeid(_Callable); }
  const void* _Target() const noexcept override { return _STD addressof(_Function); }

private:
  _Callable _Function;
};

template <class _Signature> class function;
template <class _Result, class... _Args> class function<_Result(_Args...)> {
  using _Holder = _Function_holder<_Result, _Args...>;
  template <class _Callable>
  using _Accepts = enable_if_t<!is_same_v<_Remove_cvref_t<_Callable>, function> &&
                                   _Is_invocable_r_v<_Result, decay_t<_Callable>&, _Args...>,
                               int>;

public:
  using result_type = _Result;
  function() noexcept {}
  function(nullptr_t) noexcept {}
  function(const function& _Right) : _Held(_Right._Held ? _Right._Held->_Copy() : nullptr) {}
  function(function&& _Right) noexcept : _Held(_STD exchange(_Right._Held, nullptr)) {}
  template <class _Callable, _Accepts<_Callable> = 0> function(_Callable&& _Function) {
    if (!_Is_null(_Function)) {
      _Held = new _Function_held<decay_t<_Callable>, _Result, _Args...>(
          _STD forward<_Callable>(_Function), 0);
    }
  }
  ~function() noexcept { delete _Held; }
  function& operator=(const function& _Right) {
    function(_Right).swap(*this);
    return *this;
  }
  function& operator=(function&& _Right) noexcept {
    function(_STD move(_Right)).swap(*this);
    return *this;
  }
  function& operator=(nullptr_t) noexcept {
    function().swap(*this);
    return *this;
  }
  template <class _Callable, _Accepts<_Callable> = 0> function& operator=(_Callable&& _Function) {
    function(_STD forward<_Callable>(_Function)).swap(*this);
    return *this;
  }
  void swap(function& _Right) noexcept { _STD swap(_Held, _Right._Held); }
  explicit operator bool() const noexcept { return _Held != nullptr; }
  _Result operator()(_Args... _Values) const {
#if _HAS_EXCEPTIONS
    if (!_Held) {
      throw bad_function_call();
    }
#endif
    return _Held->_Call(_STD forward<_Args>(_Values)...);
  }
  const type_info& target_type() const noexcept { return _Held ? _Held->_Type() : typeid(void); }
  template <class _Ty> const _Ty* target() const noexcept {
    return _Held && _Held->_Type() == typeid(_Ty) ? static_cast<const _Ty*>(_Held->_Target())
                                                  : nullptr;
  }

private:
  template <class _Callable> static bool _Is_null(const _Callable& _Function) noexcept {
    if constexpr (is_pointer_v<_Callable> || is_member_pointer_v<_Callable>) {
      return _Function == nullptr;
    } else {
      return false;
    }
  }
  _Holder* _Held = nullptr;
};

// Deduction from a function and from the call operator of an object.
#if _HAS_CXX17
template <class> struct _Call_signature;
#define _PORTCUDA_CALL_SIGNATURE(qualifiers)                                                       \
  template <class _Class, class _Result, class... _Args>                                           \
  struct _Call_signature<_Result (_Class::*)(_Args...) qualifiers> {                               \
    using type = _Result(_Args...);                                                                \
  };
_PORTCUDA_CALL_SIGNATURE()
_PORTCUDA_CALL_SIGNATURE(const)
_PORTCUDA_CALL_SIGNATURE(noexcept)
_PORTCUDA_CALL_SIGNATURE(const noexcept)
#undef _PORTCUDA_CALL_SIGNATURE
template <class _Result, class... _Args>
function(_Result (*)(_Args...)) -> function<_Result(_Args...)>;
template <class _Callable>
function(_Callable) -> function<typename _Call_signature<decltype(&_Callable::operator())>::type>;
#endif
template <class _Signature>
void swap(function<_Signature>& _Left, function<_Signature>& _Right) noexcept {
  _Left.swap(_Right);
}
template <class _Signature> bool operator==(const function<_Signature>& _Left, nullptr_t) noexcept {
  return !_Left;
}
#if !_HAS_CXX20
template <class _Signature>
bool operator==(nullptr_t, const function<_Signature>& _Right) noexcept {
  return !_Right;
}
template <class _Signature> bool operator!=(const function<_Signature>& _Left, nullptr_t) noexcept {
  return static_cast<bool>(_Left);
}
template <class _Signature>
bool operator!=(nullptr_t, const function<_Signature>& _Right) noexcept {
  return static_cast<bool>(_Right);
}
#endif
} // namespace std
