// `f(int)` and `f(long)` called with an int64_t; `f(int64_t)` beside `f(long long)`: on Windows a
// gap, or twice the same.
#include <map>
#include <memory>
#include <vector>

#include "rewrites/support/value_receiver.h"
#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

bool is_long_long(clang::QualType type) {
  return type->isSpecificBuiltinType(clang::BuiltinType::LongLong) ||
         type->isSpecificBuiltinType(clang::BuiltinType::ULongLong);
}

bool is_of_one_sign(clang::QualType a, clang::QualType b) {
  return a->isUnsignedIntegerType() == b->isUnsignedIntegerType();
}

clang::QualType unqualified(clang::QualType type) {
  return type.getCanonicalType().getUnqualifiedType();
}

// The name that stands for 64 bits gives way to the `long` that it is on Linux: there it stays the
// same type, and on Windows it is one beside `long long`, which serves whoever has 64 bits.
std::optional<AstEdit> spell_long(clang::TypeLoc type, const AstPass& pass) {
  const clang::TypeLoc plain = type.getUnqualifiedLoc();
  if (!plain.getAs<clang::TypedefTypeLoc>() || pass.text(plain.getSourceRange()).empty())
    return std::nullopt;
  return AstEdit{plain.getSourceRange(),
                 type.getType()->isUnsignedIntegerType() ? "unsigned long" : "long"};
}

// Which parameters of `wide` are 64-bit names where `other` has `long long`; empty where the two
// are not one function on Windows.
std::vector<unsigned> colliding(const clang::FunctionDecl& wide, const clang::FunctionDecl& other,
                                const AstPass& pass) {
  std::vector<unsigned> places;
  if (wide.getNumParams() != other.getNumParams()) return {};
  for (unsigned i = 0; i < wide.getNumParams(); ++i) {
    const clang::QualType a = wide.getParamDecl(i)->getType(), b = other.getParamDecl(i)->getType();
    if (unqualified(a) == unqualified(b)) continue;
    if (windows_long(a, pass) != WindowsLong::wide || !is_long_long(b) || !is_of_one_sign(a, b))
      return {};
    places.push_back(i);
  }
  return places;
}

bool are_both_there(const clang::FunctionDecl& a, const clang::FunctionDecl& b) {
  return llvm::isa<clang::CXXMethodDecl>(a) || (a.isDefined() && b.isDefined());
}

AstFix fix_of_collision(const clang::FunctionDecl& function, const std::vector<unsigned>& places,
                        const AstPass& pass) {
  AstFix fix{"spell the type that it is on Linux", {}};
  for (const clang::FunctionDecl* declaration : function.redecls())
    for (unsigned i : places) {
      const auto* written = declaration->getParamDecl(i)->getTypeSourceInfo();
      auto edit = written ? spell_long(written->getTypeLoc(), pass) : std::nullopt;
      if (!edit) return {};
      fix.edits.push_back(std::move(*edit));
    }
  return fix;
}

void visit_function(const clang::FunctionDecl& function, AstPass& pass) {
  if (!function.isFirstDecl() || !function.getDeclName().isIdentifier() ||
      function.getPrimaryTemplate() || function.getDescribedFunctionTemplate())
    return;
  for (const clang::NamedDecl* found : function.getDeclContext()->lookup(function.getDeclName())) {
    auto* other = llvm::dyn_cast<clang::FunctionDecl>(found);
    if (!other || other == &function || !are_both_there(function, *other)) continue;
    const auto places = colliding(function, *other, pass);
    if (places.empty()) continue;
    const clang::ParmVarDecl& first = *function.getParamDecl(places.front());
    pass.report({first.getSourceRange(),
                 "on Windows `" + function.getNameAsString() + "` of `" +
                     std::string(wide_name(first.getType())) + "` is that of `" +
                     unqualified(other->getParamDecl(places.front())->getType()).getAsString() +
                     "`, a second time",
                 fix_of_collision(function, places, pass)});
    return;
  }
}

// Specialisations of one template, by what their arguments are on Windows.
struct Specialisations {
  struct One {
    std::vector<clang::TypeLoc> wide; // arguments that are names of 64 bits
    clang::SourceRange place;
  };
  std::map<std::pair<const clang::Decl*, std::string>, std::vector<One>> all;
};

