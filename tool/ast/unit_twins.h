// Which translation units may be parsed as one text: files that instantiate the same templates for
// other arguments. Lexes the main file alone. Pure functions; any thread.
#pragma once
#include <string>
#include <string_view>

#include "tool/units/translation_unit.h"

namespace portcuda {

// Equal for twins: units in one folder, of the same flags, whose main files
//   - hold nothing but explicit instantiations and specialisations, and include the same headers in
//     the same order without defining macros, or
//   - have the same directives, and the same tokens but for names, numbers and simple types.
// `text` is the main file's. What a key is made of may be long; compare, don't print.
std::string twin_key(const TranslationUnit& unit, std::string_view text);

} // namespace portcuda
