#include "rewrites/support/captured_constants.h"

#include <algorithm>
#include <set>

#include "rewrites/support/token_files.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/MapVector.h"

namespace portcuda {
namespace {

struct LambdaScope {
  const clang::LambdaExpr* lambda;
  const clang::DeclContext* body;
};

struct Use {
  std::vector<LambdaScope> lambdas; // between the declaration and the use, outermost first
  bool as_constant;                 // template argument, array bound, `if constexpr`, …
};

struct Constant {
  const clang::DeclStmt* statement = nullptr;
  std::vector<Use> uses;
  bool captured_by_name = false;
  // Stands in code that is evaluated at compile time: a static variable may not.
  bool in_constant_code = false;
};

// An integer that is `const` and known is as good as `constexpr`: reading it needs no capture.
bool is_constant_integer(const clang::VarDecl& variable, const clang::ASTContext& context) {
  const clang::QualType type = variable.getType();
  return type.isConstQualified() && !type.isVolatileQualified() &&
         type->isIntegralOrEnumerationType() && !type->isDependentType() && variable.getInit() &&
         !variable.getInit()->isValueDependent() && variable.isUsableInConstantExpressions(context);
}

bool is_automatic_constant(const clang::VarDecl& variable) {
  return variable.isLocalVarDecl() && variable.hasLocalStorage() && !variable.isInitCapture() &&
         !variable.getType()->isReferenceType() &&
         (variable.isConstexpr() || is_constant_integer(variable, variable.getASTContext()));
}

// Every automatic constant in one function, and who uses it how.
class ConstantUses : public clang::RecursiveASTVisitor<ConstantUses> {
  using Base = clang::RecursiveASTVisitor<ConstantUses>;

public:
  const auto& constants() const { return constants_; }

  bool TraverseLambdaExpr(clang::LambdaExpr* lambda) {
    for (const clang::LambdaCapture& capture : lambda->explicit_captures())
      if (capture.capturesVariable())
        if (auto* variable = llvm::dyn_cast<clang::VarDecl>(capture.getCapturedVar()))
          constants_[variable].captured_by_name = true;
    const unsigned outer = std::exchange(constant_depth_, 0);
    const bool was_constant = std::exchange(in_constant_code_, in_constant_code_ || outer > 0);
    lambdas_.push_back({lambda, lambda->getCallOperator()});
    const bool going_on = Base::TraverseLambdaExpr(lambda);
    lambdas_.pop_back();
    in_constant_code_ = was_constant;
    constant_depth_ = outer;
    return going_on;
  }
  // What a member function of a local class uses is no matter of captures.
  bool TraverseCXXRecordDecl(clang::CXXRecordDecl*) { return true; }

  bool TraverseTemplateArgumentLoc(const clang::TemplateArgumentLoc& argument) {
    return as_constant([&] { return Base::TraverseTemplateArgumentLoc(argument); });
  }
  bool TraverseConstantArrayTypeLoc(clang::ConstantArrayTypeLoc array, bool) {
    return traverse_array(array);
  }
  bool TraverseDependentSizedArrayTypeLoc(clang::DependentSizedArrayTypeLoc array, bool) {
    return traverse_array(array);
  }
  bool TraverseStaticAssertDecl(clang::StaticAssertDecl* assertion) {
    return as_constant([&] { return Base::TraverseStaticAssertDecl(assertion); });
  }
  bool TraverseConstantExpr(clang::ConstantExpr* expression) {
    return as_constant([&] { return Base::TraverseConstantExpr(expression); });
  }
  bool TraverseCaseStmt(clang::CaseStmt* statement) {
    return as_constant([&] { return TraverseStmt(statement->getLHS()); }) &&
           TraverseStmt(statement->getSubStmt());
  }
  bool TraverseEnumConstantDecl(clang::EnumConstantDecl* enumerator) {
    return as_constant([&] { return Base::TraverseEnumConstantDecl(enumerator); });
  }
  bool TraverseIfStmt(clang::IfStmt* statement) {
    if (!statement->isConstexpr()) return Base::TraverseIfStmt(statement);
    return (!statement->getInit() || TraverseStmt(statement->getInit())) &&
           as_constant([&] { return TraverseStmt(statement->getCond()); }) &&
           TraverseStmt(statement->getThen()) && TraverseStmt(statement->getElse());
  }
  bool TraverseVarDecl(clang::VarDecl* variable) {
    if (!variable->isConstexpr()) return Base::TraverseVarDecl(variable);
    return as_constant([&] { return Base::TraverseVarDecl(variable); });
  }
  // Nothing is read there.
  bool TraverseDecltypeTypeLoc(clang::DecltypeTypeLoc, bool) { return true; }
  bool TraverseCXXNoexceptExpr(clang::CXXNoexceptExpr*) { return true; }
  bool TraverseUnaryExprOrTypeTraitExpr(clang::UnaryExprOrTypeTraitExpr* expression) {
    return !expression->isArgumentType() || Base::TraverseUnaryExprOrTypeTraitExpr(expression);
  }

