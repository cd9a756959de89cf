#include "rewrites/support/void_pointer.h"

#include <optional>

#include "rewrites/support/spelled_together.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace portcuda {
namespace {

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
  return is_byte_count(*other);
}

// One step outwards; nothing once it is decided whether somebody minds.
std::optional<bool> minds(const clang::DynTypedNode& around, const clang::Stmt* inner,
                          const AstPass& pass) {
  if (auto* variable = around.get<clang::VarDecl>()) return type_minds(variable->getType());
  const clang::Stmt* statement = around.get<clang::Stmt>();
  if (!statement) return true;
  if (llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr>(statement)) return std::nullopt;
  if (llvm::isa<clang::CStyleCastExpr, clang::CXXReinterpretCastExpr>(statement)) return false;
  if (auto* operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(statement)) {
    if (operation->getNumArgs() == 2 &&
        (operation->getOperator() == clang::OO_Plus ||
         operation->getOperator() == clang::OO_Minus) &&
        is_byte_count(*operation->getArg(operation->getArg(0) == inner ? 1 : 0)))
      return std::nullopt;
    return true;
  }
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
    if (llvm::isa<clang::BinaryOperator, clang::CXXOperatorCallExpr>(inner))
      found.whole = llvm::cast<clang::Expr>(inner);
  }
  return found;
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

} // namespace

bool is_void_pointer(const clang::Expr& value) { return value.getType()->isVoidPointerType(); }

// A class could bring an operator that takes a void*; the values of these are numbers.
bool is_byte_count(const clang::Expr& operand) {
  const clang::Expr& inner = *operand.IgnoreParenImpCasts();
  if (!inner.isTypeDependent()) return inner.getType()->isIntegralOrEnumerationType();
  if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(&inner))
    return is_byte_count(*operation->getLHS()) && is_byte_count(*operation->getRHS());
  if (auto* operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(&inner))
    return llvm::all_of(operation->arguments(), [](auto* part) { return is_byte_count(*part); });
  return llvm::isa<clang::DependentScopeDeclRefExpr>(inner);
}

std::string char_pointer(const clang::Expr& pointer) {
  const clang::Qualifiers qualifiers = pointer.getType()->getPointeeType().getQualifiers();
  return std::string(qualifiers.hasConst() ? "const " : "") +
         (qualifiers.hasVolatile() ? "volatile " : "") + "char*";
}

// The name itself, too: in `(p)` of a macro's body it is an argument.
bool in_one_place(const clang::Expr& outer, const clang::Expr& inner, const AstPass& pass) {
  return spelled_together(
      {outer.getSourceRange(), inner.getSourceRange(), inner.IgnoreParens()->getSourceRange()},
      pass);
}

void cast_operand(AstFix& fix, clang::SourceRange range, const std::string& type) {
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
  const std::string type = char_pointer(pointer);
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

// `p += n` and `p++` become `p = static_cast<char*>(p) + n`.
AstFix fix_step(const clang::Expr& step, const clang::Expr& pointer, const std::string& operation,
                const std::string& amount, AstPass& pass) {
  if (!may_be_repeated(pointer) || !in_one_place(step, pointer, pass) || amount.empty()) return {};
  AstFix fix = count_in_bytes(step, pass);
  const std::string name = pass.text(pointer.getSourceRange());
  fix.edits.push_back({step.getSourceRange(), name + " = static_cast<" + char_pointer(pointer) +
                                                  ">(" + name + ") " + operation + " " + amount});
  return fix;
}

std::string operand_text(const clang::Expr& operand, AstPass& pass) {
  std::string text = pass.text(operand.getSourceRange());
  const clang::Expr& inner = *operand.IgnoreImpCasts();
  const bool simple =
      llvm::isa<clang::DeclRefExpr, clang::DependentScopeDeclRefExpr, clang::IntegerLiteral,
                clang::ParenExpr, clang::CallExpr, clang::MemberExpr, clang::ArraySubscriptExpr,
                clang::UnaryExprOrTypeTraitExpr>(inner) ||
      (llvm::isa<clang::BinaryOperator>(inner) &&
       llvm::cast<clang::BinaryOperator>(inner).isMultiplicativeOp());
  return text.empty() || simple ? text : "(" + text + ")";
}

} // namespace portcuda
