// Which bracket closes which, in code that the preprocessor has not touched. Each `#if` alternative
// starts from the brackets that were open at the `#if`; each macro body and each other directive is
// a unit of its own. Immutable.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tool/lex/conditionals.h"
#include "tool/lex/token.h"

namespace portcuda {

struct Brackets {
  std::vector<std::uint32_t>
      match; // per token: the partner, no_token for none and for tokens that are no bracket
  std::vector<std::uint32_t> enclosing; // per token: the innermost open bracket around it
};

Brackets match_brackets(std::string_view source, const std::vector<Token>& tokens,
                        const Conditionals& conditionals);

} // namespace portcuda
