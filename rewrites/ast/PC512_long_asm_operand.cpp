// `asm("…" :: "l"(n))` where n is a `long`: 32 bits on Windows, and the constraint wants 64.
#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

namespace portcuda {
namespace {

// `long2 v; "l"(v.x)`: what PC507 makes of `long2` cures the operand as well.
bool is_of_cuda_vector(const clang::Expr& operand, const AstPass& pass) {
  auto* member = llvm::dyn_cast<clang::MemberExpr>(operand.IgnoreParenImpCasts());
  return member && !pass.in_project(member->getMemberDecl()->getLocation());
}

void check(const clang::Expr& operand, bool is_output, AstPass& pass) {
  const clang::Expr& value = *operand.IgnoreParenImpCasts();
  if (windows_long(value, pass) != WindowsLong::narrow) return;
  const std::string text = pass.text(operand.getSourceRange());
  AstFinding finding{operand.getSourceRange(),
                     (text.empty() ? "the operand" : "`" + text + "`") + " is `" +
                         value.getType().getCanonicalType().getUnqualifiedType().getAsString() +
                         "`, which has 32 bits on Windows; the constraint `l` takes 64"};
  if (!is_of_cuda_vector(value, pass))
    if (auto widening = widen_value(value, pass))
      finding.fix =
          as_fix(std::move(*widening),
                 is_output ? "give the variable 64 bits" : "give the operand 64 bits", pass);
  pass.report(std::move(finding));
}

void visit(const clang::GCCAsmStmt& statement, AstPass& pass) {
  for (unsigned i = 0; i < statement.getNumOutputs(); ++i)
    if (llvm::StringRef(statement.getOutputConstraint(i)).contains('l'))
      check(*statement.getOutputExpr(i), true, pass);
  for (unsigned i = 0; i < statement.getNumInputs(); ++i)
    if (llvm::StringRef(statement.getInputConstraint(i)).contains('l'))
      check(*statement.getInputExpr(i), false, pass);
}

void add(AstHandlers& handlers) { handlers.on<clang::GCCAsmStmt>(visit); }

} // namespace

PORTCUDA_RULE(PC512){
    .id = "PC512",
    .name = "long-asm-operand",
    .title = "`long` as a 64-bit asm operand",
    .why =
        R"md(The constraint `"l"` is a 64-bit register. `long` has 32 bits on Windows, so both passes of NVIDIA's Windows
front end (13.0.88) stop: `asm operand type size(4) does not match type/size implied by constraint 'l'`. `size_t`, `int64_t` and
pointers are accepted, though Linux calls them `long`, too: types decide, through `auto`, typedefs, fields and macros. xformers@15835890 had to cure it.)md",
    .cure =
        R"md(The type is named by its width where it is spelled: `(unsigned long)p` becomes `(uint64_t)p`, `1ul` becomes `uint64_t{1}`,
and the variable `long n` that feeds the operand, or takes its result, becomes `int64_t n`. On Linux these are the same types, so the
PTX stays. A cast at the operand would silence the compiler and leave a variable that has lost the upper half. Safe for casts, literals, local
variables and parameters of which only values are taken; a field, a parameter of a function that is declared twice or overloaded,
or a variable whose address or type is taken waits for a look
(`--unsafe-fixes`). Without a fix: operands that a function returns as `long`, and types spelled in other ways.)md",
    .example = {R"cpp(__device__ void store(void* to, long value) {
  asm volatile("st.global.u64 [%0], %1;" ::"l"((unsigned long)to), "l"(value));
}
)cpp",
                R"cpp(#include <cstdint>
__device__ void store(void* to, int64_t value) {
  asm volatile("st.global.u64 [%0], %1;" ::"l"((uint64_t)to), "l"(value));
}
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
