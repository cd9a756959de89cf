// `long* p` for an `int64_t*`, `vector<long>` for a `vector<int64_t>`: the same type on Linux only.
#include <map>
#include <memory>
#include <vector>

#include "rewrites/support/long_mismatch.h"
#include "rewrites/support/long_template_argument.h"
#include "rewrites/support/value_receiver.h"
#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace portcuda {
namespace {

std::string quoted(clang::SourceRange tokens, const AstPass& pass) {
  const std::string text = pass.text(tokens);
  return text.empty() || text.size() > 60 ? "the value" : "`" + text + "`";
}

AstFix fix_of(std::optional<Widening> widening, const AstPass& pass) {
  if (!widening || widening->edits.empty()) return {};
  const std::string type = widening->edits.front().text;
  return as_fix(std::move(*widening), "name the width: `" + type + "`", pass);
}

// `std::vector<long> sizes`: the arguments of the template.
void widen_arguments(clang::TypeLoc type, Widening& result, const AstPass& pass) {
  for (; type; type = type.getNextTypeLoc()) {
    auto special = type.getAs<clang::TemplateSpecializationTypeLoc>();
    if (!special) continue;
    for (unsigned i = 0; i < special.getNumArgs(); ++i) {
      const clang::TemplateArgumentLoc argument = special.getArgLoc(i);
      if (argument.getArgument().getKind() != clang::TemplateArgument::Type) continue;
      const clang::TypeLoc inner = argument.getTypeSourceInfo()->getTypeLoc();
      if (auto one = widen_type(inner, pass)) result.add(*one);
      widen_arguments(inner, result, pass);
    }
  }
}

std::optional<Widening> widen(const clang::ValueDecl& variable, const AstPass& pass) {
  if (auto direct = widen_declaration(variable, pass)) return direct;
  auto* declared = llvm::dyn_cast<clang::VarDecl>(&variable);
  // The declarations of a function in several places change together, or not at all.
  if (!declared || !declared->getTypeSourceInfo() || !pass.in_project(declared->getLocation()) ||
      llvm::isa<clang::ParmVarDecl>(declared) || declared->getPreviousDecl())
    return std::nullopt;
  Widening result;
  widen_arguments(declared->getTypeSourceInfo()->getTypeLoc(), result, pass);
  return result;
}

// `n` of `&n`, too.
const clang::ValueDecl* named_place(const clang::Expr& given) {
  auto* address = llvm::dyn_cast<clang::UnaryOperator>(&given);
  return address && address->getOpcode() == clang::UO_AddrOf
             ? named_variable(*address->getSubExpr())
             : named_variable(given);
}

// `taken` is the type that is asked for, `variable` what it is the type of.
void check(clang::QualType taken, const clang::ValueDecl* variable, const clang::Expr& value,
           AstPass& pass) {
  const clang::Expr& given = *value.IgnoreParenImpCasts();
  const auto found = long_mismatch(taken, type_as_written(given, pass), pass);
  if (!found) return;
  const bool value_is_long = *found == LongMismatch::second_is_long;
  const clang::ValueDecl* to_change = value_is_long ? named_place(given) : variable;
  std::optional<Widening> widening;
  if (to_change) widening = widen(*to_change, pass);
  if (widening) widening->applicability = Applicability::review;
  pass.report({given.getSourceRange(),
               quoted(given.getSourceRange(), pass) +
                   (value_is_long ? " has `long`s where 64-bit integers are expected"
                                  : " has 64-bit integers where `long`s are expected") +
                   ": two types on Windows",
               fix_of(std::move(widening), pass), Severity::breaks});
}

void visit_variable(const clang::VarDecl& variable, AstPass& pass) {
  if (variable.getInit() && !variable.getType()->getContainedAutoType())
    check(variable.getType(), &variable, *variable.getInit(), pass);
}

void visit_assignment(const clang::BinaryOperator& assignment, AstPass& pass) {
  if (assignment.getOpcode() == clang::BO_Assign)
    check(assignment.getLHS()->getType(), named_variable(*assignment.getLHS()),
          *assignment.getRHS(), pass);
}

void visit_return(const clang::ReturnStmt& statement, AstPass& pass) {
  const clang::FunctionDecl* function = pass.function();
  if (statement.getRetValue() && function && !function->getReturnType()->getContainedAutoType())
    check(function->getReturnType(), nullptr, *statement.getRetValue(), pass);
}

template <class Call>
void visit_arguments(const Call& call, const clang::FunctionDecl* callee, AstPass& pass) {
  if (!callee) return;
  for (unsigned i = 0; i < call.getNumArgs(); ++i)
    if (const clang::ValueDecl* parameter = declared_parameter(*callee, i))
      check(parameter->getType(), parameter, *call.getArg(i), pass);
}

// Specialisations for `long`, and whether somebody asks for the 64-bit integer that `long` is on
// Linux.
struct Specialisations {
  struct Specialisation {
    clang::TypeLoc argument;
    bool has_primary; // then Windows takes that one, without a word
  };
  struct Template {
    std::vector<Specialisation> of_long;
    std::string name;
    bool asked_for_wide = false, asked_for_long = false, has_long_long = false;
  };
  // By template and whether the integer is unsigned.
  std::map<std::pair<const clang::Decl*, bool>, Template> templates;

