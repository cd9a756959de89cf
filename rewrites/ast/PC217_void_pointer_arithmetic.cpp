// Arithmetic on `void*` and on functions, which GCC and nvcc count in bytes. Clang does not: what
// it could not make sense of stands in the tree as the operands without their operator.
#include <string>

#include "rewrites/rule_ast.h"
#include "rewrites/support/void_pointer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace portcuda {
namespace {

bool is_function(const clang::Expr& value) {
  return value.getType()->isFunctionPointerType() || value.getType()->isFunctionType();
}

void report(const clang::Expr& expression, std::string what, AstFix fix, AstPass& pass) {
  pass.report(
      {expression.getSourceRange(), what + ", which only GCC counts in bytes", std::move(fix)});
}

// What stands between, before or behind the operands, as it is spelled: "+", "+=", "++".
std::string operator_text(const clang::RecoveryExpr& broken, AstPass& pass) {
  std::string text = pass.text(broken.getSourceRange());
  const std::string first = pass.text(broken.subExpressions().front()->getSourceRange());
  const std::string last = pass.text(broken.subExpressions().back()->getSourceRange());
  if (broken.subExpressions().size() == 1) {
    for (const char* step : {"++", "--"})
      if (text.starts_with(step) || text.ends_with(step)) return step;
    return "";
  }
  if (!text.starts_with(first) || !text.ends_with(last) || text.size() < first.size() + last.size())
    return "";
  text = text.substr(first.size(), text.size() - first.size() - last.size());
  std::erase_if(text, [](unsigned char c) { return std::isspace(c); });
  return text;
}

void visit_two(const clang::RecoveryExpr& broken, const std::string& operation, AstPass& pass) {
  const clang::Expr &left = *broken.subExpressions()[0], &right = *broken.subExpressions()[1];
  const bool step = operation == "+=" || operation == "-=";
  if (!step && operation != "+" && operation != "-") return;
  if (is_function(left) || (is_function(right) && !step))
    return report(broken, "arithmetic on a function's address", {}, pass);
  const bool of_left = is_void_pointer(left), of_right = !step && is_void_pointer(right);
  if (!of_left && !of_right) return;
  if (step)
    return report(broken, "arithmetic on `void*`",
                  fix_step(broken, left, operation.substr(0, 1), operand_text(right, pass), pass),
                  pass);
  if (!of_left || !of_right)
    return report(broken, "arithmetic on `void*`", fix_sum(broken, of_left ? left : right, pass),
                  pass);
  AstFix fix = count_in_bytes(broken, pass);
  cast_operand(fix, left.getSourceRange(), char_pointer(left));
  cast_operand(fix, right.getSourceRange(), char_pointer(right));
  if (!in_one_place(broken, left, pass) || !in_one_place(broken, right, pass)) fix = {};
  report(broken, "a distance between `void*`", std::move(fix), pass);
}

// Nobody uses the value, which would not be that of an assignment.
bool is_statement(const clang::Expr& expression, const AstPass& pass) {
  const clang::DynTypedNode& around = pass.ancestors().back();
  if (around.get<clang::CompoundStmt>()) return true;
  if (auto* loop = around.get<clang::ForStmt>())
    return loop->getInc() == &expression || loop->getBody() == &expression;
  if (auto* loop = around.get<clang::WhileStmt>()) return loop->getBody() == &expression;
  if (auto* branch = around.get<clang::IfStmt>())
    return branch->getThen() == &expression || branch->getElse() == &expression;
  return false;
}

void visit_one(const clang::RecoveryExpr& broken, const std::string& operation, AstPass& pass) {
  const clang::Expr& pointer = *broken.subExpressions().front();
  if (!is_void_pointer(pointer)) return;
  AstFix fix;
  if (is_statement(broken, pass))
    fix = fix_step(broken, pointer, operation.substr(0, 1), "1", pass);
  report(broken, "arithmetic on `void*`", std::move(fix), pass);
}

void visit(const clang::RecoveryExpr& broken, AstPass& pass) {
  const std::size_t operands = broken.subExpressions().size();
  if ((operands != 1 && operands != 2) || pass.ancestors().empty()) return;
  const std::string operation = operator_text(broken, pass);
  if (operation.empty()) return;
  if (operands == 2) visit_two(broken, operation, pass);
  if (operands == 1) visit_one(broken, operation, pass);
}

void add(AstHandlers& handlers) { handlers.on<clang::RecoveryExpr>(visit); }

} // namespace

PORTCUDA_RULE(PC217){
    .id = "PC217",
    .name = "void-pointer-arithmetic",
    .title = "arithmetic on `void*`",
    .why =
        R"md(GCC and nvcc on Linux let `void*` and functions have the size 1 (nvcc warns, #1143-D). Both passes of NVIDIA's Windows
front end (13.0.88) say `expression must be a pointer to a complete object type`; cl.exe says C2036. A pointer that comes
from a library, as `tensor.data_ptr() + n`, is a `void*` too. A pointer whose type depends on a template's arguments is not
seen; where only the number depends on them, PC227 looks.)md",
    .cure =
        R"md(The pointer is cast to `char*`, `const` kept: the same bytes. Where what stands around would notice the other type
(`auto`, `static_cast`, an overloaded or templated function) the sum is cast back to `void*`. `p += n` becomes
`p = static_cast<char*>(p) + n`, and so do `p++` and `--p` where their value is not used. Arithmetic on functions, and where
a macro puts pointer and operator together, is reported.
nvcc's code stays the same, but for a loop whose steps it can now count beforehand.)md",
    .example = {R"cu(__global__ void store(void* buffer, int offset) {
  int* place = (int*)(buffer + offset);
  *place = 1;
}
)cu",
                R"cu(__global__ void store(void* buffer, int offset) {
  int* place = (int*)(static_cast<char*>(buffer) + offset);
  *place = 1;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
