#include "rewrites/support/long_evidence.h"

#include <algorithm>
#include <utility>

#include "rewrites/support/long_reporter.h"
#include "rewrites/support/value_receiver.h"
#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace portcuda {
namespace {

using Kind = ValueReceiver::Kind;
using Visit = LongReporter::Visit;

// Is it written in numbers? `LONG_MAX` and numeric_limits<long> have a value of their own on
// Windows.
bool is_of_literals(const clang::Stmt& value, const AstPass& pass) {
  if (llvm::isa<clang::IntegerLiteral>(value)) return pass.in_project(value.getBeginLoc());
  if (!llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr, clang::BinaryOperator,
                 clang::UnaryOperator, clang::ExplicitCastExpr, clang::ConstantExpr>(value))
    return false;
  return std::ranges::all_of(value.children(), [&](const clang::Stmt* part) {
    return part && is_of_literals(*part, pass);
  });
}

// A value with 64 bits goes where a `long` was declared. On Linux there is not even a conversion.
void check_given(const clang::ValueDecl* variable, const clang::Expr& value, const Visit& visit,
                 AstPass& pass) {
  if (!variable || windows_long(value, pass) != WindowsLong::wide || is_small(value, pass)) return;
  if (windows_long(*variable, pass) == WindowsLong::narrow)
    LongReporter(visit, pass).variable(*variable, value, of_64_bits);
}

void visit_variable(const clang::VarDecl& variable, const Visit& visit, AstPass& pass) {
  const clang::Expr* value = variable.getInit();
  if (!value || variable.isInvalidDecl() || value->containsErrors()) return;
  if (windows_long(variable.getType(), pass) != WindowsLong::narrow) return;
  if (auto* list = llvm::dyn_cast<clang::InitListExpr>(value); list && list->getNumInits() == 1)
    value = list->getInit(0);
  const clang::Expr* plain = value->IgnoreParenImpCasts();
  check_given(&variable, *plain, visit, pass);
  // `long k = 1024L * 1024 * 1024 * 4`, all of it computed with 32 bits.
  if (windows_long(*plain, pass) != WindowsLong::narrow) return;
  const auto known = integer_constant(*plain, pass);
  const bool all_ones = known && known->isAllOnes(); // `~0ul` is that in any width
  if (!known || all_ones || !is_of_literals(*plain, pass)) return;
  if (!fits_32_bits(*known, variable.getType()->isUnsignedIntegerType()))
    LongReporter(visit, pass).variable(variable, *plain, "a constant of more than 32 bits", plain);
}

// `Range{t.size(0), 1}`: the members of a class without constructors.
void visit_members(const clang::InitListExpr& either, const Visit& visit, AstPass& pass) {
  const clang::InitListExpr* list = either.isSemanticForm() ? &either : either.getSemanticForm();
  const clang::RecordDecl* record = list ? list->getType()->getAsRecordDecl() : nullptr;
  if (!record || record->isUnion()) return;
  auto* with_bases = llvm::dyn_cast<clang::CXXRecordDecl>(record);
  if (with_bases && with_bases->getNumBases() != 0) return;
  auto member = record->field_begin();
  for (const clang::Expr* value : list->inits()) {
    while (member != record->field_end() && member->isUnnamedBitField()) ++member;
    if (member == record->field_end()) return;
    if (value) check_given(*member, *value->IgnoreParenImpCasts(), visit, pass);
    ++member;
  }
}

void visit_assignment(const clang::BinaryOperator& assignment, const Visit& visit, AstPass& pass) {
  switch (assignment.getOpcode()) {
  case clang::BO_Assign:
  case clang::BO_AddAssign:
  case clang::BO_SubAssign:
  case clang::BO_MulAssign:
  case clang::BO_OrAssign:
  case clang::BO_XorAssign:
    break;
  default:
    return;
  }
  if (windows_long(*assignment.getLHS(), pass) != WindowsLong::narrow) return;
  const clang::ValueDecl* variable = named_variable(*assignment.getLHS());
  const clang::Expr& value = *assignment.getRHS()->IgnoreParenImpCasts();
  if (!variable || windows_long(value, pass) != WindowsLong::wide || is_small(value, pass)) return;
  LongReporter(visit, pass).variable(*variable, value, of_64_bits);
}

void visit_return(const clang::ReturnStmt& statement, const Visit& visit, AstPass& pass) {
  const clang::Expr* value = statement.getRetValue();
  const clang::FunctionDecl* function = pass.function();
  if (!value || !function || function->getReturnType()->getContainedAutoType()) return;
  value = value->IgnoreParenImpCasts();
  if (windows_long(function->getReturnType(), pass) != WindowsLong::narrow) return;
  if (windows_long(*value, pass) != WindowsLong::wide || is_small(*value, pass)) return;
  LongReporter(visit, pass).result(*function, *value, of_64_bits);
}

bool is_overloaded(const clang::FunctionDecl& callee) {
  const auto all = callee.getDeclContext()->lookup(callee.getDeclName());
  return std::ranges::any_of(all, [&](const clang::NamedDecl* other) {
    auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(other);
    return other->getCanonicalDecl() != callee.getCanonicalDecl() &&
           !(constructor && constructor->isCopyOrMoveConstructor());
  });
}

template <class Call>
void visit_arguments(const Call& call, const clang::FunctionDecl* callee, const Visit& visit,
                     AstPass& pass) {
  // Of overloads Windows may take another one: PC517 looks at those.
  if (!callee || is_overloaded(*callee)) return;
  for (unsigned i = 0; i < call.getNumArgs(); ++i)
    check_given(declared_parameter(*callee, i), *call.getArg(i)->IgnoreParenImpCasts(), visit,
                pass);
}

// What a cast to `long` takes away on Windows; empty: nothing that matters.
std::string cut_by(const clang::ExplicitCastExpr& cast, const ValueReceiver& receiver,
                   const AstPass& pass) {
  const clang::Expr& value = *cast.getSubExpr()->IgnoreParenImpCasts();
  const clang::QualType type = value.getType();
  if (receiver.kind == Kind::printed || receiver.kind == Kind::narrowed) return {};
  if (type->isPointerType() || type->isArrayType() || type->isFunctionType()) return "an address";
  if (windows_long(value, pass) == WindowsLong::wide)
    return is_small(value, pass) ? std::string() : "a value of 64 bits";
  return {};
}

// `(unsigned long)p % 16`: half of an address is as good as all of it.
bool gives_low_bits(const AstPass& pass) {
  const auto ancestors = pass.ancestors();
  for (auto it = ancestors.rbegin(); it != ancestors.rend(); ++it) {
    const auto* parent = it->get<clang::Expr>();
    if (!parent) return false;
    if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(parent)) {
      const auto bound =
          operation->getOpcode() == clang::BO_And || operation->getOpcode() == clang::BO_Rem
              ? integer_constant(*operation->getRHS(), pass)
              : std::nullopt;
      // Of a remainder the divisor has to be a power of two.
      return bound && bound->isStrictlyPositive() && fits_32_bits(*bound, false) &&
             (operation->getOpcode() == clang::BO_And || bound->isPowerOf2());
    }
    if (!llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr>(parent)) return false;
  }
  return false;
}

