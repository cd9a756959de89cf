// The options in a statement of a CMake script that Windows does not take as they are meant: what
// is one option (a word, or `-Xcompiler` with the word behind it), and what the table of flags says
// of it. Pure functions.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tool/script/cmake_flags.h"

namespace portcuda {

struct FlagUnit {
  std::size_t first_word = 0, last_word = 0; // of the statement's words
  std::uint32_t begin = 0, end = 0;          // of the source
  FlagReader reader = FlagReader::nobody;
  std::string says, note;    // "D8021", and a subordinate clause, as in the table of flags
  std::string instead;       // options of cl.exe that the build needs in its place; may be empty
  bool stops_build = false;  // else it is ignored, or means something else
  bool for_nvcc_too = false; // nvcc takes it as it is: only cl.exe must not get it
  bool behind_nvcc = false;  // -Xcompiler
  bool curable = true;       // false: cannot be left out without losing something
};

// The compiler options among the words of a statement that cl.exe gets and does not take, in the
// order of the text. Empty where the options are for another processor, or where a condition
// around the statement names another compiler or asks whether the compiler takes the option.
std::vector<FlagUnit> gnu_compile_units(const CMakeScript& script, const FlagStatement& statement);

// The same of link.exe: options, and in `libraries` names of libraries that do not exist there.
std::vector<FlagUnit> gnu_link_units(const CMakeScript& script, const FlagStatement& statement);

} // namespace portcuda
