// std::exception and the exceptions of new, which cl.exe's run-time library owns, not its C++
// library. Microsoft's exception copies its text through the C run-time library.
#pragma once
#include <vcruntime.h>

#include <eh.h>

extern "C" {
struct __std_exception_data {
  char const* _What;
  bool _DoFree;
};
void __cdecl __std_exception_copy(__std_exception_data const*, __std_exception_data*);
void __cdecl __std_exception_destroy(__std_exception_data*);
terminate_handler __cdecl _get_terminate(void);
}

namespace std {

class exception {
public:
  exception() noexcept : _Data() {}
  explicit exception(char const* const text) noexcept : _Data() {
    __std_exception_data given = {text, true};
    __std_exception_copy(&given, &_Data);
  }
  exception(char const* const text, int) noexcept : _Data() { _Data._What = text; }
  exception(exception const& other) noexcept : _Data() {
    __std_exception_copy(&other._Data, &_Data);
  }
  exception& operator=(exception const& other) noexcept {
    if (this == &other) return *this;
    __std_exception_destroy(&_Data);
    __std_exception_copy(&other._Data, &_Data);
    return *this;
  }
  virtual ~exception() noexcept { __std_exception_destroy(&_Data); }
  virtual char const* what() const { return _Data._What ? _Data._What : "Unknown exception"; }

private:
  __std_exception_data _Data;
};

class bad_exception : public exception {
public:
  bad_exception() noexcept : exception("bad exception", 1) {}
};

class bad_alloc : public exception {
public:
  bad_alloc() noexcept : exception("bad allocation", 1) {}

private:
  friend class bad_array_new_length;
  bad_alloc(char const* const text) noexcept : exception(text, 1) {}
};

class bad_array_new_length : public bad_alloc {
public:
  bad_array_new_length() noexcept : bad_alloc("bad array new length") {}
};

} // namespace std
