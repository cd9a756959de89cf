// `template <class T> __device__ constexpr T v = …;`: a constant with an execution space, once for
// each type.
#include <map>
#include <memory>

#include "rewrites/rule_ast.h"
#include "rewrites/support/constant_declaration.h"
#include "rewrites/support/cuda_attribute.h"
#include "rewrites/support/device_code.h"
#include "rewrites/support/macro_origin.h"
#include "rewrites/support/token_files.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

using clang::VarDecl;
using clang::VarTemplateDecl;

constexpr std::string_view space_macro = "PORTCUDA_CONSTANT_SPACE";
constexpr std::string_view value_macro = "PORTCUDA_CONSTANT_VALUE";
constexpr std::string_view header = "\"portcuda/device_constant.h\"";

// How code uses the variable where it has no object in device memory.
enum class Use {
  value,    // accepted as it is
  object,   // a reference is bound for the expression: a copy does
  identity, // the address outlives the expression, or the object is an array
};

// What one parse knows; the declarations are told at its end, when their uses were seen.
struct State {
  TokenFiles files{{}};
  struct Template {
    bool used = false, identity = false;
  };
  std::map<const VarTemplateDecl*, Template> templates;
};

const clang::Attr* space_of(const VarDecl& variable) {
  if (is_written<clang::CUDADeviceAttr>(variable)) return variable.getAttr<clang::CUDADeviceAttr>();
  if (is_written<clang::CUDAConstantAttr>(variable))
    return variable.getAttr<clang::CUDAConstantAttr>();
  return nullptr;
}

bool is_const(clang::QualType type, const AstPass& pass) {
  return pass.context().getBaseElementType(type).isConstQualified();
}

bool concerns(const VarTemplateDecl& declared, const AstPass& pass) {
  const VarDecl& variable = *declared.getTemplatedDecl();
  return !variable.isInvalidDecl() && space_of(variable) && is_const(variable.getType(), pass) &&
         pass.in_project(variable.getLocation());
}

bool names_what_is_in_parentheses(std::string_view word) {
  return word == "decltype" || word == "sizeof" || word == "alignof" || word == "noexcept" ||
         word == "static_assert" || word == "typeid";
}

// Is the expression in `<…>` or in parentheses whose content is no code?
bool is_named_only(const clang::Expr& name, State& state, const AstPass& pass) {
  const auto place = state.files.at(name.getBeginLoc(), pass);
  if (!place) return false;
  const FileView& file = *place->file;
  for (std::uint32_t at = place->token; at != no_token; at = file.enclosing(at)) {
    if (file.is(at, "{")) return false;
    if (file.is(at, "(") && names_what_is_in_parentheses(file.text(file.previous(at)))) return true;
    const std::uint32_t begin = file.statement_begin(at);
    for (std::uint32_t i = at; i != begin && i != no_token; i = file.previous(i)) {
      const std::uint32_t close = file.is(i, "<") ? file.template_close(i) : no_token;
      if (close != no_token && close > place->token) return true;
    }
  }
  return false;
}

bool copies_only(const clang::Stmt& use) {
  if (auto* construction = llvm::dyn_cast<clang::CXXConstructExpr>(&use)) {
    const clang::CXXConstructorDecl* constructor = construction->getConstructor();
    return constructor->isCopyOrMoveConstructor() && constructor->isTrivial();
  }
  auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(&use);
  auto* method =
      call ? llvm::dyn_cast_or_null<clang::CXXMethodDecl>(call->getDirectCallee()) : nullptr;
  return method && method->isCopyAssignmentOperator() && method->isTrivial();
}

// Does a reference to the variable, or its address, outlive the expression?
bool escapes(const clang::Stmt& use, const AstPass& pass) {
  if (auto* address = llvm::dyn_cast<clang::UnaryOperator>(&use))
    return address->getOpcode() == clang::UO_AddrOf;
  const clang::FunctionDecl* function = pass.function();
  return llvm::isa<clang::ReturnStmt>(use) && function &&
         function->getReturnType()->isReferenceType();
}

