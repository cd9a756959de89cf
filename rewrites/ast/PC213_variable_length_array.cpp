// A local array whose length is known only when the program runs.
#include <string>

#include "rewrites/rule_ast.h"
#include "rewrites/support/name_uses.h"
#include "rewrites/support/spelled_together.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace portcuda {
namespace {

// Turns the variables that a length is computed from into constants.
class Constants {
public:
  Constants(AstPass& pass, const clang::Stmt& body) : pass_(pass), body_(body) {}

  // Is the value the same each time, if the variables seen so far were constexpr?
  bool takes(const clang::Expr& value) {
    if (value.isValueDependent()) return false;
    const clang::Expr& inner = *value.IgnoreParenImpCasts();
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(&inner)) {
      auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
      if (variable && !variable->isUsableInConstantExpressions(pass_.context()))
        return takes_variable(*variable);
    }
    if (value.isCXX11ConstantExpr(pass_.context())) return true;
    if (!value.getType()->isIntegralOrEnumerationType()) return false;
    if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(&inner))
      return !operation->isAssignmentOp() && !operation->isCommaOp() &&
             takes(*operation->getLHS()) && takes(*operation->getRHS());
    if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(&inner))
      return !operation->isIncrementDecrementOp() && operation->isArithmeticOp() &&
             takes(*operation->getSubExpr());
    return false;
  }

  AstFix fix() const {
    AstFix fix{changed_.size() == 1 ? "make the length a constant" : "make the lengths constants",
               {}};
    for (const clang::VarDecl* variable : changed_)
      fix.edits.push_back({variable->getBeginLoc(), "constexpr ", AstEdit::Where::insert_before});
    // A lambda that captures a constexpr variable has troubles of its own in cl.exe.
    if (in_lambda_) fix.applicability = Applicability::review;
    return fix;
  }

private:
  bool takes_variable(const clang::VarDecl& variable) {
    if (llvm::is_contained(changed_, &variable)) return true;
    const clang::QualType type = variable.getType();
    if (!variable.isLocalVarDecl() || variable.isStaticLocal() || !variable.getInit() ||
        !type->isIntegralOrEnumerationType() || type.isVolatileQualified() ||
        !is_declared_alone(variable) || !takes(*variable.getInit()))
      return false;
    for (const NameUse& use : uses_of(variable, body_)) {
      if (!only_reads(use)) return false;
      in_lambda_ |= use.in_lambda;
    }
    changed_.push_back(&variable);
    return true;
  }

  // `int n = 4, *p;`: another name would become constexpr with it.
  bool is_declared_alone(const clang::VarDecl& variable) const {
    if (variable.getBeginLoc().isMacroID()) return false;
    for (const clang::Decl* other : variable.getDeclContext()->decls())
      if (auto* name = llvm::dyn_cast<clang::VarDecl>(other))
        if (name != &variable && name->getBeginLoc() == variable.getBeginLoc()) return false;
    return true;
  }

  AstPass& pass_;
  const clang::Stmt& body_;
  std::vector<const clang::VarDecl*> changed_;
  bool in_lambda_ = false;
};

// Host code: the same elements in a std::vector.
class Vector {
public:
  Vector(AstPass& pass, const clang::VarDecl& array, const clang::Stmt& body)
      : pass_(pass), array_(array), body_(body) {}

  AstFix fix() {
    const auto* function = pass_.function();
    if (!function || execution_space(*function) != ExecutionSpace::host) return {};
    auto written = array_.getTypeSourceInfo()->getTypeLoc().getAs<clang::ArrayTypeLoc>();
    if (!written || is_given_values() || array_.hasAttrs() || !is_declared_alone() ||
        in_macro_body(written.getLBracketLoc(), pass_))
      return {};
    const clang::TypeLoc element = written.getElementLoc();
    if (element.getType()->isArrayType() || element.getType()->isBooleanType() ||
        element.getType().isConstQualified() || element.getType()->isDependentType() ||
        !pass_.sources().isBeforeInTranslationUnit(element.getEndLoc(), array_.getLocation()))
      return {};
    AstFix fix{"use a std::vector", {}, {"<vector>"}, Applicability::review};
    // From the declaration's begin: the words of `const char*` do not all belong to a type's place.
    const clang::SourceRange type(array_.getBeginLoc(), element.getEndLoc());
    fix.edits.push_back({type, "std::vector<" + pass_.text(type) + ">"});
    fix.edits.push_back({written.getLBracketLoc(), "("});
    fix.edits.push_back({written.getRBracketLoc(), ")"});
    for (const NameUse& use : uses_of(array_, body_))
      if (!add_use(use, fix)) return {};
    return fix;
  }

private:
  // Elements with a default constructor have it in a vector, too.
  bool is_given_values() const {
    if (!array_.hasInit()) return false;
    auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(array_.getInit());
    return !made || made->getNumArgs() != 0 || made->isListInitialization();
  }

