// Arithmetic on `void*` and on functions, which GCC and nvcc count in bytes. Clang does not: what
// it could not make sense of stands in the tree as the operands without their operator.
#include <optional>
#include <string>

#include "rewrites/rule_ast.h"
#include "rewrites/support/spelled_together.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace portcuda {
namespace {

bool is_void_pointer(const clang::Expr& value) { return value.getType()->isVoidPointerType(); }

bool is_function(const clang::Expr& value) {
  return value.getType()->isFunctionPointerType() || value.getType()->isFunctionType();
}

// `void* p`: "char*"; `const void* p`: "const char*".
std::string bytes(const clang::Expr& pointer) {
  const clang::Qualifiers qualifiers = pointer.getType()->getPointeeType().getQualifiers();
  return std::string(qualifiers.hasConst() ? "const " : "") +
         (qualifiers.hasVolatile() ? "volatile " : "") + "char*";
}

// What a sum of `void*` is a part of.
struct Surroundings {
  const clang::Expr* whole; // the sum of which it is a summand
  bool minds;               // that the whole becomes a char*
};

const clang::FunctionDecl* only_callee(const clang::CallExpr& call) {
  const auto* names = llvm::dyn_cast<clang::OverloadExpr>(call.getCallee()->IgnoreParens());
  if (!names || names->getNumDecls() != 1 || names->hasExplicitTemplateArgs()) return nullptr;
  return llvm::dyn_cast<clang::FunctionDecl>((*names->decls_begin())->getUnderlyingDecl());
}

bool type_minds(clang::QualType type) {
  return !type->isVoidPointerType() || type->getContainedAutoType();
}

// Another overload, or a template, may take a char*.
bool call_minds(const clang::CallExpr& call, const clang::Stmt* argument) {
  const clang::FunctionDecl* called = only_callee(call);
  for (unsigned i = 0; called && i < call.getNumArgs() && i < called->getNumParams(); ++i)
    if (call.getArg(i) == argument) return type_minds(called->getParamDecl(i)->getType());
  return true;
}

// `p + n + 1`, where `p + n` is a void*.
bool adds_number(const clang::BinaryOperator& operation, const clang::Stmt* sum) {
  if (!operation.isAdditiveOp()) return false;
  const clang::Expr* other = operation.getLHS() == sum ? operation.getRHS() : operation.getLHS();
  return other->getType()->isIntegralOrEnumerationType();
}

// One step outwards; nothing once it is decided whether somebody minds.
std::optional<bool> minds(const clang::DynTypedNode& around, const clang::Stmt* inner,
                          const AstPass& pass) {
  if (auto* variable = around.get<clang::VarDecl>()) return type_minds(variable->getType());
  const clang::Stmt* statement = around.get<clang::Stmt>();
  if (!statement) return true;
  if (llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr>(statement)) return std::nullopt;
  if (llvm::isa<clang::CStyleCastExpr, clang::CXXReinterpretCastExpr>(statement)) return false;
  if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(statement)) {
    if (adds_number(*operation, inner)) return std::nullopt;
    return !operation->isComparisonOp() && operation->getOpcode() != clang::BO_Assign;
  }
  if (llvm::isa<clang::ReturnStmt>(statement)) {
    const clang::FunctionDecl* function = pass.function();
    return !function || type_minds(function->getDeclaredReturnType());
  }
  auto* call = llvm::dyn_cast<clang::CallExpr>(statement);
  return !call || call_minds(*call, inner);
}

Surroundings surroundings(const clang::Expr& sum, const AstPass& pass) {
  Surroundings found{&sum, true};
  const clang::Stmt* inner = &sum;
  auto all = pass.ancestors();
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (auto answer = minds(*it, inner, pass)) {
      found.minds = *answer;
      break;
    }
    inner = it->get<clang::Stmt>();
    if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(inner)) found.whole = operation;
  }
  return found;
}

// The name itself, too: in `(p)` of a macro's body it is an argument.
bool in_one_place(const clang::Expr& outer, const clang::Expr& inner, const AstPass& pass) {
  return spelled_together(
      {outer.getSourceRange(), inner.getSourceRange(), inner.IgnoreParens()->getSourceRange()},
      pass);
}

