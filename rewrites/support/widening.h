// The edits that give a `long` the 64 bits on Windows that it has on Linux: another name for the
// type where it is spelled. On Linux `int64_t` is `long` itself, so nothing changes there, whatever
// is edited. On Windows it is another type: an edit is safe where nothing but arithmetic, asm and
// plain conversions see it. Pure functions of one parse.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rewrites/rule_ast.h"

namespace clang {
class Expr;
class FunctionDecl;
class TypeLoc;
class ValueDecl;
} // namespace clang

namespace portcuda {

// All edits are needed; `applicability` is safe only if the new type can be seen by nobody else.
struct Widening {
  std::vector<AstEdit> edits;
  Applicability applicability = Applicability::safe;

  void add(const Widening& more);
};

// Of a type as written. Safe; what it is written for is the caller's to know.
std::optional<Widening> widen_type(clang::TypeLoc type, const AstPass& pass);

// Of a variable, parameter or field. Safe for a local variable of which only values are taken;
// nothing where a declaration is spelled outside of the project, or in another way than `long`.
std::optional<Widening> widen_declaration(const clang::ValueDecl& variable, const AstPass& pass);

// Of what a function returns, at all its declarations. For review: callers may deduce it.
std::optional<Widening> widen_result(const clang::FunctionDecl& function, const AstPass& pass);

// Of the casts, literals and variables that a value is computed from, so that it has 64 bits and
// was computed with 64. Nothing where one of them cannot be changed (a function's result).
std::optional<Widening> widen_value(const clang::Expr& value, const AstPass& pass);

// With `<cstdint>`, unless the file that is edited includes `<stdint.h>`.
AstFix as_fix(Widening widening, std::string title, const AstPass& pass);

} // namespace portcuda
