#include "rewrites/support/long_semantics.h"

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "rewrites/support/explicit_instantiation.h"
#include "rewrites/support/long_asm_operand.h"
#include "rewrites/support/long_evidence.h"
#include "rewrites/support/long_memory.h"
#include "rewrites/support/long_template_argument.h"
#include "rewrites/support/value_receiver.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

bool is_vector_name(llvm::StringRef name) {
  if (!name.consume_front("long")) {
    if (!name.consume_front("ulong")) return false;
  }
  return name.size() == 1 && name.front() >= '1' && name.front() <= '4';
}

void visit_vector_type(clang::TypeLoc type, AstPass& pass) {
  const clang::NamedDecl* declared = nullptr;
  if (auto name = type.getAs<clang::TypedefTypeLoc>()) declared = name.getDecl();
  if (auto name = type.getAs<clang::RecordTypeLoc>()) declared = name.getDecl();
  if (declared && is_vector_name(declared->getName()) && !pass.in_project(declared->getLocation()))
    pass.undecided(type.getSourceRange());
}

void visit_vector_maker(const clang::DeclRefExpr& name, AstPass& pass) {
  const clang::IdentifierInfo* identifier = name.getDecl()->getIdentifier();
  llvm::StringRef text = identifier ? identifier->getName() : "";
  if (text.consume_front("make_") && is_vector_name(text) &&
      !pass.in_project(name.getDecl()->getLocation()))
    pass.undecided(name.getSourceRange());
}

// A class of the project that is no tensor may have elements of any type.
bool may_be_tensor(const clang::Decl* declared, llvm::StringRef class_name, const AstPass& pass) {
  if (!declared || !pass.in_project(declared->getLocation())) return true;
  return class_name.contains("Tensor") || class_name == "Scalar";
}

void visit_tensor_member(const clang::MemberExpr& member, AstPass& pass) {
  if (!member.hasExplicitTemplateArgs()) return;
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(member.getMemberDecl());
  if (method && may_be_tensor(method, method->getParent()->getName(), pass))
    pass.undecided(member.getSourceRange());
}

void visit_accessor(clang::TypeLoc type, AstPass& pass) {
  auto special = type.getAs<clang::TemplateSpecializationTypeLoc>();
  if (!special) return;
  const clang::TemplateDecl* named = special.getTypePtr()->getTemplateName().getAsTemplateDecl();
  if (!named || may_be_tensor(named, named->getName(), pass))
    pass.undecided(special.getSourceRange());
}

// `if (bits & (1UL << n))`: a bit of the upper half is lost before anything is narrowed.
bool is_mask(const AstPass& pass) {
  const auto* around = pass.nearest<clang::BinaryOperator>();
  return around && around->getOpcode() == clang::BO_And;
}

void visit_shift(const clang::BinaryOperator& shift, AstPass& pass) {
  if (shift.getOpcode() != clang::BO_Shl && shift.getOpcode() != clang::BO_ShlAssign) return;
  const clang::Expr* value = shift.getLHS()->IgnoreParenImpCasts();
  if (auto* sign = llvm::dyn_cast<clang::UnaryOperator>(value))
    value = sign->getSubExpr()->IgnoreParenImpCasts();
  if (!llvm::isa<clang::IntegerLiteral>(value)) return;
  clang::Expr::EvalResult result;
  if (!shift.isValueDependent() && shift.EvaluateAsInt(result, pass.context())) {
    const llvm::APSInt& known = result.Val.getInt();
    if (known.isUnsigned() ? known.isIntN(32) : known.isSignedIntN(32)) return;
  } else if (receiver_of(shift, pass).kind == ValueReceiver::Kind::narrowed && !is_mask(pass)) {
    return;
  }
  pass.undecided(value->getSourceRange());
}

// Spelled `long`s of a parse, and those that other rules speak of.
struct SpelledLongs {
  std::vector<clang::SourceRange> all;
  std::set<std::pair<clang::FileID, std::uint32_t>> of_other_rules;

  void leave_to_others(clang::SourceRange words, const AstPass& pass) {
    if (auto span = pass.span(words)) of_other_rules.insert({span->file, span->begin});
  }
};

} // namespace

void judge_long_vectors(AstHandlers& handlers) {
  handlers.on_type(visit_vector_type);
  handlers.on<clang::DeclRefExpr>(visit_vector_maker);
  handlers.on<clang::OverloadExpr>([](const clang::OverloadExpr& name, AstPass& pass) {
    pass.undecided(name.getSourceRange());
  });
}

void judge_tensors_of_long(AstHandlers& handlers) {
  handlers.on<clang::MemberExpr>(visit_tensor_member);
  handlers.on<clang::OverloadExpr>([](const clang::OverloadExpr& name, AstPass& pass) {
    pass.undecided(name.getSourceRange());
  });
  handlers.on<clang::CXXDependentScopeMemberExpr>(
      [](const clang::CXXDependentScopeMemberExpr& name, AstPass& pass) {
        pass.undecided(name.getSourceRange());
      });
  handlers.on_type(visit_accessor);
}

void judge_long_shifts(AstHandlers& handlers) { handlers.on<clang::BinaryOperator>(visit_shift); }

void judge_long_in_kernel_code(AstHandlers& handlers) {
  auto longs = std::make_shared<SpelledLongs>();
  auto leave = [longs](const LongEvidence& found, AstPass& pass) {
    longs->leave_to_others(found.place, pass);
    for (const AstEdit& edit : found.fix.edits) longs->leave_to_others(edit.range, pass);
  };
  find_long_asm_operands(handlers, leave);
  find_long_evidence(handlers, leave);
  find_long_memory(handlers, leave);
  find_long_template_arguments(handlers, leave);
  handlers.on_type([longs](clang::TypeLoc type, AstPass& pass) {
    if (auto builtin = type.getAs<clang::BuiltinTypeLoc>())
      if (auto words = spelled_long(builtin, pass)) longs->all.push_back(*words);
  });
  handlers.on<clang::FunctionTemplateDecl>(
      [](const clang::FunctionTemplateDecl& function, AstPass& pass) {
        for (const clang::SourceRange& words : explicit_instantiations(function, pass))
          pass.undecided(words);
      });
  handlers.at_end([longs](AstPass& pass) {
    for (const clang::SourceRange& words : longs->all) {
      const auto span = pass.span(words);
      if (span && !longs->of_other_rules.contains({span->file, span->begin})) pass.undecided(words);
    }
  });
}

} // namespace portcuda
