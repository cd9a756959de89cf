#include "rewrites/support/long_template_argument.h"

#include <algorithm>

#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

namespace portcuda {
namespace {

using Visit = std::function<void(LongEvidence, AstPass&)>;

// PC509's, which knows that tensors have these.
bool is_tensor_member(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases({"data_ptr", "mutable_data_ptr", "const_data_ptr", "item", "accessor"}, true)
      .Cases({"packed_accessor", "packed_accessor32", "packed_accessor64"}, true)
      .Default(name.contains("accessor"));
}

// What argument i of the call says to template parameter `index` when that is `long`.
enum class Meeting { none, converted, refused };

Meeting meeting(clang::QualType parameter, const clang::Expr& argument, unsigned index,
                const AstPass& pass) {
  const auto* reference = parameter->getAs<clang::LValueReferenceType>();
  const bool bound = reference && !reference->getPointeeType().isConstQualified();
  parameter = parameter.getNonReferenceType();
  clang::QualType given = type_as_written(*argument.IgnoreParenImpCasts(), pass);
  bool behind_pointer = false;
  while (parameter->isPointerType()) {
    behind_pointer = true;
    parameter = parameter->getPointeeType();
    if (given->isArrayType())
      given = pass.context().getAsArrayType(given)->getElementType();
    else
      given = given->getPointeeType();
    if (given.isNull()) return Meeting::none;
  }
  const auto* named = parameter->getAs<clang::TemplateTypeParmType>();
  if (!named || named->getIndex() != index) return Meeting::none;
  const WindowsLong kind =
      behind_pointer ? windows_long(given, pass) : windows_long(argument, pass);
  if (kind != WindowsLong::wide) return Meeting::none;
  return behind_pointer || bound ? Meeting::refused : Meeting::converted;
}

// `f<long>(p, n)` with an `int64_t* p`.
void visit_call(const clang::CallExpr& call, const Visit& visit, AstPass& pass) {
  const clang::FunctionDecl* callee = call.getDirectCallee();
  auto* name = llvm::dyn_cast<clang::DeclRefExpr>(call.getCallee()->IgnoreParenImpCasts());
  if (!callee || !callee->getPrimaryTemplate() || !name || !name->hasExplicitTemplateArgs()) return;
  if (callee->getIdentifier() && is_tensor_member(callee->getName())) return;
  const clang::FunctionDecl& pattern = *callee->getPrimaryTemplate()->getTemplatedDecl();
  for (unsigned k = 0; k < name->getNumTemplateArgs(); ++k) {
    const clang::TemplateArgumentLoc& argument = name->getTemplateArgs()[k];
    if (argument.getArgument().getKind() != clang::TemplateArgument::Type) continue;
    const clang::TypeLoc type = argument.getTypeSourceInfo()->getTypeLoc();
    if (windows_long(type.getType(), pass) != WindowsLong::narrow) continue;
    Meeting worst = Meeting::none;
    for (unsigned i = 0; i < std::min(call.getNumArgs(), pattern.getNumParams()); ++i)
      worst =
          std::max(worst, meeting(pattern.getParamDecl(i)->getType(), *call.getArg(i), k, pass));
    if (worst == Meeting::none) continue;
    auto widening = widen_type(type, pass);
    AstFix fix;
    if (widening) {
      const std::string wide = widening->edits.front().text;
      fix = as_fix(std::move(*widening), "name the width: `" + wide + "`", pass);
    }
    visit({spelled_long(type, pass).value_or(type.getSourceRange()),
           "`" + callee->getNameAsString() + "` of `long` gets " +
               (worst == Meeting::refused ? "64-bit integers by address: another type on Windows"
                                          : "values of 64 bits, of which 32 are left on Windows"),
           std::move(fix), worst == Meeting::refused ? Severity::breaks : Severity::corrupts},
          pass);
  }
}

} // namespace

void find_long_template_arguments(AstHandlers& handlers, Visit visit) {
  handlers.on<clang::CallExpr>(
      [visit](const clang::CallExpr& call, AstPass& pass) { visit_call(call, visit, pass); });
}

} // namespace portcuda
