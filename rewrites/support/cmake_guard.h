// Keeps options of GCC from cl.exe in a CMake script without a change for other compilers: by a
// generator expression around the options, or by `if(NOT MSVC)` around the command. Pure functions.
#pragma once
#include <span>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/cmake_flag_units.h"
#include "rewrites/support/cmake_layout.h"

namespace portcuda {

// Options that one finding tells of, and the edits that guard them; no edits if there is no way
// that keeps what other compilers get.
struct GuardedFlags {
  std::vector<FlagUnit> units;
  std::vector<Edit> edits;
};

struct FlaggedStatement {
  const FlagStatement* statement = nullptr;
  std::vector<FlagUnit> units; // not empty
};

// One entry for each finding, in the order of the text. Commands on neighbouring lines that are
// guarded as a whole share one `if`, and have the same edits.
std::vector<GuardedFlags> guard_flags(const CMakeScript& script,
                                      std::span<const FlaggedStatement> statements);

// The options of cl.exe or link.exe that replace a unit, as its reader takes them: `-openmp`,
// `-Xcompiler=-openmp`.
std::string replacement_of(const FlagUnit& unit);

} // namespace portcuda
