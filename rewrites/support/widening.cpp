#include "rewrites/support/widening.h"

#include <algorithm>

#include "rewrites/support/explicit_instantiation.h"
#include "rewrites/support/variable_uses.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace portcuda {
namespace {

// The text of a macro is used in other places, with other variables.
bool is_in_macro(const Widening& widening) {
  return std::ranges::any_of(widening.edits,
                             [](const AstEdit& edit) { return edit.range.getBegin().isMacroID(); });
}

// The declaration statement that holds the variable: its other declarators change with it.
const clang::DeclStmt* statement_of(const clang::VarDecl& variable) {
  struct Finder : clang::RecursiveASTVisitor<Finder> {
    const clang::VarDecl* variable = nullptr;
    const clang::DeclStmt* found = nullptr;
    bool VisitDeclStmt(clang::DeclStmt* statement) {
      if (llvm::is_contained(statement->decls(), variable)) found = statement;
      return !found;
    }
  } finder;
  finder.variable = &variable;
  if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(variable.getDeclContext()))
    if (function->getBody()) finder.TraverseStmt(function->getBody());
  return finder.found;
}

bool is_seen_by_values_only(const clang::VarDecl& variable) {
  clang::QualType type = variable.getType();
  if (auto* array = llvm::dyn_cast<clang::ConstantArrayType>(type.getCanonicalType()))
    type = array->getElementType();
  return type->isIntegerType() && variable.hasLocalStorage() && only_values_are_used(variable);
}

// Callers of a function that is declared once and has no overloads convert what they pass; whoever
// takes its address by a type of his own hears it from the compiler.
bool is_contained_parameter(const clang::ParmVarDecl& parameter) {
  auto* function = llvm::dyn_cast<clang::FunctionDecl>(parameter.getDeclContext());
  if (!function || function->isExternC() || function->getPreviousDecl() ||
      function->getMostRecentDecl() != function || !function->getDeclName().isIdentifier() ||
      is_named_with_arguments(*function))
    return false;
  if (auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
      method && (method->isVirtual() || method->getParent()->isLambda()))
    return false;
  const auto all = function->getDeclContext()->lookup(function->getDeclName());
  return all.isSingleResult() && is_seen_by_values_only(parameter);
}

bool is_contained(const clang::ValueDecl& declared) {
  if (auto* parameter = llvm::dyn_cast<clang::ParmVarDecl>(&declared))
    return is_contained_parameter(*parameter);
  auto* variable = llvm::dyn_cast<clang::VarDecl>(&declared);
  if (!variable || !is_seen_by_values_only(*variable)) return false;
  const clang::DeclStmt* statement = statement_of(*variable);
  return statement && std::ranges::all_of(statement->decls(), [](const clang::Decl* other) {
           auto* beside = llvm::dyn_cast<clang::VarDecl>(other);
           return beside && is_seen_by_values_only(*beside);
         });
}

const clang::TypeSourceInfo* written_type(const clang::Decl& declaration) {
  auto* declarator = llvm::dyn_cast<clang::DeclaratorDecl>(&declaration);
  return declarator ? declarator->getTypeSourceInfo() : nullptr;
}

// Another declaration of the function that still said `long` would be another function on Windows.
std::vector<const clang::Decl*> all_declarations(const clang::ValueDecl& variable) {
  std::vector<const clang::Decl*> all;
  auto* parameter = llvm::dyn_cast<clang::ParmVarDecl>(&variable);
  auto* function =
      parameter ? llvm::dyn_cast<clang::FunctionDecl>(parameter->getDeclContext()) : nullptr;
  // What an explicit specialisation takes follows from its template.
  if (function && function->isFunctionTemplateSpecialization()) return {};
  if (function) {
    const unsigned index = parameter->getFunctionScopeIndex();
    for (const clang::FunctionDecl* other : function->redecls())
      if (index < other->getNumParams()) all.push_back(other->getParamDecl(index));
  }
  if (all.empty())
    for (const clang::Decl* other : variable.redecls()) all.push_back(other);
  return all;
}

// A value as a tree of casts, literals and variables.
class ValueWidening {
public:
  explicit ValueWidening(const AstPass& pass) : pass_(pass) {}

  std::optional<Widening> of(const clang::Expr& value) {
    if (!visit(value)) return std::nullopt;
    return std::move(result_);
  }

private:
  bool take(std::optional<Widening> more) {
    if (more) result_.add(*more);
    return more.has_value();
  }

