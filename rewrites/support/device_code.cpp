#include "rewrites/support/device_code.h"

#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

// The first function around the node: what a lambda is in decides whether the lambda is emitted.
const clang::FunctionDecl* outermost_function(const AstPass& pass) {
  for (const clang::DynTypedNode& node : pass.ancestors())
    if (auto* function = node.get<clang::FunctionDecl>()) return function;
  return nullptr;
}

bool may_be_emitted(const clang::FunctionDecl& function) {
  if (function.isTemplated() || function.hasAttr<clang::CUDAGlobalAttr>()) return true;
  const bool on_demand = function.isInlined() || !function.isExternallyVisible();
  return !on_demand || function.isReferenced() || function.isUsed(false);
}

} // namespace

bool in_device_code(const AstPass& pass) {
  const clang::FunctionDecl* function = pass.function();
  if (!function || execution_space(*function) == ExecutionSpace::host) return false;
  const clang::FunctionDecl* outermost = outermost_function(pass);
  return !outermost || may_be_emitted(*outermost);
}

} // namespace portcuda
