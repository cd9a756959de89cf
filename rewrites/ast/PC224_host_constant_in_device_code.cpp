// A floating constant of the host, `const` but not `constexpr`, that device code reads.
#include "rewrites/rule_ast.h"
#include "rewrites/support/constant_declaration.h"
#include "rewrites/support/cuda_attribute.h"
#include "rewrites/support/device_code.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"

namespace portcuda {
namespace {

using clang::VarDecl;

// The declaration as it is written, of an instance of a variable template or of a member.
const VarDecl& written(const VarDecl& variable) {
  const VarDecl* pattern = variable.getTemplateInstantiationPattern();
  const VarDecl* definition = (pattern ? pattern : &variable)->getDefinition();
  return definition ? *definition : pattern ? *pattern : variable;
}

// Does nvcc on Linux put the value of this variable into device code, and on Windows not? Integers
// are constants on both; what has to be loaded from memory is rejected on both.
bool differs(const VarDecl& variable, clang::ASTContext& context) {
  const clang::QualType type = variable.getType();
  if (!variable.hasGlobalStorage() || variable.isConstexpr() || type.isVolatileQualified() ||
      !type.isConstQualified() || variable.isInvalidDecl())
    return false;
  if (is_written<clang::CUDADeviceAttr>(variable) ||
      is_written<clang::CUDAConstantAttr>(variable) ||
      is_written<clang::CUDASharedAttr>(variable) || is_written<clang::HIPManagedAttr>(variable))
    return false;
  // A static variable of a device function lives on the device.
  auto* owner = llvm::dyn_cast_or_null<clang::FunctionDecl>(variable.getParentFunctionOrMethod());
  if (owner && execution_space(*owner) != ExecutionSpace::host) return false;
  const VarDecl* initialized = nullptr;
  const clang::Expr* value = variable.getAnyInitializer(initialized);
  if (!value) value = written(variable).getInit();
  if (!value) return false;
  if (value->isValueDependent()) return type->isRealFloatingType();
  if (type->isAnyPointerType())
    return value->isNullPointerConstant(context, clang::Expr::NPC_NeverValueDependent);
  return type->isRealFloatingType() && (!initialized || initialized->evaluateValue());
}

// Is the value read here? An address taken is rejected on Linux, too.
bool is_read(const clang::Expr& name, const AstPass& pass) {
  auto* reference = llvm::dyn_cast<clang::DeclRefExpr>(&name);
  if (reference && reference->isNonOdrUse() == clang::NOUR_Unevaluated) return false;
  const bool dependent = pass.function() && pass.function()->isDependentContext();
  for (auto node = pass.ancestors().rbegin(); node != pass.ancestors().rend(); ++node) {
    if (auto* cast = node->get<clang::ImplicitCastExpr>())
      return cast->getCastKind() == clang::CK_LValueToRValue || dependent;
    // As written: the conversion is in a list of its own.
    if (node->get<clang::InitListExpr>()) return true;
    if (!node->get<clang::ParenExpr>() && !node->get<clang::ConditionalOperator>()) break;
  }
  auto* parent = pass.nearest<clang::UnaryOperator>();
  return dependent && !(parent && parent->getOpcode() == clang::UO_AddrOf &&
                        parent->getSubExpr()->IgnoreParens() == &name);
}

AstFix cure(const VarDecl& declared, AstPass& pass) {
  auto declaration = make_constexpr(declared, pass);
  if (!declaration) return {};
  return {"declare `" + declared.getNameAsString() + "` constexpr",
          std::move(declaration->edits),
          {},
          declaration->certain ? Applicability::safe : Applicability::review};
}

void check(const clang::Expr& name, const VarDecl& variable, AstPass& pass) {
  if (pass.pass() != Pass::device || !differs(variable, pass.context()) || !is_read(name, pass) ||
      !in_device_code(pass))
    return;
  const VarDecl& declared = written(variable);
  const std::string what = "`" + declared.getNameAsString() + "`";
  AstFinding finding{name.getSourceRange(),
                     what + " is a `const` of the host: on Windows device code reads only what is "
                            "`constexpr`",
                     cure(declared, pass)};
  auto use = pass.span(name.getSourceRange());
  auto declaration = pass.span(declared.getLocation());
  // The fix belongs to the file of the declaration.
  if (declaration && use && declaration->file != use->file) {
    AstFix fix = std::move(finding.fix);
    finding.fix = {};
    pass.report({declared.getLocation(),
                 what + " is read in device code, where Windows knows it "
                        "only if it is `constexpr`",
                 std::move(fix)});
  }
  pass.report(std::move(finding));
}

void visit_name(const clang::DeclRefExpr& name, AstPass& pass) {
  if (auto* variable = llvm::dyn_cast<VarDecl>(name.getDecl())) check(name, *variable, pass);
}

void visit_member(const clang::MemberExpr& name, AstPass& pass) {
  if (auto* variable = llvm::dyn_cast<VarDecl>(name.getMemberDecl())) check(name, *variable, pass);
}

void add(AstHandlers& handlers) {
  handlers.on<clang::DeclRefExpr>(visit_name);
  handlers.on<clang::MemberExpr>(visit_member);
}

} // namespace

PORTCUDA_RULE(PC224){
    .id = "PC224",
    .name = "host-constant-in-device-code",
    .title = "floating `const` of the host read in device code",
    .why =
        R"md(With GCC as the host compiler, device code may read a `const` variable of floating type that has a constant
initializer; with Microsoft's it may not (CUDA C++ Programming Guide, Const-qualified variables). NVIDIA's Windows front end (13.0.88), device pass:
`identifier "kScale" is undefined in device code`. Only the whole pass says so, not its quick look. The same goes for `long double`, for a null pointer, for a static
data member that is defined outside of its class, and for a variable template that is `const`. Integers, enumerators and all `constexpr` variables are
accepted; arrays and addresses are rejected on Linux, too.)md",
    .cure =
        R"md(`const` becomes `constexpr`, of everything that is declared together and of the floating constants that the initializer reads: the same
value, type, linkage and PTX. Safe where Clang evaluates the initializer; where it depends on a template's arguments the fix waits for a look. No
fix where the variable is declared more than once or by a macro. A constant that another file declares is changed there.)md",
    .example = {R"cu(static const float kScale = 1.5f;
__global__ void scale(float* x) { x[threadIdx.x] *= kScale; }
)cu",
                R"cu(static constexpr float kScale = 1.5f;
__global__ void scale(float* x) { x[threadIdx.x] *= kScale; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