// Of a use whose types depend on a template's arguments.
Use dependent_use(const VarDecl& variable, const AstPass& pass) {
  const clang::Stmt* around = nullptr;
  const VarDecl* initialized = nullptr;
  for (auto node = pass.ancestors().rbegin(); node != pass.ancestors().rend(); ++node) {
    around = node->get<clang::Stmt>();
    initialized = node->get<VarDecl>();
    if (!around || !llvm::isa<clang::ParenExpr, clang::ParenListExpr, clang::InitListExpr,
                              clang::ConditionalOperator>(around))
      break;
  }
  if (around && escapes(*around, pass)) return Use::identity;
  // Operators take arithmetic types by value; what a call does with them is not known.
  if (variable.getType()->isArithmeticType()) {
    const bool bound =
        (around && llvm::isa<clang::CallExpr, clang::CXXUnresolvedConstructExpr>(around)) ||
        (initialized && initialized->getType()->isReferenceType());
    return bound ? Use::object : Use::value;
  }
  return Use::object;
}

Use use_of(const clang::DeclRefExpr& name, const AstPass& pass) {
  if (name.isNonOdrUse() == clang::NOUR_Unevaluated || pass.nearest<clang::ConstantExpr>())
    return Use::value;
  bool whole = true; // the variable itself, not a field of it
  for (auto node = pass.ancestors().rbegin(); node != pass.ancestors().rend(); ++node) {
    const clang::Stmt* around = node->get<clang::Stmt>();
    if (!around) return Use::object; // of a reference
    if (copies_only(*around)) return whole ? Use::value : Use::object;
    if (escapes(*around, pass)) return Use::identity;
    if (auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(around)) {
      if (cast->getCastKind() == clang::CK_LValueToRValue) return Use::value;
      if (cast->getCastKind() == clang::CK_NoOp) continue;
      return Use::object;
    }
    auto* member = llvm::dyn_cast<clang::MemberExpr>(around);
    if (member && !member->isArrow() && llvm::isa<clang::FieldDecl>(member->getMemberDecl()))
      whole = false;
    else if (!llvm::isa<clang::ParenExpr, clang::ConditionalOperator>(around))
      return Use::object;
  }
  return Use::object;
}

void report_use(const clang::Expr& name, const VarTemplateDecl& declared, Use use, State& state,
                AstPass& pass) {
  if (use == Use::value || !in_device_code(pass) ||
      came_through(name.getBeginLoc(), value_macro, pass))
    return;
  const std::string what = "`" + declared.getNameAsString() + "`";
  if (use == Use::identity) {
    state.templates[&declared].identity = true;
    pass.report({name.getSourceRange(),
                 what + " is used as an object of device memory, and on Windows a `const` variable "
                        "template is none"});
    return;
  }
  AstFix fix{"read its value by `" + std::string(value_macro) + "`",
             {{name.getSourceRange(),
               std::string(value_macro) + "(" + pass.text(name.getSourceRange()) + ")"}},
             {std::string(header)}};
  pass.report({name.getSourceRange(),
               what + " is bound to a reference: on Windows a `const` variable template has no "
                      "object in device memory",
               std::move(fix)});
}

const VarTemplateDecl* canonical(const VarTemplateDecl* declared) {
  return declared ? declared->getCanonicalDecl() : nullptr;
}

void visit_name(const clang::DeclRefExpr& name, State& state, AstPass& pass) {
  auto* instance = llvm::dyn_cast<clang::VarTemplateSpecializationDecl>(name.getDecl());
  if (!instance || instance->isExplicitSpecialization()) return;
  auto* declared = instance->getSpecializedTemplateOrPartial().dyn_cast<VarTemplateDecl*>();
  if (!declared || !concerns(*canonical(declared), pass)) return;
  state.templates[canonical(declared)].used = true;
  Use use = use_of(name, pass);
  if (use != Use::value && is_named_only(name, state, pass)) return;
  if (instance->getType()->isArrayType()) use = Use::identity;
  report_use(name, *canonical(declared), use, state, pass);
}

void visit_lookup(const clang::UnresolvedLookupExpr& name, State& state, AstPass& pass) {
  if (name.getNumDecls() != 1) return;
  auto* declared =
      canonical(llvm::dyn_cast<VarTemplateDecl>((*name.decls_begin())->getUnderlyingDecl()));
  if (!declared || !concerns(*declared, pass)) return;
  state.templates[declared].used = true;
  const VarDecl& variable = *declared->getTemplatedDecl();
  if (is_named_only(name, state, pass)) return;
  const Use use = variable.getType()->isArrayType() ? Use::identity : dependent_use(variable, pass);
  report_use(name, *declared, use, state, pass);
}