void note_specialisation(const clang::Decl& primary,
                         const clang::ASTTemplateArgumentListInfo* written, Specialisations& found,
                         AstPass& pass) {
  if (!written) return;
  std::string key;
  Specialisations::One one{{}, {written->getLAngleLoc(), written->getRAngleLoc()}};
  for (const clang::TemplateArgumentLoc& argument : written->arguments()) {
    key += ',';
    const bool is_type = argument.getArgument().getKind() == clang::TemplateArgument::Type;
    const clang::QualType type = is_type ? argument.getArgument().getAsType() : clang::QualType();
    const bool is_wide = is_type && windows_long(type, pass) == WindowsLong::wide;
    if (is_wide) one.wide.push_back(argument.getTypeSourceInfo()->getTypeLoc());
    if (is_wide)
      key += type->isUnsignedIntegerType() ? "unsigned long long" : "long long";
    else if (is_type)
      key += type.getCanonicalType().getAsString();
    else
      key += pass.text(argument.getSourceRange());
  }
  found.all[{primary.getCanonicalDecl(), key}].push_back(std::move(one));
}

void report_specialisations(const Specialisations& found, AstPass& pass) {
  for (const auto& [key, same] : found.all) {
    if (same.size() < 2) continue;
    for (const auto& one : same) {
      if (one.wide.empty()) continue;
      AstFix fix{"spell the type that it is on Linux", {}};
      for (clang::TypeLoc argument : one.wide)
        if (auto edit = spell_long(argument, pass)) fix.edits.push_back(std::move(*edit));
      if (fix.edits.size() != one.wide.size()) fix = {};
      pass.report({one.wide.front().getSourceRange(),
                   "on Windows this is the specialisation for `long long`, a second time",
                   std::move(fix)});
    }
  }
}

// Other functions of the same name that could take the call with a number at place i; `takes_64`:
// one of them has a parameter of 64 bits there, `takes_int`: of `int`.
struct Rivals {
  bool any = false, takes_64 = false, takes_int = false;
};

// Whoever takes `type` takes `other`, too.
bool takes_as_well(clang::QualType other, clang::QualType type) {
  other = other.getNonReferenceType(), type = type.getNonReferenceType();
  return unqualified(other) == unqualified(type) || other->isDependentType() ||
         (other->isArithmeticType() && type->isArithmeticType());
}

Rivals rivals_of(const clang::FunctionDecl& callee, unsigned arguments, unsigned i,
                 const AstPass& pass) {
  Rivals rivals;
  for (const clang::NamedDecl* found : callee.getDeclContext()->lookup(callee.getDeclName())) {
    auto* other = llvm::dyn_cast<clang::FunctionDecl>(found->getUnderlyingDecl());
    if (!other || other->getCanonicalDecl() == callee.getCanonicalDecl() ||
        other->getNumParams() < arguments || other->getMinRequiredArguments() > arguments)
      continue;
    const clang::QualType type = other->getParamDecl(i)->getType().getNonReferenceType();
    if (!type->isArithmeticType()) continue;
    bool viable = true;
    for (unsigned k = 0; k < arguments && viable; ++k)
      viable = takes_as_well(other->getParamDecl(k)->getType(), callee.getParamDecl(k)->getType());
    if (!viable) continue;
    rivals.any = true;
    rivals.takes_int |= type->isSpecificBuiltinType(clang::BuiltinType::Int);
    rivals.takes_64 |= is_long_long(type) || windows_long(type, pass) == WindowsLong::wide;
  }
  return rivals;
}

// A `long` of 32 bits and a value of 64, or the other way round: no longer the overload that fits.
void check_argument(const clang::FunctionDecl& callee, unsigned arguments, unsigned i,
                    const clang::Expr& argument, AstPass& pass) {
  const clang::ValueDecl* parameter = declared_parameter(callee, i);
  if (!parameter || !pass.in_project(parameter->getLocation())) return;
  const WindowsLong takes = windows_long(*parameter, pass), gets = windows_long(argument, pass);
  const bool gap = takes == WindowsLong::narrow && gets == WindowsLong::wide;
  if (!gap && (takes != WindowsLong::wide || gets != WindowsLong::narrow)) return;
  const Rivals rivals = rivals_of(callee, arguments, i, pass);
  if (!rivals.any || (gap && rivals.takes_64)) return;
  auto widening = gap ? widen_declaration(*parameter, pass) : widen_value(argument, pass);
  if (widening && gap) widening->applicability = Applicability::review;
  AstFix fix;
  if (widening && !widening->edits.empty()) {
    const std::string title = gap ? "give the parameter 64 bits" : "give the argument 64 bits";
    fix = as_fix(std::move(*widening), title, pass);
  }
  const std::string text = pass.text(argument.getSourceRange());
  const std::string given = text.empty() ? "this argument" : "`" + text + "`";
  // In Microsoft mode a `long` prefers `int` to `long long`, without a word.
  const bool silent = !gap && rivals.takes_int && argument.getType()->isSignedIntegerType();
  std::string message = "`" + callee.getNameAsString() + "` ";
  if (silent)
    message += "of `int` is what takes " + given + " on Windows, where it has 32 bits";
  else
    message += "has no overload for " + given + " on Windows, where it has " +
               (gap ? "64 bits and is no `long`" : "32 bits");
  pass.report({argument.getSourceRange(), std::move(message), std::move(fix),
               silent ? Severity::corrupts : Severity::breaks});
}