// PC512 speaks of these.
bool is_asm_operand(const AstPass& pass) {
  const auto ancestors = pass.ancestors();
  for (auto it = ancestors.rbegin(); it != ancestors.rend(); ++it) {
    if (it->get<clang::GCCAsmStmt>()) return true;
    const auto* parent = it->get<clang::Expr>();
    if (!parent || !llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr>(parent)) return false;
  }
  return false;
}

// `(long)rows * cols`: the author wants the product to have more than the 32 bits of its factors.
bool makes_room(const clang::ExplicitCastExpr& cast, const AstPass& pass) {
  const clang::QualType type = cast.getSubExpr()->IgnoreParenImpCasts()->getType();
  if (type->isDependentType() || !type->isIntegerType() || pass.context().getTypeSize(type) > 32)
    return false;
  const clang::Stmt* child = &cast;
  const clang::BinaryOperator* operation = nullptr;
  const auto ancestors = pass.ancestors();
  for (auto it = ancestors.rbegin(); it != ancestors.rend() && !operation; ++it) {
    const auto* parent = it->get<clang::Expr>();
    if (!parent) return false;
    operation = llvm::dyn_cast<clang::BinaryOperator>(parent);
    if (!operation && !llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr>(parent)) return false;
    if (!operation) child = parent;
  }
  if (!operation || integer_constant(*operation, pass)) return false;
  if (operation->getOpcode() == clang::BO_Shl) return operation->getLHS() == child;
  return operation->getOpcode() == clang::BO_Mul &&
         windows_long(*operation, pass) == WindowsLong::narrow;
}

