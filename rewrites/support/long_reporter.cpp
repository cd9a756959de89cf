#include "rewrites/support/long_reporter.h"

#include "rewrites/support/windows_type.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace portcuda {

std::string quoted_tokens(clang::SourceRange tokens, const AstPass& pass) {
  std::string text = pass.text(tokens);
  if (text.empty() || text.size() > 60 || text.contains('\n')) return {};
  return "`" + text + "`";
}

std::optional<llvm::APSInt> integer_constant(const clang::Expr& value, const AstPass& pass) {
  if (value.isValueDependent()) return std::nullopt;
  clang::Expr::EvalResult result;
  if (!value.EvaluateAsInt(result, pass.context(), clang::Expr::SE_NoSideEffects))
    return std::nullopt;
  return result.Val.getInt();
}

bool fits_32_bits(const llvm::APSInt& value, bool is_unsigned) {
  return is_unsigned ? !value.isNegative() && value.isIntN(32) : value.isSignedIntN(32);
}

bool is_small(const clang::Expr& value, const AstPass& pass) {
  const clang::Expr* e = value.IgnoreParenImpCasts();
  if (auto known = integer_constant(*e, pass))
    return fits_32_bits(*known, e->getType()->isUnsignedIntegerType());
  if (llvm::isa<clang::UnaryExprOrTypeTraitExpr>(e)) return true;
  auto* operation = llvm::dyn_cast<clang::BinaryOperator>(e);
  if (!operation) return false;
  if (operation->getOpcode() != clang::BO_Rem && operation->getOpcode() != clang::BO_And)
    return false;
  const auto bound = integer_constant(*operation->getRHS(), pass);
  return bound && !bound->isNegative() && fits_32_bits(*bound, false);
}

void LongReporter::variable(const clang::ValueDecl& variable, const clang::Expr& value,
                            const std::string& why, const clang::Expr* also) {
  const std::string name = "`" + variable.getNameAsString() + "`";
  std::string given = quoted_tokens(value.getSourceRange(), pass_);
  std::string message =
      name + " has 32 bits on Windows and is given " + (given.empty() ? why : given + ", " + why);
  auto widening = widen_declaration(variable, pass_);
  if (widening && also) join(widening, widen_value(*also, pass_));
  report(place_of(variable).value_or(value.getSourceRange()), std::move(message),
         std::move(widening));
}

void LongReporter::counter(const clang::VarDecl& variable, const std::string& bound) {
  const auto place = place_of(variable);
  if (!place) return;
  report(*place,
         "`" + variable.getNameAsString() + "` has 32 bits on Windows and counts up to " + bound +
             ", " + of_64_bits,
         widen_declaration(variable, pass_), Severity::warns);
}

void LongReporter::result(const clang::FunctionDecl& function, const clang::Expr& value,
                          const std::string& why) {
  const clang::SourceRange returned = function.getReturnTypeSourceRange();
  std::string given = quoted_tokens(value.getSourceRange(), pass_);
  report(returned.isValid() && pass_.in_project(returned.getBegin()) ? returned
                                                                     : value.getSourceRange(),
         "`" + function.getNameAsString() + "` returns 32 bits on Windows, of " +
             (given.empty() ? why : given + ", " + why),
         widen_result(function, pass_));
}

void LongReporter::report(clang::SourceRange place, std::string message,
                          std::optional<Widening> widening, std::optional<Severity> severity) {
  AstFix fix;
  if (widening) {
    const std::string type = widening->edits.front().text;
    fix = as_fix(std::move(*widening), "name the width: `" + type + "`", pass_);
  }
  visit_({place, std::move(message), std::move(fix), severity}, pass_);
}

void LongReporter::join(std::optional<Widening>& to, std::optional<Widening> more) {
  if (to && more)
    to->add(*more);
  else
    to.reset();
}

std::optional<clang::SourceRange> LongReporter::place_of(const clang::ValueDecl& variable) const {
  auto* declarator = llvm::dyn_cast<clang::DeclaratorDecl>(&variable);
  const auto* written = declarator ? declarator->getTypeSourceInfo() : nullptr;
  if (!written || !pass_.in_project(variable.getLocation())) return std::nullopt;
  return spelled_long(written->getTypeLoc(), pass_).value_or(variable.getLocation());
}

} // namespace portcuda
