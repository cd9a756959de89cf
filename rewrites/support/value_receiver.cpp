#include "rewrites/support/value_receiver.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

using Kind = ValueReceiver::Kind;

bool is_long(clang::QualType type) {
  return type->isSpecificBuiltinType(clang::BuiltinType::Long) ||
         type->isSpecificBuiltinType(clang::BuiltinType::ULong);
}

bool is_below_64_bits(clang::QualType type, const AstPass& pass) {
  return type->isIntegerType() && !type->isDependentType() && pass.context().getTypeSize(type) < 64;
}

ValueReceiver into_variable(const clang::ValueDecl* variable, const AstPass& pass) {
  if (!variable) return {Kind::used_up};
  const clang::QualType type = variable->getType().getNonReferenceType();
  if (type->getContainedAutoType() || type->isDependentType()) return {Kind::deduced};
  if (is_below_64_bits(type, pass)) return {Kind::narrowed};
  return {Kind::variable, variable};
}

template <class Call>
std::optional<unsigned> argument_index(const Call& call, const clang::Stmt* argument) {
  for (unsigned i = 0; i < call.getNumArgs(); ++i)
    if (call.getArg(i) == argument) return i;
  return std::nullopt;
}

ValueReceiver into_parameter(const clang::FunctionDecl* callee, unsigned index,
                             const AstPass& pass) {
  if (!callee) return {Kind::deduced};
  if (index >= callee->getNumParams()) return {Kind::printed};
  return into_variable(declared_parameter(*callee, index), pass);
}

ValueReceiver into_call(const clang::CallExpr& call, const clang::Stmt* argument,
                        const AstPass& pass) {
  if (llvm::isa<clang::CXXOperatorCallExpr>(call)) return {Kind::printed}; // `out << n`
  const auto index = argument_index(call, argument);
  return index ? into_parameter(call.getDirectCallee(), *index, pass)
               : ValueReceiver{Kind::used_up};
}

ValueReceiver into_assigned(const clang::BinaryOperator& assignment, const AstPass& pass) {
  const clang::ValueDecl* variable = named_variable(*assignment.getLHS());
  if (is_below_64_bits(assignment.getLHS()->getType(), pass)) return {Kind::narrowed};
  return into_variable(variable, pass);
}

// What `parent` makes of the value of `child`; nothing: the value goes on.
std::optional<ValueReceiver> step(const clang::Expr& parent, const clang::Stmt* child,
                                  const AstPass& pass) {
  if (llvm::isa<clang::ParenExpr, clang::MaterializeTemporaryExpr, clang::ExprWithCleanups>(parent))
    return std::nullopt;
  if (auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(&parent)) {
    if (is_below_64_bits(cast->getType(), pass)) return ValueReceiver{Kind::narrowed};
    if (is_long(cast->getType())) return std::nullopt;
    return ValueReceiver{Kind::used_up};
  }
  if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(&parent)) {
    const bool is_right = operation->getRHS() == child;
    if (operation->isAssignmentOp() && is_right && !operation->isShiftAssignOp())
      return into_assigned(*operation, pass);
    if (operation->isComparisonOp() || operation->isLogicalOp() ||
        (is_right && operation->isShiftOp()) || !is_long(operation->getType()))
      return ValueReceiver{operation->isTypeDependent() ? Kind::deduced : Kind::used_up};
    return std::nullopt;
  }
  if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(&parent)) {
    if (is_long(operation->getType())) return std::nullopt;
    return ValueReceiver{Kind::used_up};
  }
  if (auto* choice = llvm::dyn_cast<clang::ConditionalOperator>(&parent)) {
    if (choice->getCond() != child) return std::nullopt;
    return ValueReceiver{Kind::used_up};
  }
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(&parent)) return into_call(*call, child, pass);
  if (auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(&parent)) {
    const auto index = argument_index(*made, child);
    return index ? into_parameter(made->getConstructor(), *index, pass)
                 : ValueReceiver{Kind::deduced};
  }
  if (llvm::isa<clang::ExplicitCastExpr, clang::ArraySubscriptExpr>(parent))
    return ValueReceiver{Kind::used_up};
  return ValueReceiver{Kind::deduced};
}

ValueReceiver into_statement(const clang::Stmt& statement, const AstPass& pass) {
  if (llvm::isa<clang::ReturnStmt>(statement)) {
    const clang::FunctionDecl* function = pass.function();
    if (!function || function->getReturnType()->isDependentType() ||
        function->getReturnType()->getContainedAutoType())
      return {Kind::deduced};
    if (is_below_64_bits(function->getReturnType(), pass)) return {Kind::narrowed};
    return {Kind::result, nullptr, function};
  }
  return {Kind::used_up};
}

} // namespace

const clang::ValueDecl* declared_parameter(const clang::FunctionDecl& callee, unsigned index) {
  const clang::FunctionDecl* pattern = callee.getTemplateInstantiationPattern();
  const clang::FunctionDecl& declared = pattern ? *pattern : callee;
  if (index >= declared.getNumParams()) return nullptr;
  for (unsigned i = 0; i <= index; ++i)
    if (declared.getParamDecl(i)->isParameterPack()) return nullptr;
  return declared.getParamDecl(index);
}

const clang::ValueDecl* named_variable(const clang::Expr& place) {
  const clang::Expr* e = place.IgnoreParenImpCasts();
  while (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(e))
    e = element->getBase()->IgnoreParenImpCasts();
  if (auto* target = llvm::dyn_cast<clang::UnaryOperator>(e);
      target && target->getOpcode() == clang::UO_Deref)
    e = target->getSubExpr()->IgnoreParenImpCasts();
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(e)) return name->getDecl();
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(e)) return member->getMemberDecl();
  return nullptr;
}

ValueReceiver receiver_of(const clang::Expr& value, const AstPass& pass) {
  const clang::Stmt* child = &value;
  const auto ancestors = pass.ancestors();
  for (auto it = ancestors.rbegin(); it != ancestors.rend(); ++it) {
    if (auto* declared = it->get<clang::Decl>()) {
      auto* variable = llvm::dyn_cast<clang::ValueDecl>(declared);
      return into_variable(variable, pass);
    }
    const auto* parent = it->get<clang::Stmt>();
    if (!parent) continue;
    auto* expression = llvm::dyn_cast<clang::Expr>(parent);
    if (!expression) return into_statement(*parent, pass);
    if (auto known = step(*expression, child, pass)) return *known;
    child = parent;
  }
  return {};
}

} // namespace portcuda
