// Where the value of an expression goes, through arithmetic on its way: into a variable, a
// parameter, a function's result, or nowhere that has a type of its own. Asked with the ancestors
// of a visited node. Pure.
#pragma once
#include <cstdint>

#include "rewrites/rule_ast.h"

namespace clang {
class Expr;
class FunctionDecl;
class ValueDecl;
} // namespace clang

namespace portcuda {

struct ValueReceiver {
  enum class Kind : std::uint8_t {
    used_up,  // compared, subscripted, converted by a cast: no type takes it over
    narrowed, // into a type below 64 bits
    variable, // `variable`: a variable, field or parameter, as it is declared in the source
    result,   // of `function`
    printed,  // into `...` or a stream: a format may say what is expected
    deduced,  // whoever takes it has the type of the value: `auto`, a template's parameter
  };
  Kind kind = Kind::used_up;
  const clang::ValueDecl* variable = nullptr;
  const clang::FunctionDecl* function = nullptr;
};

// Of the visited node, which is `value`.
ValueReceiver receiver_of(const clang::Expr& value, const AstPass& pass);

// The parameter that takes argument `index` of a call, as the source declares it (of a template: in
// the pattern); null where `...` takes it or nobody knows.
const clang::ValueDecl* declared_parameter(const clang::FunctionDecl& callee, unsigned index);

// The variable or field that `x`, `s.x`, `p->x` and `x[i]` name; null for other expressions.
const clang::ValueDecl* named_variable(const clang::Expr& place);

} // namespace portcuda
