// Types that are one on Linux and two on Windows: `long*` and `int64_t*`, `vector<long>` and
// `vector<int64_t>`. Pure functions of one parse.
#pragma once
#include <optional>

#include "rewrites/rule_ast.h"
#include "clang/AST/Type.h"

namespace portcuda {

enum class LongMismatch : std::uint8_t {
  first_is_long, // and the second has 64 bits on Windows
  second_is_long,
};

// Below pointers, references and template arguments; of the values themselves nothing: they are
// converted. Nothing where one of the two cannot be told.
std::optional<LongMismatch> long_mismatch(clang::QualType first, clang::QualType second,
                                          const AstPass& pass);

} // namespace portcuda
