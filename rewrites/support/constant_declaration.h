// How a `const` variable becomes `constexpr`. Owns the edit of its declaration and the question
// whether that compiles; no knowledge of why a rule wants it. Of one parse, one thread.
#pragma once
#include <optional>
#include <vector>

#include "rewrites/rule_ast.h"

namespace clang {
class VarDecl;
} // namespace clang

namespace portcuda {

struct ConstantDeclaration {
  std::vector<AstEdit> edits;
  bool certain = false; // Clang has evaluated every initializer that becomes a constant expression
};

// The edits that make `variable`, all that is declared together with it, and the `const` variables
// of floating type that their initializers read, `constexpr`. Nothing where that does not compile
// (a second declaration, a type that is not literal, an initializer that is no constant), where the
// declaration is spelled by a macro, or where it does not stand in the project.
std::optional<ConstantDeclaration> make_constexpr(const clang::VarDecl& variable, AstPass& pass);

} // namespace portcuda
