#include "rewrites/support/math_call.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

bool is_std(const clang::DeclContext* context) {
  return context && context->getEnclosingNamespaceContext()->isStdNamespace();
}

bool names_std(clang::NestedNameSpecifier qualifier) {
  if (qualifier.getKind() != clang::NestedNameSpecifier::Kind::Namespace) return false;
  auto* space = qualifier.getAsNamespaceAndPrefix().Namespace->getNamespace();
  return space->isStdNamespace();
}

// Brought in by a declaration that other overloads of the name do not belong to.
bool is_by_inner_using(const clang::NamedDecl* found) {
  auto* shadow = llvm::dyn_cast_or_null<clang::UsingShadowDecl>(found);
  if (!shadow || is_std(shadow->getDeclContext())) return false;
  auto* introduced = llvm::dyn_cast<clang::UsingDecl>(shadow->getIntroducer());
  return introduced && names_std(introduced->getQualifier()) &&
         !shadow->getDeclContext()->getRedeclContext()->isTranslationUnit();
}

// C's functions are in the global namespace, C++'s in std or one of its inline namespaces.
bool is_of_a_math_header(const clang::NamedDecl* function) {
  const clang::DeclContext* context =
      function->getUnderlyingDecl()->getDeclContext()->getRedeclContext();
  return context->isTranslationUnit() || is_std(context);
}

} // namespace

std::optional<MathCall> math_call(const clang::CallExpr& call) {
  const clang::Expr* callee = call.getCallee()->IgnoreParenImpCasts();
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(callee)) {
    auto* function = llvm::dyn_cast<clang::FunctionDecl>(name->getDecl());
    if (!function || !function->getIdentifier() || !is_of_a_math_header(function))
      return std::nullopt;
    return MathCall{function->getNameAsString(), name->getSourceRange(),
                    names_std(name->getQualifier()) || is_by_inner_using(name->getFoundDecl())};
  }
  if (auto* names = llvm::dyn_cast<clang::UnresolvedLookupExpr>(callee)) {
    if (!names->getName().isIdentifier() || names->decls_begin() == names->decls_end())
      return std::nullopt;
    bool all_inner = true;
    for (const clang::NamedDecl* found : names->decls()) {
      if (!is_of_a_math_header(found)) return std::nullopt;
      all_inner &= is_by_inner_using(found);
    }
    return MathCall{names->getName().getAsString(), names->getSourceRange(),
                    names_std(names->getQualifier()) || all_inner};
  }
  return std::nullopt;
}

} // namespace portcuda