// Where the value is spelled to be `long`, and the `long` that it goes to.
std::optional<Widening> with_receiver(std::optional<Widening> result, const ValueReceiver& receiver,
                                      const AstPass& pass) {
  if (!result) return result;
  // A macro's body is used for other things as well.
  const clang::SourceLocation place = result->edits.front().range.getBegin();
  if (receiver.kind == Kind::deduced || pass.sources().isMacroBodyExpansion(place))
    result->applicability = Applicability::review;
  if (receiver.kind == Kind::variable &&
      windows_long(*receiver.variable, pass) == WindowsLong::narrow)
    LongReporter::join(result, widen_declaration(*receiver.variable, pass));
  if (receiver.kind == Kind::result &&
      windows_long(receiver.function->getReturnType(), pass) == WindowsLong::narrow)
    LongReporter::join(result, widen_result(*receiver.function, pass));
  return result;
}

void visit_cast_to_long(const clang::ExplicitCastExpr& cast, const Visit& visit, AstPass& pass) {
  const clang::Expr& given = *cast.getSubExpr();
  if (cast.isTypeDependent() || (given.isTypeDependent() && !given.getType()->isPointerType()))
    return;
  if (windows_long(cast.getTypeAsWritten(), pass) != WindowsLong::narrow) return;
  if (is_asm_operand(pass)) return;
  const ValueReceiver receiver = receiver_of(cast, pass);
  const std::string cut = cut_by(cast, receiver, pass);
  const bool product = cut.empty() && makes_room(cast, pass);
  if (cut.empty() && !product) return;
  const clang::TypeLoc type = cast.getTypeInfoAsWritten()->getTypeLoc();
  const std::string text = quoted_tokens(cast.getSourceRange(), pass);
  LongReporter(visit, pass)
      .report(spelled_long(type, pass).value_or(cast.getSourceRange()),
              (text.empty() ? "the cast" : text) +
                  (product ? " makes no room for a product: `long` has 32 bits on Windows"
                           : " leaves 32 bits of " + cut + " on Windows"),
              with_receiver(widen_type(type, pass), receiver, pass),
              gives_low_bits(pass) ? std::optional(Severity::warns) : std::nullopt);
}

bool is_long_literal(const clang::Expr& value, const AstPass& pass) {
  return llvm::isa<clang::IntegerLiteral>(value) &&
         windows_long(value, pass) == WindowsLong::narrow && pass.in_project(value.getBeginLoc());
}

// `1L * rows * cols`: what `(long)rows * cols` says.
void visit_product(const clang::BinaryOperator& product, const Visit& visit, AstPass& pass) {
  if (product.getOpcode() != clang::BO_Mul || product.isTypeDependent()) return;
  const clang::Expr* literal = product.getLHS()->IgnoreParenImpCasts();
  const clang::Expr* factor = product.getRHS()->IgnoreParenImpCasts();
  if (!is_long_literal(*literal, pass)) std::swap(literal, factor);
  const clang::QualType type = factor->getType();
  if (!is_long_literal(*literal, pass) || type->isDependentType() || !type->isIntegerType() ||
      pass.context().getTypeSize(type) > 32 || integer_constant(*factor, pass))
    return;
  const ValueReceiver receiver = receiver_of(product, pass);
  if (receiver.kind == Kind::printed || receiver.kind == Kind::narrowed) return;
  const std::string text = quoted_tokens(literal->getSourceRange(), pass);
  LongReporter(visit, pass)
      .report(literal->getSourceRange(),
              (text.empty() ? "the factor" : text) +
                  " makes no room for a product: `long` has 32 bits on Windows",
              with_receiver(widen_value(*literal, pass), receiver, pass));
}