  bool visit(const clang::Expr& value) {
    const clang::Expr* e = value.IgnoreParenImpCasts();
    switch (windows_long(*e, pass_)) {
    case WindowsLong::none:
    case WindowsLong::wide:
      return true;
    case WindowsLong::unknown:
      return false;
    case WindowsLong::narrow:
      break;
    }
    if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(e)) {
      if (operation->isAssignmentOp() || operation->isShiftOp()) return visit(*operation->getLHS());
      return visit(*operation->getLHS()) && visit(*operation->getRHS());
    }
    if (auto* choice = llvm::dyn_cast<clang::AbstractConditionalOperator>(e))
      return visit(*choice->getTrueExpr()) && visit(*choice->getFalseExpr());
    if (auto* cast = llvm::dyn_cast<clang::ExplicitCastExpr>(e))
      return take(widen_type(cast->getTypeInfoAsWritten()->getTypeLoc(), pass_));
    if (auto* literal = llvm::dyn_cast<clang::IntegerLiteral>(e)) return take(of_literal(*literal));
    if (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(e)) return of_element(*element);
    if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(e))
      return operation->getOpcode() != clang::UO_Deref && visit(*operation->getSubExpr());
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(e)) return of_name(*name->getDecl());
    if (auto* member = llvm::dyn_cast<clang::MemberExpr>(e))
      return take(widen_declaration(*member->getMemberDecl(), pass_));
    return false;
  }

  // Of an array, not of what a pointer points to.
  bool of_element(const clang::ArraySubscriptExpr& element) {
    const clang::Expr* array = element.getBase()->IgnoreParenImpCasts();
    if (!array->getType()->isConstantArrayType()) return false;
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(array))
      return take(widen_declaration(*name->getDecl(), pass_));
    auto* member = llvm::dyn_cast<clang::MemberExpr>(array);
    return member && take(widen_declaration(*member->getMemberDecl(), pass_));
  }

  // `auto n = m`: the type is spelled where m is declared.
  bool of_name(const clang::ValueDecl& declared) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(&declared);
    if (!variable || !variable->getType()->getContainedAutoType())
      return take(widen_declaration(declared, pass_));
    if (variable->getType()->isReferenceType() || !variable->getInit()) return false;
    if (!is_seen_by_values_only(*variable)) result_.applicability = Applicability::review;
    return visit(*variable->getInit());
  }

  // `1ul` becomes `uint64_t{1}`, as PC510 has it.
  std::optional<Widening> of_literal(const clang::IntegerLiteral& literal) const {
    const clang::SourceRange place = literal.getSourceRange();
    std::string digits = pass_.text(place);
    if (digits.empty()) return std::nullopt; // pasted together
    while (!digits.empty() && std::string_view("lLuU").contains(digits.back())) digits.pop_back();
    std::string text(wide_name(literal.getType()));
    return Widening{{{place, text + "{" + digits + "}"}}, Applicability::safe};
  }

  const AstPass& pass_;
  Widening result_;
};

} // namespace

void Widening::add(const Widening& more) {
  for (const AstEdit& edit : more.edits) {
    // `long a, b;`: the same words for both.
    const bool known = std::ranges::any_of(edits, [&](const AstEdit& other) {
      return other.range == edit.range && other.text == edit.text;
    });
    if (!known) edits.push_back(edit);
  }
  applicability = std::max(applicability, more.applicability);
}

// `using idx = long;`: all that is called idx gets wider.
static std::optional<Widening> widen_alias(clang::TypeLoc type, const AstPass& pass) {
  auto alias = type.getUnqualifiedLoc().getAs<clang::TypedefTypeLoc>();
  if (!alias) return std::nullopt;
  const clang::TypedefNameDecl& declared = *alias.getDecl();
  if (!pass.in_project(declared.getLocation()) || declared.getPreviousDecl()) return std::nullopt;
  auto result = widen_type(declared.getTypeSourceInfo()->getTypeLoc(), pass);
  if (result) result->applicability = Applicability::review;
  return result;
}

std::optional<Widening> widen_type(clang::TypeLoc type, const AstPass& pass) {
  const auto place = spelled_long(type, pass);
  if (!place) return widen_alias(type, pass);
  clang::TypeLoc last = type;
  while (last.getNextTypeLoc()) last = last.getNextTypeLoc();
  return Widening{{{*place, std::string(wide_name(last.getType()))}}, Applicability::safe};
}

std::optional<Widening> widen_declaration(const clang::ValueDecl& variable, const AstPass& pass) {
  Widening result;
  const std::vector<const clang::Decl*> all = all_declarations(variable);
  if (all.empty()) return std::nullopt;
  for (const clang::Decl* declaration : all) {
    const clang::TypeSourceInfo* written = written_type(*declaration);
    if (!written || !pass.in_project(declaration->getLocation())) return std::nullopt;
    auto one = widen_type(written->getTypeLoc(), pass);
    if (!one) return std::nullopt;
    result.add(*one);
  }
  if (is_in_macro(result) || !is_contained(variable)) result.applicability = Applicability::review;
  return result;
}

std::optional<Widening> widen_result(const clang::FunctionDecl& function, const AstPass& pass) {
  Widening result{{}, Applicability::review};
  for (const clang::FunctionDecl* declaration : function.redecls()) {
    const clang::FunctionTypeLoc type = declaration->getFunctionTypeLoc();
    if (!type || !pass.in_project(declaration->getLocation())) return std::nullopt;
    auto one = widen_type(type.getReturnLoc(), pass);
    if (!one) return std::nullopt;
    result.add(*one);
  }
  return result;
}

std::optional<Widening> widen_value(const clang::Expr& value, const AstPass& pass) {
  return ValueWidening(pass).of(value);
}

AstFix as_fix(Widening widening, std::string title, const AstPass& pass) {
  AstFix fix{std::move(title), std::move(widening.edits), {}, widening.applicability};
  if (fix.edits.empty()) return {};
  const auto place = pass.span(fix.edits.front().range);
  const bool has_c_header =
      place && pass.sources().getBufferData(place->file).contains("<stdint.h>");
  if (!has_c_header) fix.includes.emplace_back("<cstdint>");
  return fix;
}

} // namespace portcuda
