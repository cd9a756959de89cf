// Which words of a CMake script are options of a compiler or a linker, and which program reads
// them. Follows variables from where they are set to where they are used, inside one file. Knows
// no flag by name. Pure functions; the results must not outlive the script.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tool/script/cmake_script.h"

namespace portcuda {

enum class FlagReader : std::uint8_t {
  nobody,  // a language that is neither C++ nor CUDA, or a variable that nothing here uses
  cxx,     // the host compiler: files of C and C++
  cuda,    // nvcc
  any,     // both
  unknown, // one of them, and the script does not say which
  linker,
};

struct FlagWord {
  std::uint32_t begin = 0, end = 0; // of the source
  std::string_view text;
  FlagReader reader = FlagReader::nobody;
  bool on_windows = true;     // not ruled out by a generator expression around it
  std::uint32_t argument = 0; // index into the command's arguments
  std::uint32_t frame = 0;    // which generator expression of the statement holds it; 0: none
};

enum class FlagPlace : std::uint8_t {
  options,   // a list that takes generator expressions: target_compile_options
  property,  // one argument that takes them: the property COMPILE_FLAGS of a source file
  plain,     // does not take them: CMAKE_CXX_FLAGS, add_definitions
  libraries, // target_link_libraries
};

struct FlagStatement {
  const CMakeCommand* command = nullptr;
  FlagPlace place = FlagPlace::options;
  FlagReader reader = FlagReader::nobody;
  std::vector<FlagWord> words = {};
  std::string_view variable = {}; // what `set`, `list` or `string` gives a value
  bool keeps_old = false;         // adds to what the variable held
  bool one_text = false;          // the values are one text with blanks, not a list
  // The values among the command's arguments: [first_value, end_value).
  std::uint32_t first_value = 0, end_value = 0;
  bool only_values = true; // the command does nothing else than to set these
};

// All statements whose words reach a compiler or a linker, in the order of the text.
std::vector<FlagStatement> flag_statements(const CMakeScript& script);

// The words of some arguments: separated by blanks and `;`, freed from quotes and generator
// expressions; an escaped quote (`\"-Wall -fPIC\"`) keeps its words together.
std::vector<FlagWord> flag_words(const CMakeCommand& command, std::uint32_t first,
                                 std::uint32_t end, FlagReader reader);

// The name in `${NAME}`, if the text is that and nothing else.
std::string_view referenced_variable(std::string_view text);

} // namespace portcuda
