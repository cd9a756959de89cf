#include "rewrites/support/variable_uses.h"

#include <algorithm>
#include <vector>

#include "clang/AST/ASTTypeTraits.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace portcuda {
namespace {

bool is_long(clang::QualType type) {
  return type->isSpecificBuiltinType(clang::BuiltinType::Long) ||
         type->isSpecificBuiltinType(clang::BuiltinType::ULong);
}

enum class Step { goes_on, harmless, exposed };

bool is_value_cast(const clang::ImplicitCastExpr& cast) {
  switch (cast.getCastKind()) {
  case clang::CK_LValueToRValue:
  case clang::CK_IntegralCast:
  case clang::CK_IntegralToBoolean:
  case clang::CK_IntegralToFloating:
  case clang::CK_IntegralToPointer:
  case clang::CK_NoOp:
    return true;
  default:
    return false;
  }
}

// `v[i]`: all of the operators take the same integer, by value.
bool is_plain_subscript(const clang::FunctionDecl& function) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  if (!method || method->getPrimaryTemplate() || method->getNumParams() != 1) return false;
  const clang::QualType index = method->getParamDecl(0)->getType().getCanonicalType();
  const auto all = method->getParent()->lookup(method->getDeclName());
  return index->isIntegerType() && std::ranges::all_of(all, [&](const clang::NamedDecl* other) {
           auto* same = llvm::dyn_cast<clang::CXXMethodDecl>(other);
           return same && same->getNumParams() == 1 &&
                  same->getParamDecl(0)->getType().getCanonicalType() == index;
         });
}

// A plain function that no other function has the name of: its parameter says what is passed.
Step of_argument(const clang::CallExpr& call, const clang::Stmt* argument) {
  const clang::FunctionDecl* function = call.getDirectCallee();
  if (auto* subscript = llvm::dyn_cast<clang::CXXOperatorCallExpr>(&call);
      subscript && function && subscript->getOperator() == clang::OO_Subscript)
    return is_plain_subscript(*function) ? Step::harmless : Step::exposed;
  if (!function || function->getPrimaryTemplate() || function->getBuiltinID() ||
      !function->getDeclName().isIdentifier())
    return Step::exposed;
  const auto others = function->getDeclContext()->lookup(function->getDeclName());
  for (const clang::NamedDecl* other : others)
    if (other->getCanonicalDecl() != function->getCanonicalDecl()) return Step::exposed;
  for (unsigned i = 0; i < call.getNumArgs(); ++i)
    if (call.getArg(i) == argument)
      return i < function->getNumParams() ? Step::harmless : Step::exposed;
  return Step::exposed;
}

Step of_binary(const clang::BinaryOperator& operation, const clang::Stmt* operand) {
  if (operation.isComparisonOp() || operation.isLogicalOp()) return Step::harmless;
  const bool is_right = operation.getRHS() == operand;
  if (is_right && (operation.isAssignmentOp() || operation.isShiftOp())) return Step::harmless;
  if (!is_right && operation.getOpcode() == clang::BO_Comma) return Step::harmless;
  return Step::goes_on;
}

// What `parent` makes of its part `child`, which holds the variable's value; `is_value` false: the
// variable itself.
Step of_expression(const clang::Expr& parent, const clang::Stmt* child, bool is_value) {
  // Of `data[n]` with a `T* data` nothing is known but that n is a number there.
  if (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(&parent);
      element && element->getBase()->getType()->isPointerType())
    return Step::harmless;
  if (parent.isTypeDependent()) return Step::exposed;
  if (auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(&parent))
    return is_value_cast(*cast) ? Step::goes_on : Step::exposed;
  if (llvm::isa<clang::ParenExpr, clang::ConditionalOperator>(parent)) return Step::goes_on;
  if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(&parent))
    return of_binary(*operation, child);
  if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(&parent)) {
    if (operation->getOpcode() == clang::UO_AddrOf) return Step::exposed;
    return operation->getOpcode() == clang::UO_LNot ? Step::harmless : Step::goes_on;
  }
  if (llvm::isa<clang::LambdaExpr>(parent)) return Step::harmless; // a capture
  if (!is_value) return Step::exposed;
  if (auto* cast = llvm::dyn_cast<clang::ExplicitCastExpr>(&parent))
    return cast->getTypeAsWritten()->isScalarType() ? Step::harmless : Step::exposed;
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(&parent)) return of_argument(*call, child);
  return Step::exposed;
}

class Uses : public clang::RecursiveASTVisitor<Uses> {
  using Base = clang::RecursiveASTVisitor<Uses>;

public:
  Uses(const clang::VarDecl& variable, const clang::FunctionDecl& function)
      : variable_(variable), function_(function) {}

