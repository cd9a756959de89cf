// locale, as far as streams name it: there is only the classic one.
#pragma once

#include <iosfwd>
#include <string>

namespace std {
class locale {
public:
  using category = int;
  static constexpr category none = 0;
  static constexpr category collate = 1;
  static constexpr category ctype = 2;
  static constexpr category monetary = 4;
  static constexpr category numeric = 8;
  static constexpr category time = 16;
  static constexpr category messages = 32;
  static constexpr category all = 63;
  class facet {
  public:
    virtual ~facet() noexcept {}

  protected:
    explicit facet(size_t = 0) {}
  };
  class id {};
  locale() noexcept {}
  explicit locale(const char*) {}
  explicit locale(const string&) {}
  template <class _Facet> locale(const locale&, _Facet*) {}
  string name() const { return "C"; }
  bool operator==(const locale&) const noexcept { return true; }
  bool operator!=(const locale&) const noexcept { return false; }
  static const locale& classic() {
    static const locale _Classic;
    return _Classic;
  }
  static locale global(const locale& _New) { return _New; }
};
} // namespace std
