// A parameter taken by value whose type is aligned to more than cl.exe can pass.
#include <optional>

#include "rewrites/rule_ast.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {
namespace {

// What the widest vector type has (__m512). Reports of C2719 by x64 compilers name 128 and more.
constexpr std::int64_t most_alignment = 64;

std::optional<std::int64_t> alignment_of(const clang::ParmVarDecl& parameter, AstPass& pass) {
  const clang::QualType type = parameter.getType();
  if (type->isDependentType() || type->isIncompleteType() || !type->isRecordType())
    return std::nullopt;
  const clang::RecordDecl* record = type->getAsRecordDecl();
  if (record->isInvalidDecl() || !record->isCompleteDefinition()) return std::nullopt;
  return pass.context().getTypeAlignInChars(type).getQuantity();
}

// Does cl.exe see the parameter? cudafe++ leaves it the heads of all functions that are no
// templates; of templates the kernels, and what the host calls. Bodies of device functions are cut
// out, and lambdas with them.
bool reaches_cl(const clang::FunctionDecl& function, const AstPass& pass) {
  const ExecutionSpace space = execution_space(function);
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  if (method && method->getParent()->isLambda()) {
    auto* around = pass.nearest<clang::FunctionDecl>();
    if (around == &function) return space == ExecutionSpace::host;
    return around && execution_space(*around) == ExecutionSpace::host;
  }
  if (!function.isTemplateInstantiation() && !function.isTemplated()) return true;
  return space == ExecutionSpace::global || space == ExecutionSpace::host;
}

// The last token of the type, `T const` included.
clang::SourceLocation type_end(const clang::ParmVarDecl& parameter, const AstPass& pass) {
  const clang::SourceLocation end = parameter.getTypeSourceInfo()->getTypeLoc().getEndLoc();
  const auto next = clang::Lexer::findNextToken(end, pass.sources(), pass.context().getLangOpts());
  const bool is_const =
      next && next->is(clang::tok::raw_identifier) && next->getRawIdentifier() == "const";
  return is_const ? next->getLocation() : end;
}

// `const T& name`, at every declaration: right where the function does not write to its copy.
AstFix by_reference(const clang::FunctionDecl& function, unsigned index, AstPass& pass) {
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  if (execution_space(function) != ExecutionSpace::host || function.isTemplateInstantiation() ||
      (method && (method->isVirtual() || method->getParent()->isLambda())))
    return {};
  AstFix fix{"take it by reference to const", {}, {}, Applicability::review};
  for (const clang::FunctionDecl* declaration : function.redecls()) {
    const clang::ParmVarDecl& parameter = *declaration->getParamDecl(index);
    if (!parameter.getTypeSourceInfo() || parameter.getBeginLoc().isMacroID()) return {};
    const clang::SourceRange before_name(parameter.getBeginLoc(), type_end(parameter, pass));
    if (!parameter.getType().isConstQualified())
      fix.edits.push_back({before_name, "const ", AstEdit::Where::insert_before});
    fix.edits.push_back({before_name, "&", AstEdit::Where::insert_after});
  }
  return fix;
}

void check(const clang::FunctionDecl& function, AstPass& pass) {
  for (unsigned k = 0; k < function.getNumParams(); ++k) {
    const clang::ParmVarDecl& parameter = *function.getParamDecl(k);
    const auto alignment = alignment_of(parameter, pass);
    if (!alignment || *alignment <= most_alignment || !reaches_cl(function, pass)) continue;
    const std::string name =
        parameter.getName().empty() ? "a parameter" : "`" + parameter.getNameAsString() + "`";
    pass.report({parameter.getSourceRange(),
                 name + " is aligned to " + std::to_string(*alignment) +
                     " bytes: cl.exe passes nothing by value that needs more than " +
                     std::to_string(most_alignment),
                 by_reference(function, k, pass)});
  }
}

void visit_lambda(const clang::LambdaExpr& lambda, AstPass& pass) {
  check(*lambda.getCallOperator(), pass);
}

void add(AstHandlers& handlers) {
  handlers.on<clang::FunctionDecl>(check);
  handlers.on<clang::LambdaExpr>(visit_lambda);
  handlers.on_instantiated<clang::FunctionDecl>(check);
}

} // namespace

PORTCUDA_RULE(PC221){
    .id = "PC221",
    .name = "over-aligned-parameter",
    .title = "parameter by value that is aligned to more than 64 bytes",
    .why =
        R"md(cl.exe: `error C2719: 'unnamed-parameter': formal parameter with requested alignment of 128 won't be aligned`, for kernels in the
`.cudafe1.stub.c` that cudafe++ writes, with and without `__grid_constant__`. The x64 calling convention aligns up to 64 bytes (`__m512`): reports name 128 and
more, and ports that lower an alignment to 64 compile (flash-attention 2009, vllm-windows 41, buun-llama-cpp 126). Not the body counts but the head: of host
functions, of kernels and their instances, and of device functions that are no templates. NVIDIA's own front end (13.0.88) accepts it. `CUtensorMap` is aligned to
128 bytes in CUDA 13.0 to 13.2, to 64 before and after; without `/Zc:__cplusplus` to 8.)md",
    .cure =
        R"md(A host function takes `const T&` instead, at every declaration in its file: to review, it may write to its copy, and other files may declare it.
For a kernel nothing is offered. What ports do: pass a pointer to a copy in device memory (SageAttention@8bb81e4), lower the type's `alignas` to 64 where
nothing needs more, or build with CUDA 13.3 where the type is `CUtensorMap`.)md",
    .example = {R"cu(struct alignas(128) Tile { float values[32]; };
float first(Tile tile) { return tile.values[0]; }
)cu",
                R"cu(struct alignas(128) Tile { float values[32]; };
float first(const Tile& tile) { return tile.values[0]; }
)cu"},
    .applicability = Applicability::review,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