  bool exposed() const { return exposed_; }

  bool TraverseStmt(clang::Stmt* statement) {
    if (!statement) return true;
    path_.push_back(clang::DynTypedNode::create(*statement));
    const bool going_on = Base::TraverseStmt(statement);
    path_.pop_back();
    return going_on;
  }

  bool TraverseDecl(clang::Decl* declaration) {
    if (!declaration) return true;
    path_.push_back(clang::DynTypedNode::create(*declaration));
    const bool going_on = Base::TraverseDecl(declaration);
    path_.pop_back();
    return going_on;
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    if (name->getDecl() == &variable_ && is_exposed(*name)) exposed_ = true;
    return !exposed_;
  }

  // `decltype(x)` names it without a place in the code that runs.
  bool TraverseDecltypeTypeLoc(clang::DecltypeTypeLoc type, bool = true) {
    struct Names : clang::RecursiveASTVisitor<Names> {
      const clang::VarDecl* variable = nullptr;
      bool found = false;
      bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
        found |= name->getDecl() == variable;
        return !found;
      }
    } names;
    names.variable = &variable_;
    names.TraverseStmt(type.getUnderlyingExpr());
    exposed_ |= names.found;
    return !exposed_;
  }

private:
  bool is_exposed(const clang::DeclRefExpr& name) const {
    const clang::Stmt* child = &name;
    bool is_value = false;
    // The last of the path is the name itself.
    std::size_t i = path_.size() - 1;
    if (variable_.getType()->isArrayType()) {
      const auto* element = i >= 2 ? path_[i - 2].get<clang::ArraySubscriptExpr>() : nullptr;
      if (!element || element->getBase() != path_[i - 1].get<clang::Expr>()) return true;
      child = element;
      i -= 2;
    }
    while (i-- > 0) {
      if (auto* declared = path_[i].get<clang::Decl>()) return takes_type(*declared);
      const clang::Stmt* parent = path_[i].get<clang::Stmt>();
      auto* expression = llvm::dyn_cast<clang::Expr>(parent);
      if (!expression) return is_exposed_in_statement(*parent);
      if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(expression);
          operation && operation->getOpcode() == clang::UO_AddrOf)
        return !address_is_of_bytes(i);
      const Step step = of_expression(*expression, child, is_value);
      if (step != Step::goes_on) return step == Step::exposed;
      if (auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(expression))
        is_value |= cast->getCastKind() == clang::CK_LValueToRValue;
      is_value |= expression->isPRValue();
      // An address, a floating point number, an `int`: these are what they were.
      if (is_value && !is_long(expression->getType())) return false;
      child = parent;
    }
    return true;
  }

  // `reinterpret_cast<float*>(&x)`, `memcpy(p, &x, 8)`: nobody asks what type the address was of.
  bool address_is_of_bytes(std::size_t address) const {
    while (address-- > 0) {
      const auto* parent = path_[address].get<clang::Expr>();
      if (!parent) return false;
      if (llvm::isa<clang::ParenExpr>(parent)) continue;
      auto* cast = llvm::dyn_cast<clang::CastExpr>(parent);
      if (!cast || !cast->getType()->isPointerType()) return false;
      const clang::QualType target = cast->getType()->getPointeeType();
      return llvm::isa<clang::ExplicitCastExpr>(cast)
                 ? !target->isPointerType() && !is_long(target.getCanonicalType())
                 : target->isVoidType();
    }
    return false;
  }

  // `auto y = x`, `long& y = x`, `long y{x}` in a list of its own is seen as an expression.
  static bool takes_type(const clang::Decl& declared) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(&declared);
    return !variable || variable->getType()->isReferenceType() ||
           variable->getType()->isDependentType() || variable->getType()->getContainedAutoType();
  }

  bool is_exposed_in_statement(const clang::Stmt& statement) const {
    if (!llvm::isa<clang::ReturnStmt>(statement)) return false;
    const bool in_lambda = std::ranges::any_of(
        path_, [](const auto& node) { return node.template get<clang::LambdaExpr>(); });
    return in_lambda || !function_.getReturnType()->isBuiltinType() ||
           function_.getReturnType()->getContainedAutoType();
  }

  const clang::VarDecl& variable_;
  const clang::FunctionDecl& function_;
  std::vector<clang::DynTypedNode> path_;
  bool exposed_ = false;
};

} // namespace

bool only_values_are_used(const clang::VarDecl& local) {
  auto* function = llvm::dyn_cast<clang::FunctionDecl>(local.getDeclContext());
  if (!function || !function->getBody()) return false;
  Uses uses(local, *function);
  uses.TraverseStmt(function->getBody());
  return !uses.exposed();
}

} // namespace portcuda
