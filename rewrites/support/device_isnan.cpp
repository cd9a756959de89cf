#include "rewrites/support/device_isnan.h"

#include <algorithm>

#include "rewrites/rule_ast.h"
#include "rewrites/support/device_code.h"
#include "rewrites/support/math_call.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

constexpr std::string_view without_device_code[] = {"isnormal",       "fpclassify", "isgreater",
                                                    "isgreaterequal", "isless",     "islessequal",
                                                    "islessgreater",  "isunordered"};

// How the argument reaches CUDA's overloads for float and double.
struct Cast {
  std::string type; // empty: none is needed
  Applicability applicability = Applicability::safe;
};

Cast cast_of(const clang::Expr& argument) {
  const clang::QualType type = argument.IgnoreParenImpCasts()->getType();
  // libstdc++ and CUDA have the same overloads, so nvcc on Linux takes or refuses both alike; what
  // an integer or a half-precision type makes ambiguous on Windows was refused there before.
  if (type->isDependentType()) return {};
  if (type->isSpecificBuiltinType(clang::BuiltinType::Float) ||
      type->isSpecificBuiltinType(clang::BuiltinType::Double))
    return {};
  // gcc has an answer for integers, false, that needs no code.
  if (type->isIntegerType()) return {"double", Applicability::review};
  // A half-precision type converts itself; what it converts to depends on its library.
  return {type->isRecordType() ? "float" : "", Applicability::review};
}

// A project may have a function of such a name for its own types.
bool is_of_project(const clang::CallExpr& call, const AstPass& pass) {
  if (const clang::FunctionDecl* function = call.getDirectCallee())
    return pass.in_project(function->getLocation());
  auto* names =
      llvm::dyn_cast<clang::UnresolvedLookupExpr>(call.getCallee()->IgnoreParenImpCasts());
  return names && std::ranges::any_of(names->decls(), [&](const clang::NamedDecl* found) {
           return pass.in_project(found->getUnderlyingDecl()->getLocation());
         });
}

void visit(const clang::CallExpr& call, AstPass& pass) {
  if (pass.pass() != Pass::device) return;
  const auto math = math_call(call);
  if (!math) return;
  const bool has_device_code = cuda_classifies(math->name);
  if (!has_device_code &&
      std::ranges::find(without_device_code, math->name) == std::ranges::end(without_device_code))
    return;
  // Of the global names of those without device code there are only the host's, too.
  if (!math->of_std && (has_device_code || is_of_project(call, pass))) return;
  const clang::FunctionDecl* function = pass.function();
  if (function && execution_space(*function) == ExecutionSpace::host) return;
  if (!function || !in_device_code(pass)) return pass.undecided(math->callee);
  AstFinding finding{math->callee, host_only_message(math->name)};
  finding.severity = severity_on_device(execution_space(*function) == ExecutionSpace::host_device);
  if (has_device_code && call.getNumArgs() == 1) {
    const clang::Expr& argument = *call.getArg(0);
    const Cast cast = cast_of(argument);
    finding.fix = {"use CUDA's `::" + math->name + "`",
                   {{math->callee, "::" + math->name}},
                   {},
                   cast.applicability};
    if (!cast.type.empty()) {
      const clang::SourceRange range = argument.getSourceRange();
      finding.fix.edits.push_back(
          {range, "static_cast<" + cast.type + ">(", AstEdit::Where::insert_before});
      finding.fix.edits.push_back({range, ")", AstEdit::Where::insert_after});
    }
  }
  pass.report(std::move(finding));
}

} // namespace

bool cuda_classifies(std::string_view name) {
  return name == "isnan" || name == "isinf" || name == "isfinite";
}

std::string host_only_message(std::string_view name) {
  return "`std::" + std::string(name) + "` is a host function in MSVC's <cmath>" +
         (cuda_classifies(name) ? "" : ", and CUDA has none of this name for device code");
}

std::optional<Severity> severity_on_device(bool host_device) {
  if (host_device) return Severity::corrupts;
  return std::nullopt;
}

void judge_device_isnan(AstHandlers& handlers) { handlers.on<clang::CallExpr>(visit); }

} // namespace portcuda