  bool VisitDeclStmt(clang::DeclStmt* statement) {
    for (const clang::Decl* declaration : statement->decls())
      if (auto* variable = llvm::dyn_cast<clang::VarDecl>(declaration);
          variable && is_automatic_constant(*variable)) {
        Constant& constant = constants_[variable];
        constant.statement = statement;
        constant.in_constant_code = in_constant_code_;
      }
    return true;
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
    if (!variable || !is_automatic_constant(*variable)) return true;
    auto first = lambdas_.end();
    while (first != lambdas_.begin() && std::prev(first)->body != variable->getDeclContext())
      --first;
    constants_[variable].uses.push_back({{first, lambdas_.end()}, constant_depth_ > 0});
    return true;
  }

private:
  template <class Traverse> bool as_constant(Traverse traverse) {
    ++constant_depth_;
    const bool going_on = traverse();
    --constant_depth_;
    return going_on;
  }

  bool traverse_array(clang::ArrayTypeLoc array) {
    return TraverseTypeLoc(array.getElementLoc()) &&
           as_constant([&] { return TraverseStmt(array.getSizeExpr()); });
  }

  llvm::MapVector<const clang::VarDecl*, Constant> constants_;
  std::vector<LambdaScope> lambdas_;
  unsigned constant_depth_ = 0;
  bool in_constant_code_ = false;
};

// Does cl.exe compile the use? The bodies of lambdas for the device alone are taken out before.
bool reaches_host_compiler(const Use& use) {
  return std::ranges::all_of(use.lambdas, [](const LambdaScope& scope) {
    return runs_on_host(execution_space(*scope.lambda->getCallOperator()));
  });
}

bool is_nested(const Use& use) { return use.lambdas.size() >= 2 && use.as_constant; }

// `[] { return N; }`: cl.exe's older lambda processor, which /std:c++17 means, wants a capture.
bool lacks_capture(const Use& use, const clang::LangOptions& language) {
  return !language.CPlusPlus20 && std::ranges::any_of(use.lambdas, [](const LambdaScope& scope) {
    return scope.lambda->getCaptureDefault() == clang::LCD_None;
  });
}

bool is_constant_function(const clang::FunctionDecl& function) {
  return function.isConstexprSpecified() || function.isConsteval();
}

const clang::FunctionDecl* function_around(const clang::VarDecl& variable) {
  return llvm::dyn_cast<clang::FunctionDecl>(variable.getDeclContext());
}

bool is_lambda(const clang::FunctionDecl& function) {
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  return method && method->getParent()->isLambda();
}

// Every lambda is constexpr where it can be; only a function can be meant to be.
bool may_be_static(const clang::VarDecl& variable, const Constant& constant,
                   const clang::LangOptions& language) {
  const clang::FunctionDecl* function = function_around(variable);
  if (!function || execution_space(*function) != ExecutionSpace::host) return false;
  if (language.CPlusPlus23) return true;
  if (constant.in_constant_code) return false;
  for (; function; function = llvm::dyn_cast_or_null<clang::FunctionDecl>(
                       llvm::cast<clang::CXXMethodDecl>(function)->getParent()->getParent())) {
    if (!is_lambda(*function)) return !is_constant_function(*function);
  }
  return true;
}

class LocalNames : public clang::RecursiveASTVisitor<LocalNames> {
public:
  bool found = false;
  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
    return !(found = found || (variable && variable->isLocalVarDeclOrParm()));
  }
  bool VisitLambdaExpr(clang::LambdaExpr*) { return !(found = true); }
};

// The innermost lambda that all uses stand in, if the constant is right in there: its own
// initialiser names nothing local, and no use is nested again.
const clang::LambdaExpr* new_home(const clang::VarDecl& variable, const Constant& constant,
                                  const clang::LangOptions& language) {
  LocalNames names;
  names.TraverseStmt(const_cast<clang::Expr*>(variable.getInit()));
  if (names.found || !constant.statement->isSingleDecl() || constant.uses.empty()) return nullptr;
  std::size_t common = constant.uses[0].lambdas.size();
  for (const Use& use : constant.uses) {
    std::size_t same = 0;
    while (same < std::min(common, use.lambdas.size()) &&
           use.lambdas[same].lambda == constant.uses[0].lambdas[same].lambda)
      ++same;
    common = same;
  }
  if (common == 0) return nullptr;
  for (const Use& use : constant.uses) {
    const Use inner{{use.lambdas.begin() + std::ptrdiff_t(common), use.lambdas.end()},
                    use.as_constant};
    if (is_nested(inner) || lacks_capture(inner, language)) return nullptr;
  }
  return constant.uses[0].lambdas[common - 1].lambda;
}

void tell_constant(const clang::VarDecl& variable, const Constant& constant, TokenFiles& files,
                   TellConstant tell, AstPass& pass) {
  const clang::LangOptions& language = pass.context().getLangOpts();
  const clang::FunctionDecl* function = function_around(variable);
  if (!constant.statement || constant.captured_by_name || !function ||
      !runs_on_host(execution_space(*function)))
    return;
  bool nested = false, bare = false;
  for (const Use& use : constant.uses) {
    if (!reaches_host_compiler(use)) continue;
    nested = nested || (variable.isConstexpr() && is_nested(use));
    bare = bare || lacks_capture(use, language);
  }
  if (!nested && !bare) return;
  // What is declared with a `const` integer need not be a constant.
  if (!variable.isConstexpr() && !constant.statement->isSingleDecl()) return;
  const auto place = files.at(constant.statement->getBeginLoc(), pass);
  if (!place) return;
  CapturedConstant result{variable.getNameAsString(), place->token, nested,
                          may_be_static(variable, constant, language), variable.isConstexpr()};
  if (!result.may_be_static)
    if (const clang::LambdaExpr* home = new_home(variable, constant, language))
      if (const auto brace = files.at(home->getBody()->getBeginLoc(), pass);
          brace && brace->id == place->id)
        result.new_home = brace->token;
  tell(*place->file, result, [&](Finding finding) { pass.report(place->id, std::move(finding)); });
}

} // namespace

void judge_captured_constants(AstHandlers& handlers, TellConstant tell) {
  auto roots = std::make_shared<llvm::SetVector<const clang::FunctionDecl*>>();
  handlers.on<clang::LambdaExpr>([=](const clang::LambdaExpr& lambda, AstPass& pass) {
    for (const clang::DynTypedNode& node : pass.ancestors())
      if (auto* function = node.get<clang::FunctionDecl>()) return void(roots->insert(function));
    roots->insert(lambda.getCallOperator());
  });
  handlers.at_end([=](AstPass& pass) {
    TokenFiles files(Words{"constexpr"});
    for (const clang::FunctionDecl* root : *roots) {
      ConstantUses uses;
      uses.TraverseStmt(root->getBody());
      for (const auto& [variable, constant] : uses.constants())
        tell_constant(*variable, constant, files, tell, pass);
    }
  });
}

} // namespace portcuda
