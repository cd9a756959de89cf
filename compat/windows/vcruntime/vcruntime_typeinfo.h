// type_info, which Microsoft declares in the global namespace, and the exceptions of casts.
#pragma once
#include <vcruntime.h>
#include <vcruntime_exception.h>

struct __std_type_info_data {
  const char* _UndecoratedName;
  const char _DecoratedName[1];
};

class type_info {
public:
  type_info(const type_info&) = delete;
  type_info& operator=(const type_info&) = delete;
  virtual ~type_info() noexcept;
  size_t hash_code() const noexcept;
  bool operator==(const type_info&) const noexcept;
  bool operator!=(const type_info&) const noexcept;
  bool before(const type_info&) const noexcept;
  const char* name() const;
  const char* raw_name() const;

private:
  mutable __std_type_info_data _Data;
};

namespace std {

using ::type_info;

class bad_cast : public exception {
public:
  bad_cast() noexcept : exception("bad cast", 1) {}
};

class bad_typeid : public exception {
public:
  bad_typeid() noexcept : exception("bad typeid", 1) {}
};

class __non_rtti_object : public bad_typeid {};

} // namespace std
