// Which `#if` branches does Windows take? Conditions are evaluated in three values against what
// nvcc with cl.exe predefines; what a build system might define stays unknown. Immutable once
// built.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tool/lex/file_view.h"

namespace portcuda {

class PlatformMacros;

// One branch of an `#if` group, with its surroundings taken into account.
struct Branch {
  Truth on_windows = Truth::yes;
  Truth in_host_pass = Truth::yes;   // on Windows, __CUDA_ARCH__ not defined
  Truth in_device_pass = Truth::yes; // on Windows, __CUDA_ARCH__ defined
  Truth on_linux = Truth::yes;       // g++ or nvcc with g++
};

struct ConditionalStep { // from token `first` on, `branch` holds
  std::uint32_t first;
  std::uint32_t branch;
};

// `#if` (opens), `#elif`/`#else` (alternative) and `#endif` (closes) in file order, for whoever
// follows structure.
struct ConditionalMark {
  enum Kind : std::uint8_t { opens, alternative, closes } kind;
  std::uint32_t hash;   // token index of `#`
  std::uint32_t branch; // the branch that starts here; after `closes` the surrounding one
};

struct Conditionals {
  std::vector<Branch> branches;       // [0]: outside any #if
  std::vector<ConditionalStep> steps; // sorted by `first`
  std::vector<ConditionalMark> marks;
  std::optional<FileView::Damage> damage; // #else or #endif without #if, or a missing #endif

  const Branch& at(std::uint32_t token) const;
};

// `cuda` tells whether nvcc compiles the file (yes for .cu), which decides __CUDACC__. `macros`:
// what the project defines for one system; null where nothing is known of it.
Conditionals judge_conditionals(std::string_view source, const std::vector<Token>& tokens,
                                Truth cuda, const PlatformMacros* macros = nullptr);

} // namespace portcuda
