// Where a file spells the type `__int128`, and whether the values are calculated with or only
// carried about. Decided per function from the tokens around the names that are declared with the
// type; no types are known.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tool/lex/file_view.h"

namespace portcuda {

struct Int128Use {
  std::uint32_t first, last; // tokens, `unsigned __int128` being two
  bool is_unsigned;
  bool arithmetic;    // the function (for a name outside functions: the file) calculates with such
                      // values
  bool needs_builtin; // used as only a built-in type can be: integer traits, `switch (x)`, a
                      // bit-field
  // Numbers across a `?:` from a variable that is declared here: `c ? x : 0`. A class and a number
  // have no common type.
  std::vector<std::uint32_t> numbers = {};
};

// All spellings in file order, without names of macros, a project's own type of that name, and code
// that Windows never compiles.
std::vector<Int128Use> int128_uses(const FileView& file);

inline constexpr std::string_view int128_words[] = {"__int128", "__int128_t", "__uint128_t"};

} // namespace portcuda
