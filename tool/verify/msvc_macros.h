// What cl.exe of a given version defines before it reads the first line, so that another
// preprocessor can stand in for it. Owns the table; knows nothing of CUDA. Pure functions.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/units/macro.h"

namespace portcuda {

struct ClSettings {
  int version = 1944;             // _MSC_VER
  int standard = 17;              // of /std:c++NN; 23 stands for /std:c++latest
  std::vector<std::string> flags; // "/Zc:preprocessor", "-MD": those that change macros are read
};

// In the order of the table, each name once. x64 only. A `_MSC_VER` between two known ones gets the
// features of the older.
std::vector<Macro> msvc_macros(const ClSettings& settings);

// The `_MSC_VER` that "19.44", "1944", "14.44" (the toolset's number) or "17.14" (Visual Studio's)
// means; nothing if it is not one of those we have a table for.
std::optional<int> parse_msvc_version(std::string_view text);

struct MsvcRelease {
  int version;               // _MSC_VER
  std::string_view full;     // _MSC_FULL_VER of the last public build
  std::string_view compiler; // "19.44"
  std::string_view studio;   // "Visual Studio 2022 17.14"
};
std::span<const MsvcRelease> msvc_releases();

// Names that clang defines on its own even without predefined macros, and that cl does not know.
std::span<const std::string_view> macros_unknown_to_msvc();

} // namespace portcuda