template <class Call>
void visit_arguments(const Call& call, const clang::FunctionDecl* callee, AstPass& pass) {
  if (!callee || callee->getPrimaryTemplate()) return;
  for (unsigned i = 0; i < std::min(call.getNumArgs(), callee->getNumParams()); ++i)
    check_argument(*callee, call.getNumArgs(), i, *call.getArg(i)->IgnoreParenImpCasts(), pass);
}

void add(AstHandlers& handlers) {
  handlers.on<clang::CallExpr>([](const clang::CallExpr& call, AstPass& pass) {
    if (!llvm::isa<clang::CXXOperatorCallExpr>(call))
      visit_arguments(call, call.getDirectCallee(), pass);
  });
  handlers.on<clang::CXXConstructExpr>([](const clang::CXXConstructExpr& call, AstPass& pass) {
    visit_arguments(call, call.getConstructor(), pass);
  });
  auto found = std::make_shared<Specialisations>();
  handlers.on<clang::FunctionDecl>([found](const clang::FunctionDecl& function, AstPass& pass) {
    visit_function(function, pass);
    if (function.getTemplateSpecializationKind() == clang::TSK_ExplicitSpecialization &&
        function.getPrimaryTemplate())
      note_specialisation(*function.getPrimaryTemplate(),
                          function.getTemplateSpecializationArgsAsWritten(), *found, pass);
  });
  handlers.on<clang::ClassTemplateSpecializationDecl>(
      [found](const clang::ClassTemplateSpecializationDecl& special, AstPass& pass) {
        if (special.getSpecializationKind() == clang::TSK_ExplicitSpecialization &&
            special.isThisDeclarationADefinition())
          note_specialisation(*special.getSpecializedTemplate(), special.getTemplateArgsAsWritten(),
                              *found, pass);
      });
  handlers.at_end([found](AstPass& pass) { report_specialisations(*found, pass); });
}

} // namespace

PORTCUDA_RULE(PC517){
    .id = "PC517",
    .name = "long-overloads",
    .title = "overloads and specialisations that `long` and `int64_t` share",
    .why =
        R"md(Which overload takes an `int64_t`? On Linux the one for `long`; on Windows, where it is a `long long`, none of `f(int)` and
`f(long)` fits better: both passes of NVIDIA's Windows front end (13.0.88) say `more than one instance of overloaded function "f" matches the argument list`, MSVC C2668.
And `f(int64_t)` beside `f(long long)`, two functions on Linux, is twice the same on Windows: `function "f" has already been defined`, MSVC C2084;
of specialisations `class "X<int64_t>" has already been defined`, MSVC C2766. The other way round, a `long` given to
`f(unsigned)` and `f(int64_t)` is as ambiguous, but `f(int)` takes it without a word where `f(int64_t)` did on Linux: that finding is of severity *corrupts*. torchsparse@ebc1341 and cumm@18b072e had to cure it.)md",
    .cure =
        R"md(What exists twice: `int64_t` becomes the `long` that it is on Linux, so that Windows has an overload for each of its three types, and 64-bit values
take that of `long long`. Where an argument is a `long` literal or cast and the overload takes `int64_t`, the argument is named by its
width. Where the overload for `long` is meant for 64 bits, its parameter becomes `int64_t`, for review: who calls it with `long`s has a gap then. On
Linux these are the same types.)md",
    .example = {R"cpp(#include <cstdint>
int digits(int64_t) { return 19; }
int digits(long long) { return 19; }
)cpp",
                R"cpp(#include <cstdint>
int digits(long) { return 19; }
int digits(long long) { return 19; }
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
