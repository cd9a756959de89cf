#include "rewrites/support/long_mismatch.h"

#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"

namespace portcuda {
namespace {

std::optional<LongMismatch> of_words(clang::QualType first, clang::QualType second,
                                     const AstPass& pass) {
  const WindowsLong a = windows_long(first, pass), b = windows_long(second, pass);
  if (a == WindowsLong::narrow && b == WindowsLong::wide) return LongMismatch::first_is_long;
  if (a == WindowsLong::wide && b == WindowsLong::narrow) return LongMismatch::second_is_long;
  return std::nullopt;
}

// The arguments that the innermost name of the type was written with.
llvm::ArrayRef<clang::TemplateArgument> written_arguments(clang::QualType type,
                                                          const AstPass& pass) {
  while (true) {
    if (auto* specialised = llvm::dyn_cast<clang::TemplateSpecializationType>(type.getTypePtr()))
      if (!specialised->isTypeAlias()) return specialised->template_arguments();
    const clang::QualType next = type.getSingleStepDesugaredType(pass.context());
    if (next == type) return {};
    type = next;
  }
}

std::optional<LongMismatch> inside(clang::QualType first, clang::QualType second,
                                   const AstPass& pass) {
  if (auto found = of_words(first, second, pass)) return found;
  if (first->isPointerType() && second->isPointerType())
    return inside(first->getPointeeType(), second->getPointeeType(), pass);
  const auto a = written_arguments(first, pass), b = written_arguments(second, pass);
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (a[i].getKind() == clang::TemplateArgument::Type &&
        b[i].getKind() == clang::TemplateArgument::Type)
      if (auto found = inside(a[i].getAsType(), b[i].getAsType(), pass)) return found;
  return std::nullopt;
}

} // namespace

std::optional<LongMismatch> long_mismatch(clang::QualType first, clang::QualType second,
                                          const AstPass& pass) {
  if (first.isNull() || second.isNull()) return std::nullopt;
  // A value is bound to `const long&` by way of a conversion, and to `long&` not at all.
  const auto* reference = first->getAs<clang::LValueReferenceType>();
  const bool bound = reference && !reference->getPointeeType().isConstQualified();
  first = first.getNonReferenceType(), second = second.getNonReferenceType();
  if (first->isDependentType() || second->isDependentType() ||
      !pass.context().hasSimilarType(first.getCanonicalType(), second.getCanonicalType()))
    return std::nullopt;
  if (bound && first->isIntegerType()) return of_words(first, second, pass);
  if (first->isIntegerType()) return std::nullopt;
  return inside(first, second, pass);
}

} // namespace portcuda
