// `std::sqrt(3)`, `fmax(x, 2.0)`: <cmath>'s templates that convert to double, in device code.
#include <algorithm>
#include <array>

#include "rewrites/rule_ast.h"
#include "rewrites/support/device_code.h"
#include "rewrites/support/device_isnan.h"
#include "rewrites/support/math_call.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

namespace portcuda {
namespace {

// The functions that MSVC's <cmath> makes templates of, by how many arguments decide the type.
// CUDA has overloads of `abs` and `pow` for all of them.
constexpr auto of_one = std::to_array<std::string_view>(
    {"acos",  "acosh",   "asin",   "asinh",  "atan",  "atanh",     "cbrt",    "ceil",  "cos",
     "cosh",  "erf",     "erfc",   "exp",    "exp2",  "expm1",     "fabs",    "floor", "frexp",
     "ilogb", "ldexp",   "lgamma", "log",    "log10", "log1p",     "log2",    "logb",  "llrint",
     "lrint", "llround", "lround", "rint",   "round", "nearbyint", "signbit", "sin",   "sinh",
     "sqrt",  "tan",     "tanh",   "tgamma", "trunc"});
constexpr auto of_two = std::to_array<std::string_view>(
    {"atan2", "copysign", "fdim", "fmax", "fmin", "fmod", "hypot", "nextafter", "remainder"});

unsigned deciding_arguments(std::string_view name, unsigned given) {
  if (std::ranges::find(of_one, name) != of_one.end())
    return name == "frexp" || name == "ldexp" ? given == 2 : given == 1;
  if (std::ranges::find(of_two, name) != of_two.end()) return given == 2 ? 2 : 0;
  return name == "fma" && given == 3 ? 3 : 0;
}

enum class Kind { of_float, of_double, integral, other };

Kind kind_of(const clang::Expr& argument) {
  // Before the conversion to a parameter's type: cl.exe looks for another function.
  const clang::QualType type = argument.IgnoreParenImpCasts()->getType();
  if (type->isSpecificBuiltinType(clang::BuiltinType::Float)) return Kind::of_float;
  if (type->isSpecificBuiltinType(clang::BuiltinType::Double)) return Kind::of_double;
  return type->isIntegerType() && !type->isEnumeralType() ? Kind::integral : Kind::other;
}

// All of one floating type is what CUDA has overloads for.
bool promotes(const std::vector<Kind>& kinds) {
  if (std::ranges::find(kinds, Kind::other) != kinds.end()) return false;
  return kinds[0] == Kind::integral || std::ranges::count(kinds, kinds[0]) != long(kinds.size());
}

std::string as_double(const clang::Expr& argument, AstPass& pass) {
  auto* number = llvm::dyn_cast<clang::IntegerLiteral>(argument.IgnoreImpCasts());
  if (!number) return {};
  const std::string text = pass.text(number->getSourceRange());
  const bool plain = !text.empty() && text.find_first_not_of("0123456789") == text.npos &&
                     (text == "0" || text[0] != '0');
  return plain ? text + ".0" : "";
}

void visit(const clang::CallExpr& call, AstPass& pass) {
  if (pass.pass() != Pass::device) return;
  const auto math = math_call(call);
  if (!math) return;
  const unsigned count = deciding_arguments(math->name, call.getNumArgs());
  if (count == 0) return;
  std::vector<Kind> kinds;
  for (unsigned k = 0; k < count; ++k) kinds.push_back(kind_of(*call.getArg(k)));
  if (!promotes(kinds) || !in_device_code(pass)) return;
  AstFix fix{"convert to double as written", {}, {}, Applicability::safe};
  for (unsigned k = 0; k < count; ++k) {
    const clang::Expr& argument = *call.getArg(k);
    if (kinds[k] == Kind::of_double) continue;
    if (std::string number = as_double(argument, pass); !number.empty()) {
      fix.edits.push_back({argument.getSourceRange(), std::move(number)});
      continue;
    }
    const clang::SourceRange range = argument.getSourceRange();
    const bool has_brackets = llvm::isa<clang::ParenExpr>(argument.IgnoreImpCasts());
    fix.edits.push_back({range, has_brackets ? "static_cast<double>" : "static_cast<double>(",
                         AstEdit::Where::insert_before});
    if (!has_brackets) fix.edits.push_back({range, ")", AstEdit::Where::insert_after});
  }
  pass.report(
      {call.getSourceRange(),
       "`" + math->name + "` of " + (count == 1 ? "an integer" : "arguments of different types") +
           " is a host template in MSVC's <cmath>",
       std::move(fix),
       severity_on_device(execution_space(*pass.function()) == ExecutionSpace::host_device)});
}

void add(AstHandlers& handlers) { handlers.on<clang::CallExpr>(visit); }

} // namespace

PORTCUDA_RULE(PC308){
    .id = "PC308",
    .name = "promoting-math-in-device-code",
    .title = "math function of integers or of mixed types in device code",
    .why =
        R"md(`std::sqrt(n)` of an `int`, and `fmax(x, 2.0)` of a `float` and a `double`, are templates that convert to `double`. libstdc++'s are
`constexpr`, so device code calls them where nvcc has `--expt-relaxed-constexpr`, as torch and what builds upon it have. MSVC's are not. NVIDIA's
Windows front end (13.0.88), device pass: `calling a __host__ function("double ::sqrt<int, (int)0> (T1)") from a __device__ function("f") is not
allowed`; in a `__host__ __device__` function a warning, and device code without
the call. The same without `std::`. `abs`, `pow`, `max` and `min` are
accepted, CUDA has overloads of them for all types; so are arguments that are all `float` or all `double`.)md",
    .cure =
        R"md(The arguments are converted to `double` where they are written, as the template does: same PTX. In hot code `float` was
perhaps meant: `sqrtf`, `fmaxf`, `2.0f`. Where a type depends on a template's arguments nothing is found.)md",
    .example = {R"cu(#include <cmath>
__global__ void scale(double* x, int n) { x[threadIdx.x] /= std::sqrt(n); }
)cu",
                R"cu(#include <cmath>
__global__ void scale(double* x, int n) { x[threadIdx.x] /= std::sqrt(static_cast<double>(n)); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
