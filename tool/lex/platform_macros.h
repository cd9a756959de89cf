// Macros that a project defines for one system and not for the other:
//
//   #ifdef __GNUC__
//   #define HAVE_GNU 1
//   #endif
//
// Code behind `#if HAVE_GNU`, in whatever file of the project, is not for Windows. Known is only
// what every definition in the project agrees on; of a name that a build script mentions nothing
// is.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace portcuda {

struct MacroState {
  bool defined = false;
  std::optional<std::int64_t> value; // where it is defined as one number
};

// Nothing: it cannot be told.
struct PlatformMacro {
  std::optional<MacroState> on_windows, on_linux;
};

class PlatformMacros {
public:
  // Null for a name of which nothing is known.
  const PlatformMacro* find(std::string_view name) const;
  bool empty() const { return macros_.empty(); }
  std::vector<std::string_view> names() const;

private:
  friend class PlatformMacroCollector;
  llvm::StringMap<PlatformMacro> macros_;
};

// Collects the definitions of many files. One thread at a time; `merge` puts together what several
// collected.
class PlatformMacroCollector {
public:
  void add_code(std::string_view path, std::string_view source);
  void add_script(std::string_view source);
  void merge(const PlatformMacroCollector& other);
  PlatformMacros finish() const;

private:
  struct InWorld {
    bool unknown = false, live = false;
    std::optional<std::int64_t> value;
    void add_definition(std::optional<std::int64_t> defined_as);
    void merge(const InWorld& other);
    std::optional<MacroState> state() const;
  };
  struct Definitions {
    bool by_platform = false; // one of them stands where a system never looks
    InWorld on_windows, on_linux;
  };

  llvm::StringMap<Definitions> definitions_;
  llvm::StringSet<> in_scripts_;
};

} // namespace portcuda
