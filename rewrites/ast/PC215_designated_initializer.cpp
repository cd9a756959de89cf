// `{.name = value}` where the language on Windows does not have it: before C++20, and GCC's own
// forms in every standard.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rewrites/rule_ast.h"
#include "rewrites/support/spelled_together.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

using Designated = clang::DesignatedInitExpr;

constexpr unsigned longest_gap = 16; // elements of an array that are filled up with `{}`

// Is this one form of the language rejected?
bool is_rejected(const Designated& initializer, bool cpp20) {
  if (!cpp20) return true;
  return initializer.usesGNUSyntax() ||
         std::ranges::any_of(initializer.designators(),
                             [](const auto& part) { return !part.isFieldDesignator(); });
}

// Puts values where their names say, without the names.
class Positions {
public:
  // `type` is what the list makes; void where a template's arguments decide it.
  Positions(const clang::InitListExpr& list, clang::QualType type, AstPass& pass)
      : list_(list), type_(type), pass_(pass) {}

  AstFix fix() {
    AstFix fix{"leave the names out, in the order of the members", {}};
    if (in_macro_body(list_.getLBraceLoc(), pass_)) fix.applicability = Applicability::review;
    const bool of_array = type_->isArrayType();
    if (!of_array && !find_members()) return {};
    std::size_t next = 0;
    for (const clang::Expr* value : list_.inits()) {
      auto* initializer = llvm::dyn_cast<Designated>(value);
      if (!initializer || initializer->size() != 1 || !in_one_place(*initializer)) return {};
      const auto position = of_array ? index_of(*initializer) : member_of(*initializer);
      if (!position || *position < next) return {};
      std::string text;
      if (of_array && *position - next > longest_gap) return {};
      for (; next < *position; ++next) {
        const auto filler =
            of_array ? std::optional<std::string>("{}") : filler_of(*members_[next]);
        if (!filler) return {};
        text += *filler + ", ";
      }
      const clang::SourceRange name(initializer->getDesignator(0)->getBeginLoc(),
                                    end_of_name(*initializer));
      const std::string comment = pass_.text(name);
      if (comment.find("/*") != std::string::npos) return {};
      fix.edits.push_back({name, text + "/*" + comment + "*/"});
      ++next;
    }
    return fix;
  }

private:
  static clang::SourceLocation end_of_name(const Designated& initializer) {
    // `.a{1}` has no equals sign.
    return initializer.getEqualOrColonLoc().isValid() ? initializer.getEqualOrColonLoc()
                                                      : initializer.getDesignator(0)->getEndLoc();
  }

  bool in_one_place(const Designated& initializer) const {
    return spelled_together(
        {{list_.getLBraceLoc(), list_.getRBraceLoc()},
         {initializer.getDesignator(0)->getBeginLoc(), end_of_name(initializer)}},
        pass_);
  }

  // The class that the list makes an object of; of a template as it is written, unless there are
  // specializations that may have other members.
  const clang::CXXRecordDecl* record() const {
    const clang::QualType type = type_->isVoidType() ? written_type() : type_;
    if (type.isNull()) return nullptr;
    if (auto* known = type->getAsCXXRecordDecl()) return known->getDefinition();
    auto* specialization = type->getAs<clang::TemplateSpecializationType>();
    auto* name = specialization ? llvm::dyn_cast_or_null<clang::ClassTemplateDecl>(
                                      specialization->getTemplateName().getAsTemplateDecl())
                                : nullptr;
    if (!name) return nullptr;
    llvm::SmallVector<clang::ClassTemplatePartialSpecializationDecl*> partial;
    name->getPartialSpecializations(partial);
    const bool special =
        !partial.empty() || llvm::any_of(name->specializations(), [](const auto* one) {
          return one->isExplicitSpecialization();
        });
    return special ? nullptr : name->getTemplatedDecl()->getDefinition();
  }

  clang::QualType written_type() const {
    if (pass_.ancestors().empty()) return {};
    const clang::DynTypedNode& around = pass_.ancestors().back();
    if (auto* variable = around.get<clang::VarDecl>()) return variable->getType();
    if (auto* made = around.get<clang::CXXUnresolvedConstructExpr>())
      return made->getTypeAsWritten();
    if (around.get<clang::ReturnStmt>() && pass_.function())
      return pass_.function()->getDeclaredReturnType();
    return {};
  }

  bool find_members() {
    const clang::CXXRecordDecl* made = record();
    if (!made || made->isUnion() || made->getNumBases() != 0) return false;
    for (const clang::FieldDecl* member : made->fields())
      if (!member->isUnnamedBitField()) members_.push_back(member);
    return true;
  }

  std::optional<std::size_t> member_of(const Designated& initializer) const {
    const Designated::Designator& name = *initializer.getDesignator(0);
    if (!name.isFieldDesignator()) return std::nullopt;
    auto found = std::ranges::find_if(members_, [&](const clang::FieldDecl* member) {
      return member->getIdentifier() && member->getIdentifier() == name.getFieldName();
    });
    if (found == members_.end()) return std::nullopt;
    return std::size_t(found - members_.begin());
  }

