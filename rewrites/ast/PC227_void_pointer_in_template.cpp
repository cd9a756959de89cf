// `p + Config::offset` in a template: a `void*` and a number that depends on the template's
// arguments. Clang leaves such a sum alone until it instantiates the template, and so does the
// Windows front end.
#include <string>

#include "rewrites/rule_ast.h"
#include "rewrites/support/void_pointer.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

void judge(const clang::Expr& sum, clang::BinaryOperatorKind kind, const clang::Expr& left,
           const clang::Expr& right, AstPass& pass) {
  if (!left.isTypeDependent() && !right.isTypeDependent()) return;
  const bool step = kind == clang::BO_AddAssign || kind == clang::BO_SubAssign;
  if (!step && kind != clang::BO_Add && kind != clang::BO_Sub) return;
  const bool of_left = !left.isTypeDependent() && is_void_pointer(left);
  const bool of_right = !step && !right.isTypeDependent() && is_void_pointer(right);
  if (of_left == of_right || !is_byte_count(of_left ? right : left)) return;
  const std::string sign = kind == clang::BO_AddAssign ? "+" : "-";
  AstFix fix = step ? fix_step(sum, left, sign, operand_text(right, pass), pass)
                    : fix_sum(sum, of_left ? left : right, pass);
  pass.report({sum.getSourceRange(),
               "arithmetic on `void*` in a template, which only GCC counts in bytes",
               std::move(fix)});
}

void visit(const clang::BinaryOperator& sum, AstPass& pass) {
  judge(sum, sum.getOpcode(), *sum.getLHS(), *sum.getRHS(), pass);
}

// The same where any class has such an operator: cuda_fp16.h has.
void visit_call(const clang::CXXOperatorCallExpr& sum, AstPass& pass) {
  if (sum.getNumArgs() != 2 || !sum.isTypeDependent() || !sum.isInfixBinaryOp()) return;
  judge(sum, clang::BinaryOperator::getOverloadedOpcode(sum.getOperator()), *sum.getArg(0),
        *sum.getArg(1), pass);
}

void add(AstHandlers& handlers) {
  handlers.on<clang::BinaryOperator>(visit);
  handlers.on<clang::CXXOperatorCallExpr>(visit_call);
}

} // namespace

PORTCUDA_RULE(PC227){
    .id = "PC227",
    .name = "void-pointer-in-template",
    .title = "arithmetic on `void*` with a number that depends on a template's arguments",
    .why =
        R"md(GCC and nvcc on Linux let `void` have the size 1. In a template, where the number depends on its arguments, NVIDIA's
Windows front end (13.0.88) says `expression must be a pointer to a complete object type` where the template is used, and
nothing where it is not. For `__device__` functions that is the device pass alone, for kernels and host functions the host
pass says so, too. cl.exe says C2036 there. Where the number does not
depend on them: PC217.)md",
    .cure =
        R"md(The pointer is cast to `char*`, `const` kept: the same bytes. Where what stands around would notice the other type
(`auto`, `static_cast`, an overloaded or templated function) the sum is cast back to `void*`. `p += T::size` becomes
`p = static_cast<char*>(p) + T::size`. A number whose type is an argument of the template is left alone: it could be a class
with operators of its own.)md",
    .example = {R"cu(template <class Layout> __device__ void store(void* buffer) {
  int* place = (int*)(buffer + Layout::offset);
  *place = 1;
}
struct Plain {
  static constexpr int offset = 16;
};
__global__ void kernel(void* buffer) { store<Plain>(buffer); }
)cu",
                R"cu(template <class Layout> __device__ void store(void* buffer) {
  int* place = (int*)(static_cast<char*>(buffer) + Layout::offset);
  *place = 1;
}
struct Plain {
  static constexpr int offset = 16;
};
__global__ void kernel(void* buffer) { store<Plain>(buffer); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
