#include "rewrites/support/name_uses.h"

#include "rewrites/rule_ast.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace portcuda {
namespace {

class Finder : public clang::RecursiveASTVisitor<Finder> {
  using Base = clang::RecursiveASTVisitor<Finder>;

public:
  Finder(const clang::VarDecl& variable, std::vector<NameUse>& uses)
      : variable_(variable), uses_(uses) {}

  bool shouldWalkTypesOfTypeLocs() const { return false; }

  // Without Clang's queue: the stack must be right at every node.
  bool TraverseStmt(clang::Stmt* statement) {
    if (!statement) return true;
    auto* name = llvm::dyn_cast<clang::DeclRefExpr>(statement);
    if (name && name->getDecl()->getCanonicalDecl() == variable_.getCanonicalDecl())
      uses_.push_back({name, around_, lambdas_ > 0, statement == bound_});
    const bool lambda = llvm::isa<clang::LambdaExpr>(statement);
    const bool counts = !llvm::isa<clang::ParenExpr>(statement);
    lambdas_ += lambda;
    if (counts) around_.push_back(statement);
    const bool going_on = Base::TraverseStmt(statement);
    if (counts) around_.pop_back();
    lambdas_ -= lambda;
    return going_on;
  }

  // Clang leaves a bound that is no more than a name without the conversion to a value.
  bool TraverseVariableArrayTypeLoc(clang::VariableArrayTypeLoc type, bool = true) {
    if (!TraverseTypeLoc(type.getElementLoc())) return false;
    bound_ = type.getSizeExpr() ? type.getSizeExpr()->IgnoreParens() : nullptr;
    return TraverseStmt(type.getSizeExpr());
  }

private:
  const clang::VarDecl& variable_;
  std::vector<NameUse>& uses_;
  const clang::Stmt* bound_ = nullptr;
  std::vector<const clang::Stmt*> around_;
  unsigned lambdas_ = 0;
};

} // namespace

std::vector<NameUse> uses_of(const clang::VarDecl& variable, const clang::Stmt& body) {
  std::vector<NameUse> uses;
  Finder(variable, uses).TraverseStmt(const_cast<clang::Stmt*>(&body));
  return uses;
}

bool only_reads(const NameUse& use) {
  if (use.is_array_bound) return true;
  if (use.around.empty()) return false;
  auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(use.around.back());
  if (cast && cast->getCastKind() == clang::CK_LValueToRValue) return true;
  // Operands of arithmetic whose other side is dependent have no conversions yet.
  auto* operation = llvm::dyn_cast<clang::BinaryOperator>(use.around.back());
  return operation && !operation->isAssignmentOp() &&
         use.name->getType()->isIntegralOrEnumerationType();
}

const clang::Stmt* outermost_body(const AstPass& pass) {
  for (const clang::DynTypedNode& node : pass.ancestors())
    if (auto* function = node.get<clang::FunctionDecl>(); function && function->hasBody())
      return function->getBody();
  return nullptr;
}

} // namespace portcuda
