// Where a function's body names one of its variables, and what each use does with it. Asks Clang's
// syntax tree; any thread that owns the tree.
#pragma once
#include <vector>

namespace clang {
class ASTContext;
class DeclRefExpr;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace portcuda {

class AstPass;

struct NameUse {
  const clang::DeclRefExpr* name;
  std::vector<const clang::Stmt*> around; // innermost last; parentheses left out
  bool in_lambda, is_array_bound;
};

// In the order of the text. `body` is of the outermost function that `variable` is visible in.
std::vector<NameUse> uses_of(const clang::VarDecl& variable, const clang::Stmt& body);

// Is its value taken, and nothing else done? False too where the type of what is done depends on a
// template's arguments.
bool only_reads(const NameUse& use);

// The body of the outermost function around the node that is visited, nothing outside functions.
const clang::Stmt* outermost_body(const AstPass& pass);

} // namespace portcuda