  bool is_declared_alone() const {
    auto* statement =
        pass_.ancestors().empty() ? nullptr : pass_.ancestors().back().get<clang::DeclStmt>();
    return statement && statement->isSingleDecl();
  }

  // An array turns into a pointer where it is used, a vector does not.
  static bool add_use(const NameUse& use, AstFix& fix) {
    auto outer = use.around.rbegin();
    if (outer == use.around.rend()) return false;
    const clang::Expr* array = use.name;
    if (auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(*outer)) {
      if (cast->getCastKind() != clang::CK_ArrayToPointerDecay) return false;
      array = cast;
      if (++outer == use.around.rend()) return false;
    } else if (auto* size = llvm::dyn_cast<clang::UnaryExprOrTypeTraitExpr>(*outer)) {
      return add_size(*size, use.name->getDecl()->getNameAsString(), fix);
    } else if (llvm::isa<clang::CXXTypeidExpr>(*outer)) {
      return false;
    } else if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(*outer)) {
      if (operation->getOpcode() == clang::UO_AddrOf) return false;
    }
    if (llvm::isa<clang::CXXForRangeStmt>(*outer)) return true;
    if (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(*outer))
      if (element->getLHS()->IgnoreParens() == array) return true;
    if (llvm::isa<clang::DeclStmt>(*outer) && array == use.name) return false; // a reference
    fix.edits.push_back({use.name->getSourceRange(), ".data()", AstEdit::Where::insert_after});
    return true;
  }

  // `sizeof(x)`
  static bool add_size(const clang::UnaryExprOrTypeTraitExpr& size, const std::string& name,
                       AstFix& fix) {
    if (size.getKind() != clang::UETT_SizeOf || size.getBeginLoc().isMacroID()) return false;
    fix.edits.push_back({size.getSourceRange(), "(" + name + ".size() * sizeof(" + name + "[0]))"});
    return true;
  }

  AstPass& pass_;
  const clang::VarDecl& array_;
  const clang::Stmt& body_;
};

AstFix fix_of(const clang::VarDecl& array, AstPass& pass) {
  const auto* type = pass.context().getAsVariableArrayType(array.getType());
  const clang::Stmt* body = outermost_body(pass);
  if (!type || !body) return {};
  Constants constants(pass, *body);
  bool constant = true;
  for (const clang::ArrayType* inner = type; inner;
       inner = pass.context().getAsArrayType(inner->getElementType()))
    if (auto* variable = llvm::dyn_cast<clang::VariableArrayType>(inner))
      constant = constant && variable->getSizeExpr() && constants.takes(*variable->getSizeExpr());
  if (constant) return constants.fix();
  return Vector(pass, array, *body).fix();
}

void visit(const clang::VarDecl& variable, AstPass& pass) {
  if (!variable.getType()->isVariablyModifiedType()) return;
  pass.report({variable.getSourceRange(),
               "the length of `" + variable.getNameAsString() +
                   "` is no constant, and C++ has no variable-length arrays",
               fix_of(variable, pass)});
}

void visit_type(const clang::TypedefNameDecl& name, AstPass& pass) {
  if (!name.getUnderlyingType()->isVariablyModifiedType()) return;
  pass.report({name.getSourceRange(),
               "the length of the array type `" + name.getNameAsString() + "` is no constant"});
}

void add(AstHandlers& handlers) {
  handlers.on<clang::VarDecl>(visit);
  handlers.on<clang::TypedefNameDecl>(visit_type);
}

} // namespace

PORTCUDA_RULE(PC213){
    .id = "PC213",
    .name = "variable-length-array",
    .title = "array whose length is known only at run time",
    .why =
        R"md(Variable-length arrays are C, and an extension of GCC and Clang. nvcc on Linux takes them in host code. Both
passes of NVIDIA's Windows front end (13.0.88) reject them: `expression must have a constant value`, for a parameter `a
parameter is not allowed`; cl.exe says C2131. `const int n = 4;` is a constant there as well, `int n = 4;` and `(int)f` of a `const float` are
not.)md",
    .cure =
        R"md(Where the length comes from variables of the function that are given a constant and never changed, these become
`constexpr`: the array has the length that it always had. In host code an array of one dimension becomes a `std::vector` after
a look (`--unsafe-fixes`): `x[i]` stays, where the array turned into a pointer `.data()` is written, and `sizeof(x)` becomes the size of all elements; these come
from the heap and begin as zero. Where the array is used in another way (its address), where a macro's body declares it, and for arrays in arrays, there
is no fix: give it the largest length it can have.)md",
    .example = {R"cu(float sum(const float* data) {
  int rows = 4;
  float partial[rows * 2];
  for (int i = 0; i < rows * 2; ++i) partial[i] = data[i];
  return partial[0] + partial[rows];
}
)cu",
                R"cu(float sum(const float* data) {
  constexpr int rows = 4;
  float partial[rows * 2];
  for (int i = 0; i < rows * 2; ++i) partial[i] = data[i];
  return partial[0] + partial[rows];
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