// `for (long i = 0; i < t.numel(); ++i)`
void visit_loop(const clang::ForStmt& loop, const Visit& visit, AstPass& pass) {
  auto* condition = llvm::dyn_cast_or_null<clang::BinaryOperator>(
      loop.getCond() ? loop.getCond()->IgnoreParenImpCasts() : nullptr);
  if (!condition || !condition->isComparisonOp()) return;
  const clang::Expr* counter = condition->getLHS()->IgnoreParenImpCasts();
  const clang::Expr* bound = condition->getRHS()->IgnoreParenImpCasts();
  if (!llvm::isa<clang::DeclRefExpr>(counter)) std::swap(counter, bound);
  auto* name = llvm::dyn_cast<clang::DeclRefExpr>(counter);
  auto* begin = llvm::dyn_cast_or_null<clang::DeclStmt>(loop.getInit());
  if (!name || !begin || !llvm::is_contained(begin->decls(), name->getDecl())) return;
  if (windows_long(*counter, pass) != WindowsLong::narrow ||
      windows_long(*bound, pass) != WindowsLong::wide || is_small(*bound, pass))
    return;
  const auto& variable = llvm::cast<clang::VarDecl>(*name->getDecl());
  const std::string text = quoted_tokens(bound->getSourceRange(), pass);
  LongReporter(visit, pass).counter(variable, text.empty() ? "a value" : text);
}

// `(char*)address`: half of an address.
void visit_cast_to_pointer(const clang::ExplicitCastExpr& cast, const Visit& visit, AstPass& pass) {
  const clang::Expr& value = *cast.getSubExpr()->IgnoreParenImpCasts();
  if (!cast.getTypeAsWritten()->isPointerType() || integer_constant(value, pass)) return;
  if (value.isTypeDependent() || windows_long(value, pass) != WindowsLong::narrow) return;
  const clang::ValueDecl* variable = named_variable(value);
  if (!variable || llvm::isa<clang::ExplicitCastExpr>(value)) return;
  LongReporter(visit, pass).variable(*variable, cast, "which makes an address of it");
}

} // namespace

void find_long_evidence(AstHandlers& handlers, Visit visit) {
  handlers.on<clang::VarDecl>(
      [visit](const clang::VarDecl& node, AstPass& pass) { visit_variable(node, visit, pass); });
  handlers.on<clang::FieldDecl>([visit](const clang::FieldDecl& node, AstPass& pass) {
    if (node.hasInClassInitializer() && node.getInClassInitializer())
      check_given(&node, *node.getInClassInitializer()->IgnoreParenImpCasts(), visit, pass);
  });
  handlers.on<clang::CXXConstructorDecl>(
      [visit](const clang::CXXConstructorDecl& node, AstPass& pass) {
        for (const clang::CXXCtorInitializer* member : node.inits()) {
          const clang::Expr* given = member->isMemberInitializer() ? member->getInit() : nullptr;
          if (auto* list = llvm::dyn_cast_or_null<clang::ParenListExpr>(given))
            given = list->getNumExprs() == 1 ? list->getExpr(0) : nullptr;
          if (given) check_given(member->getMember(), *given->IgnoreParenImpCasts(), visit, pass);
        }
      });
  handlers.on<clang::BinaryOperator>([visit](const clang::BinaryOperator& node, AstPass& pass) {
    visit_assignment(node, visit, pass);
    visit_product(node, visit, pass);
  });
  handlers.on<clang::ForStmt>(
      [visit](const clang::ForStmt& node, AstPass& pass) { visit_loop(node, visit, pass); });
  handlers.on<clang::InitListExpr>([visit](const clang::InitListExpr& node, AstPass& pass) {
    visit_members(node, visit, pass);
  });
  handlers.on<clang::ReturnStmt>(
      [visit](const clang::ReturnStmt& node, AstPass& pass) { visit_return(node, visit, pass); });
  handlers.on<clang::CallExpr>([visit](const clang::CallExpr& node, AstPass& pass) {
    if (!llvm::isa<clang::CXXOperatorCallExpr>(node))
      visit_arguments(node, node.getDirectCallee(), visit, pass);
  });
  handlers.on<clang::CXXConstructExpr>([visit](const clang::CXXConstructExpr& node, AstPass& pass) {
    visit_arguments(node, node.getConstructor(), visit, pass);
  });
  handlers.on<clang::ExplicitCastExpr>([visit](const clang::ExplicitCastExpr& node, AstPass& pass) {
    visit_cast_to_long(node, visit, pass);
    visit_cast_to_pointer(node, visit, pass);
  });
}

} // namespace portcuda