AstFix cure(const VarDecl& variable, clang::SourceRange word, AstPass& pass) {
  AstFix fix{"leave the execution space to Linux",
             {{word, std::string(space_macro) + "(" + pass.text(word) + ")"}},
             {std::string(header)}};
  if (variable.isConstexpr() || variable.getType()->isIntegralOrEnumerationType()) return fix;
  // Without an execution space only integers may be less than constexpr.
  auto declaration = make_constexpr(variable, pass);
  if (!declaration) return {};
  fix.title += " and declare it constexpr";
  fix.edits.insert(fix.edits.end(), declaration->edits.begin(), declaration->edits.end());
  if (!declaration->certain) fix.applicability = Applicability::review;
  return fix;
}

void report_declaration(const VarTemplateDecl& declared, bool curable, AstPass& pass) {
  const VarDecl& variable = *declared.getTemplatedDecl();
  const clang::Attr& space = *space_of(variable);
  if (came_through(space.getLocation(), space_macro, pass)) return;
  const clang::SourceLocation name = variable.getLocation();
  const auto word = word_in_file(space.getLocation(), pass);
  // Of a declaration that a macro writes the words stand in that macro.
  const bool written_out = name.isFileID() && word && pass.in_project(*word);
  const bool once = declared.getMostRecentDecl() == &declared;
  const clang::SourceRange place = written_out ? *word : name;
  const std::string keyword =
      llvm::isa<clang::CUDAConstantAttr>(space) ? "`__constant__`" : "`__device__`";
  pass.report({place,
               "`" + declared.getNameAsString() +
                   "` is a `const` variable template, and on Windows none may be " + keyword,
               curable && written_out && once ? cure(variable, place, pass) : AstFix{}});
}

void add(AstHandlers& handlers) {
  auto state = std::make_shared<State>();
  handlers.on<clang::DeclRefExpr>([state](const clang::DeclRefExpr& name, AstPass& pass) {
    if (pass.pass() == Pass::device) visit_name(name, *state, pass);
  });
  handlers.on<clang::UnresolvedLookupExpr>(
      [state](const clang::UnresolvedLookupExpr& name, AstPass& pass) {
        if (pass.pass() == Pass::device) visit_lookup(name, *state, pass);
      });
  handlers.at_end([state](AstPass& pass) {
    for (const auto& [declared, known] : state->templates)
      if (known.used) report_declaration(*declared, !known.identity, pass);
  });
}

} // namespace

PORTCUDA_RULE(PC225){
    .id = "PC225",
    .name = "const-device-variable-template",
    .title = "`__device__` variable template that is `const`",
    .why =
        R"md(A `const` or `constexpr` variable template with `__device__` or `__constant__` is fine with GCC as the host compiler. NVIDIA's Windows front
end (13.0.88) rejects each one that is used, be it by the host alone or in a template argument, in the device pass: `A __device__ variable template
cannot have a const qualified type on Windows`. Only the whole pass says so. NVIDIA's own libraries leave the word out there (cccl pull request 4047).
Accepted are templates that are not `const`, specialisations, and variables that are no templates. vLLM's `csrc/quantization/utils.cuh` has
one, through a macro of torch's.)md",
    .cure =
        R"md(The word, or the macro that stands for it, goes into `PORTCUDA_CONSTANT_SPACE(…)`, which is nothing for Microsoft's compiler and the word
elsewhere. What is `const` and no integer becomes `constexpr` (for review where its value depends on the arguments). A constant without an execution space may be read in device code, and copied if it is a class; a reference to it would need an object: `identifier
"v<T>" is undefined in device code`. Where device code calls a member function of it, converts it or passes it by reference, or may do so for some type, it is put into
`PORTCUDA_CONSTANT_VALUE(…)`: a copy on Windows, nothing on Linux. The PTX of Linux stays, that of Windows has no variable that nothing reads. Only reported: arrays,
addresses, references that are returned; then the declaration stays, too.)md",
    .example = {R"cu(template <class T> __device__ constexpr T largest = T(448);
template <class T> __device__ T clamped(T x) { return min(x, largest<T>); }
__global__ void clamp_all(float* x) { *x = clamped(*x); }
)cu",
                R"cu(#include "portcuda/device_constant.h"
template <class T> PORTCUDA_CONSTANT_SPACE(__device__) constexpr T largest = T(448);
template <class T> __device__ T clamped(T x) { return min(x, PORTCUDA_CONSTANT_VALUE(largest<T>)); }
__global__ void clamp_all(float* x) { *x = clamped(*x); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