  Template& of(const clang::TemplateDecl& declared, clang::QualType argument) {
    return templates[{declared.getCanonicalDecl(), argument->isUnsignedIntegerType()}];
  }
};

void note_specialisation(const clang::ClassTemplateSpecializationDecl& special,
                         Specialisations& all, AstPass& pass) {
  if (special.getSpecializationKind() != clang::TSK_ExplicitSpecialization) return;
  const auto* written = special.getTemplateArgsAsWritten();
  if (!written) return;
  const clang::ClassTemplateDecl& primary = *special.getSpecializedTemplate();
  for (const clang::TemplateArgumentLoc& argument : written->arguments()) {
    if (argument.getArgument().getKind() != clang::TemplateArgument::Type) continue;
    const clang::QualType type = argument.getArgument().getAsType();
    if (type->isDependentType() || !type->isIntegerType()) continue;
    auto& entry = all.of(primary, type);
    entry.name = primary.getNameAsString();
    const WindowsLong kind = windows_long(type, pass);
    if (kind == WindowsLong::narrow)
      entry.of_long.push_back({argument.getTypeSourceInfo()->getTypeLoc(),
                               primary.getTemplatedDecl()->hasDefinition()});
    else if (kind == WindowsLong::wide ||
             type->isSpecificBuiltinType(clang::BuiltinType::LongLong) ||
             type->isSpecificBuiltinType(clang::BuiltinType::ULongLong))
      entry.has_long_long = true;
  }
}

void note_use(clang::TypeLoc type, Specialisations& all, AstPass& pass) {
  auto special = type.getAs<clang::TemplateSpecializationTypeLoc>();
  if (!special) return;
  const clang::TemplateDecl* named = special.getTypePtr()->getTemplateName().getAsTemplateDecl();
  if (!named || !pass.in_project(named->getLocation())) return;
  for (const clang::TemplateArgument& argument : special.getTypePtr()->template_arguments()) {
    if (argument.getKind() != clang::TemplateArgument::Type) continue;
    const WindowsLong kind = windows_long(argument.getAsType(), pass);
    if (kind == WindowsLong::wide) all.of(*named, argument.getAsType()).asked_for_wide = true;
    if (kind == WindowsLong::narrow) all.of(*named, argument.getAsType()).asked_for_long = true;
  }
}

void report_specialisations(const Specialisations& all, AstPass& pass) {
  for (const auto& [key, found] : all.templates) {
    if (!found.asked_for_wide || found.has_long_long) continue;
    for (const auto& special : found.of_long) {
      // Who asks for both needs both, and has to say so.
      auto widening = found.asked_for_long ? std::nullopt : widen_type(special.argument, pass);
      if (widening) widening->applicability = Applicability::review;
      const std::string wide(wide_name(special.argument.getType()));
      pass.report({spelled_long(special.argument, pass).value_or(special.argument.getSourceRange()),
                   "`" + found.name + "<" + wide + ">` is not this one on Windows, " +
                       (special.has_primary ? "but the primary template" : "and there is no other"),
                   fix_of(std::move(widening), pass),
                   special.has_primary ? Severity::corrupts : Severity::breaks});
    }
  }
}

void add(AstHandlers& handlers) {
  find_long_template_arguments(handlers, [](LongEvidence found, AstPass& pass) {
    pass.report({found.place, std::move(found.message), std::move(found.fix), found.severity});
  });
  handlers.on<clang::VarDecl>(visit_variable);
  handlers.on<clang::BinaryOperator>(visit_assignment);
  handlers.on<clang::ReturnStmt>(visit_return);
  handlers.on<clang::CallExpr>([](const clang::CallExpr& call, AstPass& pass) {
    if (llvm::isa<clang::CXXOperatorCallExpr>(call)) return;
    visit_arguments(call, call.getDirectCallee(), pass);
  });
  handlers.on<clang::CXXConstructExpr>([](const clang::CXXConstructExpr& call, AstPass& pass) {
    visit_arguments(call, call.getConstructor(), pass);
  });
  auto all = std::make_shared<Specialisations>();
  handlers.on<clang::ClassTemplateSpecializationDecl>(
      [all](const clang::ClassTemplateSpecializationDecl& special, AstPass& pass) {
        note_specialisation(special, *all, pass);
      });
  handlers.on_type([all](clang::TypeLoc type, AstPass& pass) { note_use(type, *all, pass); });
  handlers.at_end([all](AstPass& pass) { report_specialisations(*all, pass); });
}

} // namespace

PORTCUDA_RULE(PC516){
    .id = "PC516",
    .name = "long-for-int64",
    .title = "`long` as a type that stands for `int64_t`",
    .why =
        R"md(On Linux `int64_t` is `long`, so `int64_t*` is `long*`, `std::vector<int64_t>` is `std::vector<long>`, and a specialisation
for `long` serves `int64_t`. On Windows `int64_t` is `long long`: other types. Both passes of NVIDIA's Windows front end (13.0.88) say
`argument of type "long *" is incompatible with parameter of type "int64_t *"`, `no instance of function template "f" matches the argument list` for `f<long>(p)`, and
`incomplete type "X<int64_t>" (aka "X<long long>") is not allowed`; MSVC C2664, C2440, C2672, C2027. Where a primary template is defined, Windows takes it instead of the
specialisation, and `f<long>(n)` cuts an `int64_t` to 32 bits, both in silence.)md",
    .cure =
        R"md(`int64_t` or `uint64_t` where the `long` is spelled; on Linux the same types. Template arguments of a call are changed
by default; variables, parameters and specialisations are interfaces and wait for a look (`--unsafe-fixes`). A specialisation is left alone if nobody in the
translation unit asks for the 64-bit one, if there is one for `long long`, or, without a fix, if `long` is asked for as well. `data_ptr<long>` and its kin are PC509's.)md",
    .example = {R"cpp(#include <cstdint>
template <class T> void fill(T* to, T value) { *to = value; }
void clear(int64_t* to) { fill<long>(to, 0); }
)cpp",
                R"cpp(#include <cstdint>
template <class T> void fill(T* to, T value) { *to = value; }
void clear(int64_t* to) { fill<int64_t>(to, 0); }
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
