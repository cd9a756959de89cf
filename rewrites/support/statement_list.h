// What the statements between two braces do: the last one, and whether control leaves the braces.
// Syntax only, in code and in macro bodies. Pure functions.
#pragma once
#include <cstdint>
#include <string_view>

#include "tool/lex/file_view.h"

namespace portcuda {

enum class StatementKind : std::uint8_t {
  expression, // `x + 1;`
  macro_call, // `CHECK(x);`, which may be either
  other,      // a declaration, a block, `if (…) …`, `;`
  unclear,    // without a semicolon: something that a macro completes
};

struct Statement {
  std::uint32_t first, last;
  StatementKind kind;
};

// The last statement in the braces that open at `brace`. The braces must hold something.
Statement last_statement(const FileView& file, std::uint32_t brace);

// The word of the first statement in there that ends something around the braces (`return`, `goto`,
// a `break` that is in no loop of theirs, …) or needs the function around them (`co_await`); empty
// when there is none. Bodies of lambdas do not count.
std::string_view way_out(const FileView& file, std::uint32_t brace);

} // namespace portcuda