  std::optional<std::size_t> index_of(const Designated& initializer) const {
    const Designated::Designator& name = *initializer.getDesignator(0);
    if (!name.isArrayDesignator()) return std::nullopt;
    const clang::Expr* index = initializer.getArrayIndex(name);
    if (index->isValueDependent()) return std::nullopt;
    const auto value = index->getIntegerConstantExpr(pass_.context());
    if (!value || value->isNegative()) return std::nullopt;
    return std::size_t(value->getLimitedValue());
  }

  // What a member that is not named gets: `{}`, or a default that has the same value everywhere.
  std::optional<std::string> filler_of(const clang::FieldDecl& member) const {
    if (member.isAnonymousStructOrUnion() || member.getType()->isReferenceType())
      return std::nullopt;
    const std::string name = "/*." + member.getNameAsString() + "=*/";
    if (!member.hasInClassInitializer()) return name + "{}";
    const clang::Expr* value = member.getInClassInitializer();
    if (!value) return std::nullopt;
    const clang::Expr* inner = value->IgnoreParenImpCasts();
    if (auto* list = llvm::dyn_cast<clang::InitListExpr>(inner); list && list->getNumInits() == 0)
      return name + "{}";
    if (!is_literal(*inner) || narrows(*inner, member.getType())) return std::nullopt;
    const std::string text = pass_.text(value->getSourceRange());
    if (text.empty()) return std::nullopt;
    return name + text;
  }

  static bool is_literal(const clang::Expr& value) {
    if (auto* sign = llvm::dyn_cast<clang::UnaryOperator>(&value))
      return sign->isArithmeticOp() && is_literal(*sign->getSubExpr()->IgnoreParenImpCasts());
    return llvm::isa<clang::IntegerLiteral, clang::FloatingLiteral, clang::CXXBoolLiteralExpr,
                     clang::CXXNullPtrLiteralExpr>(value);
  }

  // Braces check what `member = value` does not.
  bool narrows(const clang::Expr& value, clang::QualType member) const {
    const clang::ASTContext& context = pass_.context();
    if (context.hasSameUnqualifiedType(value.getType(), member)) return false;
    if (member->isPointerType()) return !value.getType()->isNullPtrType();
    if (value.getType()->isFloatingType()) return !member->isRealFloatingType();
    const auto number = value.getIntegerConstantExpr(context);
    return !number || !member->isArithmeticType() || number->isNegative() || *number > 127;
  }

  const clang::InitListExpr& list_;
  const clang::QualType type_;
  AstPass& pass_;
  std::vector<const clang::FieldDecl*> members_;
};

void visit(const clang::InitListExpr& either, AstPass& pass) {
  const clang::InitListExpr* written =
      either.isSyntacticForm() ? &either : either.getSyntacticForm();
  const bool cpp20 = pass.context().getLangOpts().CPlusPlus20;
  const Designated* first = nullptr;
  for (const clang::Expr* value : written->inits())
    if (auto* initializer = llvm::dyn_cast_or_null<Designated>(value);
        initializer && !first && is_rejected(*initializer, cpp20))
      first = initializer;
  if (!first) return;
  // The form with all members in it knows the type.
  const clang::InitListExpr* complete =
      either.isSemanticForm() ? &either : either.getSemanticForm();
  const clang::QualType type = complete ? complete->getType() : written->getType();
  const char* message = !cpp20                   ? "designated initializers are C++20"
                        : first->usesGNUSyntax() ? "`name: value` is GCC's form of an initializer"
                                                 : "an index before a value is C, not C++";
  pass.report({{first->getBeginLoc(), first->getDesignator(0)->getEndLoc()},
               message,
               Positions(*written, type, pass).fix()});
}

void add(AstHandlers& handlers) { handlers.on<clang::InitListExpr>(visit); }

} // namespace

PORTCUDA_RULE(PC215){
    .id = "PC215",
    .name = "designated-initializer",
    .title = "designated initializer before C++20",
    .why =
        R"md(`S s = {.a = 1};` is C++20; GCC, Clang and nvcc on Linux take it in C++17 too. Both passes of NVIDIA's Windows front end
(13.0.88) say `expected an expression` in C++17, and cl.exe C7555, `use of designated initializers requires at least
'/std:c++20'`. In C++20 they take it, but still none of GCC's forms: `{[1] = 2}` (`array designators are nonstandard in C++`)
and `{a: 1}`.)md",
    .cure =
        R"md(Where the names come in the order of the members they become comments: `{/*.a=*/ 1}`. A member that is left out gets `{}`,
or its own default where that is a literal, which is what it has without a name too. Unions, base classes, members of unnamed
members, `.a.b = 1` and classes that a template's arguments decide are reported; so is a list in another order. Compiling as
C++20 cures most of them as well.)md",
    .example = {R"cu(struct Shape {
  int rows, columns;
  float scale;
};
Shape shape() { return {.rows = 4, .scale = 0.5f}; }
)cu",
                R"cu(struct Shape {
  int rows, columns;
  float scale;
};
Shape shape() { return {/*.rows =*/ 4, /*.columns=*/{}, /*.scale =*/ 0.5f}; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
