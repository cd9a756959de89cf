// What the compilers of the two worlds predefine, as far as conditions of real projects ask for it.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace portcuda {

struct Interval {
  std::int64_t low, high; // inclusive
};

struct PredefinedMacro {
  bool defined_on_windows;
  std::optional<Interval> windows_value; // nothing: defined, value unknown
  bool defined_on_linux;
  std::optional<Interval> linux_value;
};

// Nothing when the name is no compiler's business (a build system or a header may define it).
std::optional<PredefinedMacro> predefined_macro(std::string_view name);

// Names for which predefined_macro() tells that they are there on one system only, or on neither.
std::span<const std::string_view> predefined_macro_names();

// A header that only POSIX systems have, as written inside <> or "": `unistd.h`, `sys/mman.h`.
bool is_posix_header(std::string_view name);

} // namespace portcuda