void wrap(AstFix& fix, clang::SourceRange range, const std::string& type) {
  fix.edits.push_back({range, "static_cast<" + type + ">(", AstEdit::Where::insert_before});
  fix.edits.push_back({range, ")", AstEdit::Where::insert_after});
}

AstFix count_in_bytes(const clang::Expr& expression, const AstPass& pass) {
  AstFix fix{"count in bytes as char*", {}};
  if (in_macro_body(expression.getBeginLoc(), pass)) fix.applicability = Applicability::review;
  return fix;
}

AstFix fix_sum(const clang::Expr& sum, const clang::Expr& pointer, AstPass& pass) {
  const Surroundings around = surroundings(sum, pass);
  if (!in_one_place(sum, pointer, pass) || !in_one_place(*around.whole, pointer, pass)) return {};
  const std::string type = bytes(pointer);
  std::string open = "static_cast<" + type + ">(", close = ")";
  AstFix fix = count_in_bytes(sum, pass);
  if (around.minds) {
    // Where both casts begin or end at one place they are one edit.
    const clang::SourceRange whole = around.whole->getSourceRange(),
                             part = pointer.getSourceRange();
    const std::string back = "static_cast<" + type.substr(0, type.size() - 5) + "void*>(";
    if (whole.getBegin() == part.getBegin())
      open = back + open;
    else
      fix.edits.push_back({whole, back, AstEdit::Where::insert_before});
    if (whole.getEnd() == part.getEnd())
      close += ")";
    else
      fix.edits.push_back({whole, ")", AstEdit::Where::insert_after});
  }
  fix.edits.push_back({pointer.getSourceRange(), open, AstEdit::Where::insert_before});
  fix.edits.push_back({pointer.getSourceRange(), close, AstEdit::Where::insert_after});
  return fix;
}

// A variable, or a member or an element of one: naming it twice does nothing twice.
bool may_be_repeated(const clang::Expr& place) {
  const clang::Expr& inner = *place.IgnoreParens();
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(&inner))
    return may_be_repeated(*member->getBase()->IgnoreImpCasts());
  if (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(&inner))
    return may_be_repeated(*element->getLHS()->IgnoreImpCasts()) &&
           may_be_repeated(*element->getRHS()->IgnoreImpCasts());
  return llvm::isa<clang::DeclRefExpr, clang::CXXThisExpr, clang::IntegerLiteral>(inner);
}

// `p += n` and `p++` become `p = static_cast<char*>(p) + n`.
AstFix fix_step(const clang::Expr& step, const clang::Expr& pointer, const std::string& operation,
                const std::string& amount, AstPass& pass) {
  if (!may_be_repeated(pointer) || !in_one_place(step, pointer, pass) || amount.empty()) return {};
  AstFix fix = count_in_bytes(step, pass);
  const std::string name = pass.text(pointer.getSourceRange());
  fix.edits.push_back({step.getSourceRange(), name + " = static_cast<" + bytes(pointer) + ">(" +
                                                  name + ") " + operation + " " + amount});
  return fix;
}

std::string operand_text(const clang::Expr& operand, AstPass& pass) {
  std::string text = pass.text(operand.getSourceRange());
  const clang::Expr& inner = *operand.IgnoreImpCasts();
  const bool simple =
      llvm::isa<clang::DeclRefExpr, clang::IntegerLiteral, clang::ParenExpr, clang::CallExpr,
                clang::MemberExpr, clang::ArraySubscriptExpr, clang::UnaryExprOrTypeTraitExpr>(
          inner) ||
      (llvm::isa<clang::BinaryOperator>(inner) &&
       llvm::cast<clang::BinaryOperator>(inner).isMultiplicativeOp());
  return text.empty() || simple ? text : "(" + text + ")";
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
  wrap(fix, left.getSourceRange(), bytes(left));
  wrap(fix, right.getSourceRange(), bytes(right));
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
seen.)md",
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
