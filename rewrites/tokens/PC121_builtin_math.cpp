// GCC's builtin spellings of <cmath>: infinities, classification, functions.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

constexpr std::string_view prefix = "__builtin_";

// Of <cmath>. CUDA has those of the first row for device code, under the global name.
constexpr std::string_view classifications_of_cuda[] = {"isnan", "isinf", "isfinite", "signbit"};
constexpr std::string_view classifications[] = {"isnormal",   "isgreater",   "isgreaterequal",
                                                "isless",     "islessequal", "islessgreater",
                                                "isunordered"};

// Of <cmath> and of CUDA, with how many arguments of floating type; others follow these.
struct Function {
  std::string_view name;
  unsigned floating;
};
constexpr Function functions[] = {
    {"acos", 1},   {"acosh", 1},  {"asin", 1},      {"asinh", 1},     {"atan", 1},  {"atanh", 1},
    {"cbrt", 1},   {"ceil", 1},   {"cos", 1},       {"cosh", 1},      {"erf", 1},   {"erfc", 1},
    {"exp", 1},    {"exp2", 1},   {"expm1", 1},     {"floor", 1},     {"ldexp", 1}, {"lgamma", 1},
    {"llrint", 1}, {"log", 1},    {"log10", 1},     {"log1p", 1},     {"log2", 1},  {"llround", 1},
    {"lrint", 1},  {"lround", 1}, {"nearbyint", 1}, {"rint", 1},      {"round", 1}, {"scalbn", 1},
    {"sin", 1},    {"sinh", 1},   {"sqrt", 1},      {"tan", 1},       {"tanh", 1},  {"tgamma", 1},
    {"trunc", 1},  {"atan2", 2},  {"copysign", 2},  {"fdim", 2},      {"fmax", 2},  {"fmin", 2},
    {"fmod", 2},   {"hypot", 2},  {"pow", 2},       {"remainder", 2}, {"fma", 3}};

const Function* function_named(std::string_view name) {
  const auto* found = std::ranges::find(functions, name, &Function::name);
  return found == std::end(functions) ? nullptr : found;
}

Finding classify(const FileView& file, const BuiltinCall& call, const std::string& name) {
  const bool of_cuda = std::ranges::count(classifications_of_cuda, name) > 0;
  const bool host = call.space == ExecutionSpace::host;
  if (!host && !of_cuda)
    return report_builtin(file, call, ", and CUDA has none of this name for device code");
  return rename_builtin(file, call, (host ? "std::" : "::") + name, "<cmath>");
}

// `__builtin_sqrt` takes a float as a double, the overloaded `sqrt` does not.
bool add_casts(const FileView& file, const BuiltinCall& call, const Function& function,
               Finding& finding) {
  const unsigned with_integer = function.name == "ldexp" || function.name == "scalbn" ? 1 : 0;
  if (call.arguments.size() != function.floating + with_integer) return false;
  for (unsigned i = 0; i < function.floating; ++i) {
    const auto [first, last] = call.arguments[i];
    finding.fix.edits.push_back(insert_before(file, first, "static_cast<double>("));
    finding.fix.edits.push_back(insert_behind(file, last, ")"));
  }
  return true;
}

Finding found(const FileView& file, const BuiltinCall& call) {
  std::string name(file.text(call.name).substr(prefix.size()));
  // These two cl.exe has, and its <limits> uses them.
  if (name == "inff") return rename_builtin(file, call, "__builtin_huge_valf", {});
  if (name == "inf") return rename_builtin(file, call, "__builtin_huge_val", {});
  if (name == "infl")
    return report_builtin(file, call, "; <limits> has `numeric_limits<long double>::infinity()`");
  if (name == "fpclassify") return report_builtin(file, call, "; <cmath> has `std::fpclassify`");
  if (std::ranges::count(classifications_of_cuda, name) ||
      std::ranges::count(classifications, name))
    return classify(file, call, name);
  if (const Function* function = function_named(name)) {
    Finding finding = rename_builtin(file, call, "::" + name, "<cmath>");
    if (!add_casts(file, call, *function, finding))
      finding.fix.applicability = Applicability::review;
    return finding;
  }
  return rename_builtin(file, call, "::" + name, "<cmath>"); // of float
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call) return;
  Finding finding = found(file, *call);
  const bool stays_constant = file.text(token).starts_with("__builtin_inf");
  if (!finding.fix.edits.empty() && !stays_constant &&
      (may_be_constant_expression(file, token) || call->space == ExecutionSpace::unknown))
    finding.fix.applicability = Applicability::review;
  report(std::move(finding));
}

// The names live as long as the program.
const std::vector<std::string>& names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names;
    auto add = [&](std::string_view name, std::string_view suffix = {}) {
      names.push_back(std::string(prefix).append(name).append(suffix));
    };
    for (std::string_view name : {"inf", "inff", "infl", "fpclassify"}) add(name);
    for (std::string_view name : classifications_of_cuda) add(name);
    for (std::string_view name : classifications) add(name);
    for (const Function& function : functions) add(function.name), add(function.name, "f");
    return names;
  }();
  return all;
}

Words words() { return {names().begin(), names().end()}; }

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words(), judge); }

} // namespace

PORTCUDA_RULE(PC121){
    .id = "PC121",
    .name = "builtin-math",
    .title = "GCC's builtin spelling of <cmath>",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) rejects `__builtin_inff`, `__builtin_isnan` and its kin, `__builtin_sqrtf` and all other functions of <cmath>
under a builtin's name in both passes, in device code too: `identifier "__builtin_inff" is undefined`; cl.exe says C3861. `__builtin_huge_val`, `__builtin_nan`, `__builtin_nans`
(also with `f`), `__builtin_bit_cast` and `__builtin_is_constant_evaluated` are builtins of both, which the MSVC standard library uses, and no finding. `__builtin_fabs` and `abs` are PC112's.)md",
    .cure =
        R"md(An infinity becomes `__builtin_huge_valf()`, the same constant. Classification becomes `std::isnan` in host code and CUDA's `::isnan` in device code; what CUDA has
no device function for is reported. A function becomes the one of <cmath>, `::sqrtf`; where the builtin takes a double, its arguments are cast to double, as `::sqrt` has
overloads and the builtin has none. PTX is the same. Where the call may stand in a constant expression, which GCC's builtins are and the functions not for every compiler, or where a macro hides
who calls it, the fix waits for a look.)md",
    .example = {R"cu(__device__ float bounded(float x) {
  return __builtin_isnan(x) ? -__builtin_inff() : __builtin_fmaxf(x, 0);
}
)cu",
                R"cu(#include <cmath>
__device__ float bounded(float x) {
  return ::isnan(x) ? -__builtin_huge_valf() : ::fmaxf(x, 0);
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words(), visit},
    .semantics = add};

} // namespace portcuda
