// `p + Config::offset` in a template: a `void*` and a number that depends on the template's
// arguments. Clang leaves such a sum alone until it instantiates the template, and so does the
// Windows front end.
#include <string>

#include "rewrites/rule_ast.h"
#include "rewrites/support/void_pointer.h"
#include "clang/AST/Expr.h"

namespace portcuda {
namespace {

void visit(const clang::BinaryOperator& operation, AstPass& pass) {
  if (!operation.isTypeDependent() && !operation.getRHS()->isTypeDependent()) return;
  const clang::Expr &left = *operation.getLHS(), &right = *operation.getRHS();
  const bool step =
      operation.getOpcode() == clang::BO_AddAssign || operation.getOpcode() == clang::BO_SubAssign;
  if (!step && !operation.isAdditiveOp()) return;
  const bool of_left = !left.isTypeDependent() && is_void_pointer(left);
  const bool of_right = !step && !right.isTypeDependent() && is_void_pointer(right);
  if (of_left == of_right || !is_byte_count(of_left ? right : left)) return;
  const std::string sign = operation.getOpcode() == clang::BO_AddAssign ? "+" : "-";
  AstFix fix = step ? fix_step(operation, left, sign, operand_text(right, pass), pass)
                    : fix_sum(operation, of_left ? left : right, pass);
  pass.report({operation.getSourceRange(),
               "arithmetic on `void*` in a template, which only GCC counts in bytes",
               std::move(fix)});
}

void add(AstHandlers& handlers) { handlers.on<clang::BinaryOperator>(visit); }

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
