// Calls of <cmath>'s functions in a syntax tree: which function is meant, and how its name was
// found. Of one parse, one thread.
#pragma once
#include <optional>
#include <string>

#include "rewrites/rule_ast.h"

namespace clang {
class CallExpr;
} // namespace clang

namespace portcuda {

struct MathCall {
  std::string name;
  clang::SourceRange callee; // as written, with its qualifier
  // Only std's own functions were looked at: `std::isnan(x)`, or behind a `using std::isnan` that
  // is not at file scope. Else CUDA's overloads in the global namespace take part.
  bool of_std = false;
};

// Nothing where a function of another library or of the project is called.
std::optional<MathCall> math_call(const clang::CallExpr& call);

} // namespace portcuda
