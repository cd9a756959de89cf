// `std::max(n, 1L)` where n is an int64_t: one type on Linux, two on Windows, and nothing to
// deduce.
#include <array>
#include <vector>

#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

namespace portcuda {
namespace {

// Arguments that must have one type.
struct Alike {
  std::vector<const clang::Expr*> narrow, wide;

  void add(const clang::Expr& argument, const AstPass& pass) {
    const WindowsLong kind = windows_long(argument, pass);
    if (kind == WindowsLong::narrow) narrow.push_back(&argument);
    if (kind == WindowsLong::wide) wide.push_back(&argument);
  }
  bool conflict() const { return !narrow.empty() && !wide.empty(); }
};

// The parameter of the template that `T`, `const T&` and `std::initializer_list<T>` name.
const clang::TemplateTypeParmType* deduced_by(clang::QualType parameter) {
  parameter = parameter.getNonReferenceType();
  if (auto* list = parameter->getAs<clang::TemplateSpecializationType>()) {
    const clang::TemplateDecl* named = list->getTemplateName().getAsTemplateDecl();
    if (!named || named->getName() != "initializer_list" || list->template_arguments().size() != 1)
      return nullptr;
    parameter = list->template_arguments().front().getAsType();
  }
  return parameter->getAs<clang::TemplateTypeParmType>();
}

void add_argument(Alike& alike, const clang::Expr& argument, const AstPass& pass) {
  const clang::Expr* plain = argument.IgnoreImplicit();
  if (auto* list = llvm::dyn_cast<clang::CXXStdInitializerListExpr>(plain))
    plain = list->getSubExpr()->IgnoreImplicit();
  if (auto* list = llvm::dyn_cast<clang::InitListExpr>(plain)) {
    for (const clang::Expr* element : list->inits()) alike.add(*element, pass);
  } else {
    alike.add(argument, pass);
  }
}

// By the template's first parameter: whoever names that one names all that matter here.
Alike deduced_alike(const clang::CallExpr& call, const clang::FunctionTemplateDecl& callee,
                    const AstPass& pass) {
  Alike alike;
  const clang::FunctionDecl& pattern = *callee.getTemplatedDecl();
  for (unsigned i = 0; i < std::min(call.getNumArgs(), pattern.getNumParams()); ++i) {
    const auto* type = deduced_by(pattern.getParamDecl(i)->getType());
    if (type && type->getIndex() == 0 && !type->isParameterPack())
      add_argument(alike, *call.getArg(i), pass);
  }
  return alike;
}

// CUDA's own `min` and `max` of device and host code are overloads, no templates: among those for
// `long` and for `long long` none is better.
bool is_overloaded_extremum(const clang::FunctionDecl& callee, const AstPass& pass) {
  const clang::IdentifierInfo* name = callee.getIdentifier();
  return name && (name->isStr("min") || name->isStr("max")) && !callee.getPrimaryTemplate() &&
         callee.getDeclContext()->getRedeclContext()->isTranslationUnit() &&
         !pass.in_project(callee.getLocation());
}

// `std::max<int64_t>(n, m)`: the value of m is converted. `auto& r = …` would then bind to what is
// gone when the statement ends.
std::optional<AstFix> name_the_type(const clang::CallExpr& call, const clang::Expr& wide,
                                    AstPass& pass) {
  auto* callee = llvm::dyn_cast<clang::DeclRefExpr>(call.getCallee()->IgnoreParenImpCasts());
  if (!callee || callee->hasExplicitTemplateArgs()) return std::nullopt;
  // A converted argument cannot be bound to `T&`.
  const clang::FunctionDecl& pattern =
      *call.getDirectCallee()->getPrimaryTemplate()->getTemplatedDecl();
  for (const clang::ParmVarDecl* parameter : pattern.parameters())
    if (auto* reference = parameter->getType()->getAs<clang::LValueReferenceType>())
      if (!reference->getPointeeType().isConstQualified()) return std::nullopt;
  auto* parent = pass.ancestors().empty() ? nullptr : pass.ancestors().back().get<clang::Stmt>();
  auto* cast = llvm::dyn_cast_or_null<clang::ImplicitCastExpr>(parent);
  const bool is_value = call.isPRValue() || llvm::isa_and_present<clang::BinaryOperator>(parent) ||
                        (cast && cast->getCastKind() == clang::CK_LValueToRValue);
  const std::string type(wide_name(wide.getType()));
  return as_fix({{{callee->getNameInfo().getLoc(), "<" + type + ">", AstEdit::Where::insert_after}},
                 is_value ? Applicability::safe : Applicability::review},
                "name the type: `" + type + "`", pass);
}

AstFix cast_arguments(const Alike& alike, AstPass& pass) {
  Widening casts;
  const std::string type(wide_name(alike.wide.front()->getType()));
  for (const clang::Expr* narrow : alike.narrow) {
    casts.edits.push_back(
        {narrow->getSourceRange(), "static_cast<" + type + ">(", AstEdit::Where::insert_before});
    casts.edits.push_back({narrow->getSourceRange(), ")", AstEdit::Where::insert_after});
  }
  return as_fix(std::move(casts), "convert to `" + type + "`", pass);
}

// Where the `long`s are literals and casts, they get the other's type; else the call says what it
// wants.
AstFix make_fix(const clang::CallExpr& call, const Alike& alike, bool is_template, AstPass& pass) {
  Widening widening;
  bool all = true;
  for (const clang::Expr* narrow : alike.narrow) {
    auto one = widen_value(*narrow, pass);
    all = all && one && one->applicability == Applicability::safe;
    if (one) widening.edits.insert(widening.edits.end(), one->edits.begin(), one->edits.end());
  }
  // The body of a macro is used with other arguments, too.
  for (const AstEdit& edit : widening.edits)
    if (pass.sources().isMacroBodyExpansion(edit.range.getBegin()))
      widening.applicability = Applicability::review;
  if (all)
    return as_fix(std::move(widening),
                  "give it the other's type: `" +
                      std::string(wide_name(alike.wide.front()->getType())) + "`",
                  pass);
  if (!is_template) return cast_arguments(alike, pass);
  return name_the_type(call, *alike.wide.front(), pass).value_or(AstFix{});
}

void visit(const clang::CallExpr& call, AstPass& pass) {
  const clang::FunctionDecl* callee = call.getDirectCallee();
  if (!callee || call.isTypeDependent() || llvm::isa<clang::CXXOperatorCallExpr>(call)) return;
  const clang::FunctionTemplateDecl* made_from = callee->getPrimaryTemplate();
  Alike alike;
  if (made_from) {
    auto* name = llvm::dyn_cast<clang::DeclRefExpr>(call.getCallee()->IgnoreParenImpCasts());
    if (!name || name->hasExplicitTemplateArgs()) return;
    alike = deduced_alike(call, *made_from, pass);
  } else if (is_overloaded_extremum(*callee, pass)) {
    for (const clang::Expr* argument : call.arguments()) alike.add(*argument, pass);
  }
  if (!alike.conflict()) return;
  const std::string narrow = pass.text(alike.narrow.front()->getSourceRange()),
                    wide = pass.text(alike.wide.front()->getSourceRange());
  pass.report({call.getSourceRange(),
               "on Windows " + (narrow.empty() ? "one argument" : "`" + narrow + "`") +
                   " has 32 bits and " + (wide.empty() ? "another" : "`" + wide + "`") +
                   " has 64: `" + callee->getNameAsString() + "` " +
                   (made_from ? "deduces two types for one" : "has no overload that is better"),
               make_fix(call, alike, made_from != nullptr, pass)});
}

void add(AstHandlers& handlers) { handlers.on<clang::CallExpr>(visit); }

} // namespace

PORTCUDA_RULE(PC515){
    .id = "PC515",
    .name = "long-in-deduction",
    .title = "`long` and `int64_t` where one type is deduced",
    .why =
        R"md(`std::max(n, 1L)` with an `int64_t n`: on Linux both are `long`. On Windows `int64_t` is `long long`, and the template's parameter
would have to be two types. NVIDIA's Windows front end (13.0.88), both passes: `no instance of overloaded function "std::max" matches the argument
list`; MSVC C2672 and C2782. CUDA's own `min` and `max` of device code are overloads for every integer type; there it says `more than one instance of
overloaded function "min" matches the argument list`. flashinfer and AutoGPTQ@8b6429a had to cure `std::max` and `clamp`.)md",
    .cure =
        R"md(Literals and casts get the type of the other argument: `int64_t{1}`, `(int64_t)rows`. Where a variable is the `long`, the
call names the type, `std::max<int64_t>(n, m)`, and `min` gets its argument converted. On Linux these are the same types. Where the result is bound to a reference,
naming the type waits for a look (`--unsafe-fixes`): the converted argument would be gone too early. So does what the body of a macro says. A
parameter `T&` takes nothing converted: no fix. Found for templates whose
first parameter is deduced from two arguments; not where the types come through a template's arguments.)md",
    .example = {R"cpp(#include <algorithm>
#include <cstdint>
int64_t blocks(int64_t n) { return std::max(n / 256, 1L); }
)cpp",
                R"cpp(#include <algorithm>
#include <cstdint>
int64_t blocks(int64_t n) { return std::max(n / 256, int64_t{1}); }
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
