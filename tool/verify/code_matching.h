// Which function of one text is which of the other. Owns the order in which names, names without
// what two compilers write differently, and contents are tried. Pure; any thread.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "tool/verify/code_equality.h"
#include "tool/verify/code_text.h"

namespace portcuda {

// after_of[i] is the partner of functions[i] of the text before.
struct CodeMatching {
  std::vector<std::optional<std::size_t>> functions, variables;
};

// Pairs functions and the variables whose name says which they are, and enters all pairs into
// `symbols`.
CodeMatching match_code(const CodeText& before, const CodeText& after, NamePairs& symbols);

// Pairs what is left of the variables, once comparing the functions has paired those they use: by
// declaration, then by name.
void match_rest(const CodeText& before, const CodeText& after, CodeEquality& equality,
                CodeMatching& matching);

} // namespace portcuda
