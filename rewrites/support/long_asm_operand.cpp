#include "rewrites/support/long_asm_operand.h"

#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

namespace portcuda {
namespace {

using Visit = std::function<void(LongEvidence, AstPass&)>;

// `long2 v; "l"(v.x)`: what PC507 makes of `long2` cures the operand as well.
bool is_of_cuda_vector(const clang::Expr& operand, const AstPass& pass) {
  auto* member = llvm::dyn_cast<clang::MemberExpr>(operand.IgnoreParenImpCasts());
  return member && !pass.in_project(member->getMemberDecl()->getLocation());
}

void check(const clang::Expr& operand, bool is_output, const Visit& visit, AstPass& pass) {
  const clang::Expr& value = *operand.IgnoreParenImpCasts();
  if (windows_long(value, pass) != WindowsLong::narrow) return;
  const std::string text = pass.text(operand.getSourceRange());
  LongEvidence found{operand.getSourceRange(),
                     (text.empty() ? "the operand" : "`" + text + "`") + " is `" +
                         value.getType().getCanonicalType().getUnqualifiedType().getAsString() +
                         "`, which has 32 bits on Windows; the constraint `l` takes 64",
                     {}};
  if (!is_of_cuda_vector(value, pass))
    if (auto widening = widen_value(value, pass))
      found.fix =
          as_fix(std::move(*widening),
                 is_output ? "give the variable 64 bits" : "give the operand 64 bits", pass);
  visit(std::move(found), pass);
}

void visit_asm(const clang::GCCAsmStmt& statement, const Visit& visit, AstPass& pass) {
  for (unsigned i = 0; i < statement.getNumOutputs(); ++i)
    if (llvm::StringRef(statement.getOutputConstraint(i)).contains('l'))
      check(*statement.getOutputExpr(i), true, visit, pass);
  for (unsigned i = 0; i < statement.getNumInputs(); ++i)
    if (llvm::StringRef(statement.getInputConstraint(i)).contains('l'))
      check(*statement.getInputExpr(i), false, visit, pass);
}

} // namespace

void find_long_asm_operands(AstHandlers& handlers, Visit visit) {
  handlers.on<clang::GCCAsmStmt>(
      [visit](const clang::GCCAsmStmt& node, AstPass& pass) { visit_asm(node, visit, pass); });
}

} // namespace portcuda
