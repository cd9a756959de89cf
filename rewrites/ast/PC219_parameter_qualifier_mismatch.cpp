// `void f(float* p);` of what is defined as `void f(float* __restrict__ p)`.
#include <string>

#include "rewrites/rule_ast.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {
namespace {

// What Microsoft's ABI writes of a parameter behind the last `*`. An array is a `* const` to it.
struct Qualifiers {
  bool is_const = false, is_volatile = false, is_restrict = false;
  friend bool operator==(const Qualifiers&, const Qualifiers&) = default;

  std::string text() const {
    std::string words;
    if (is_const) words += " const";
    if (is_volatile) words += " volatile";
    if (is_restrict) words += " __restrict__";
    return words;
  }
};

std::optional<Qualifiers> qualifiers_of(const clang::ParmVarDecl& parameter) {
  const clang::QualType type = parameter.getType().getCanonicalType();
  if (!type->isPointerType()) return std::nullopt;
  return Qualifiers{type.isConstQualified() || parameter.getOriginalType()->isArrayType(),
                    type.isVolatileQualified(), type.isRestrictQualified()};
}

// From the `*` to the last qualifier behind it, where these are spelled as they are meant.
std::optional<clang::SourceRange> spelled(const clang::ParmVarDecl& parameter,
                                          const Qualifiers& meant, const AstPass& pass) {
  const clang::TypeSourceInfo* written = parameter.getTypeSourceInfo();
  const auto star = written
                        ? written->getTypeLoc().getUnqualifiedLoc().getAs<clang::PointerTypeLoc>()
                        : clang::PointerTypeLoc();
  if (!star || star.getStarLoc().isMacroID()) return std::nullopt;
  const clang::LangOptions& language = pass.context().getLangOpts();
  clang::SourceLocation last = star.getStarLoc();
  Qualifiers found;
  for (clang::SourceLocation at = last.getLocWithOffset(1);;) {
    clang::Token token;
    if (clang::Lexer::getRawToken(at, token, pass.sources(), language, true)) return std::nullopt;
    const llvm::StringRef word =
        token.is(clang::tok::raw_identifier) ? token.getRawIdentifier() : llvm::StringRef();
    bool& qualifier = word == "const"      ? found.is_const
                      : word == "volatile" ? found.is_volatile
                                           : found.is_restrict;
    if (word != "const" && word != "volatile" && word != "__restrict__" && word != "__restrict")
      break;
    qualifier = true;
    last = token.getLocation();
    at = token.getEndLoc();
  }
  if (found != meant) return std::nullopt;
  return clang::SourceRange(star.getStarLoc(), last);
}

// The qualifiers of `right` for `parameter`.
AstFix fix_of(const clang::ParmVarDecl& parameter, const Qualifiers& here, const Qualifiers& right,
              const AstPass& pass) {
  const auto range = spelled(parameter, here, pass);
  if (!range) return {};
  std::string text = "*" + right.text();
  // `float *p`
  if (text.size() > 1 && parameter.getIdentifier() &&
      parameter.getLocation() == range->getEnd().getLocWithOffset(1))
    text += " ";
  return {"write the parameter as in the definition", {{*range, std::move(text)}}};
}

void compare(const clang::FunctionDecl& here, const clang::FunctionDecl& right,
             const std::string& where, Severity severity, Applicability applicability,
             AstPass& pass) {
  if (here.getNumParams() != right.getNumParams()) return;
  for (unsigned i = 0; i < here.getNumParams(); ++i) {
    const clang::ParmVarDecl& parameter = *here.getParamDecl(i);
    const auto mine = qualifiers_of(parameter), other = qualifiers_of(*right.getParamDecl(i));
    if (!mine || !other || *mine == *other) continue;
    AstFix fix = fix_of(parameter, *mine, *other, pass);
    fix.applicability = applicability;
    const std::string words = other->text();
    const std::string there = words.empty() ? " unqualified" : " `" + words.substr(1) + "`";
    pass.report({parameter.getSourceRange(),
                 "the parameter is" + there + " in " + where +
                     ", and MSVC writes that into the function's name",
                 std::move(fix), severity});
  }
}

void visit(const clang::FunctionDecl& function, AstPass& pass) {
  if (function.isInvalidDecl() || function.isExternC() || !function.isExternallyVisible()) return;
  if (function.getTemplateSpecializationKind() == clang::TSK_ExplicitSpecialization) {
    const clang::FunctionTemplateDecl* primary = function.getPrimaryTemplate();
    if (primary)
      compare(function, *primary->getTemplatedDecl(), "the template", Severity::breaks,
              Applicability::review, pass);
    return;
  }
  const clang::FunctionDecl* definition = nullptr;
  if (!function.isThisDeclarationADefinition() && function.isDefined(definition) &&
      definition != &function)
    compare(function, *definition, "the definition", Severity::warns, Applicability::safe, pass);
}

void add(AstHandlers& handlers) { handlers.on<clang::FunctionDecl>(visit); }

} // namespace

PORTCUDA_RULE(PC219){
    .id = "PC219",
    .name = "parameter-qualifier-mismatch",
    .title = "pointer parameter declared with other qualifiers than defined",
    .why =
        R"md(`const` and `__restrict__` behind the `*` of a parameter are no part of a function's type, but Microsoft's ABI writes them into its name:
`float*` is `PEAM`, `float* const` and `float[]` `QEAM`, `float* __restrict__` `PEIAM`. cl.exe takes the name from the first declaration that a unit sees. A
unit that sees another first declaration than the one with the definition asks for a name that nobody defines: `LNK2019` or `LNK2001: unresolved external
symbol` (UltrafastSecp256k1 382, faiss 4857, gsplat 1055, ginkgo 1725). An explicit specialisation is decorated as it is written itself. Numbers are not concerned:
`const int n` and `int n` have the same name. NVIDIA's front end (13.0.88) accepts it, but for a specialisation with another `__restrict__`: `no instance
of function template "f" matches the specified type`.)md",
    .cure =
        R"md(The declaration is written as the definition: there the qualifiers mean nothing but the name. A specialisation is written as its template, after a look: `__restrict__`
is a hint for the optimiser. Where a unit sees no definition, or a macro or a typedef holds the qualifier, nothing is changed. `extern "C"`
and `static` functions are not concerned.)md",
    .example = {R"cu(void scale(float* x, const int n);
void scale(float* __restrict__ x, int n) { x[0] *= n; }
)cu",
                R"cu(void scale(float* __restrict__ x, const int n);
void scale(float* __restrict__ x, int n) { x[0] *= n; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::warns,
    .rejects = Rejects::linker,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
