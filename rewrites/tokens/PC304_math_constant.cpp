// `M_PI` and its twelve relatives: POSIX has them in <math.h>, MSVC hides them there.
#include <algorithm>
#include <array>
#include <set>

#include "rewrites/rule.h"
#include "rewrites/support/macro_constants.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

constexpr std::array<std::string_view, 13> constants = {
    "M_PI",  "M_PI_2", "M_PI_4",  "M_1_PI",   "M_2_PI",  "M_2_SQRTPI", "M_E",
    "M_LN2", "M_LN10", "M_LOG2E", "M_LOG10E", "M_SQRT2", "M_SQRT1_2"};
constexpr std::string_view header = "portcuda/math_constants.h";

bool is_constant(std::string_view word) {
  return word.starts_with("M_") && std::ranges::find(constants, word) != constants.end();
}

// `constexpr double M_PI = …`, `enum { M_E, … }`, `foo::M_PI`, `#define SHOW(M_E) …`: a name of the
// file's own.
bool is_own_name(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i), n = file.next(i);
  const std::string_view before = file.text(p);
  if (before == "." || before == "->" || before == "#" || before == "##") return true;
  if (before == "::" && file.is_identifier(file.previous(p))) return true;
  if (file.is(n, "::") || file.is(n, "##")) return true;
  if (const MacroDefinition* macro = file.macro_at(i))
    if (std::ranges::find(macro->parameters, file.text(i)) != macro->parameters.end()) return true;
  return file.is(n, "=") && !file.is(file.next(n), "=");
}

void visit(const FileView& file, const Report& report) {
  if (file.includes(header) || file.macro_named("_USE_MATH_DEFINES")) return;
  std::set<std::string_view> done;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    const Token& token = file.token(i);
    if (!token.word || !is_constant(file.text(i)) || done.contains(file.text(i))) continue;
    if (token.in_directive && !token.in_macro_body) {
      // `#ifndef M_PI` or `#define M_PI`: the file looks after this one itself.
      if (!file.is(file.next(i), "(")) done.insert(file.text(i));
      continue;
    }
    if (file.compiled(i) == Truth::no || file.windows_only(i)) continue;
    const std::string name(file.text(i));
    done.insert(file.text(i));
    if (is_own_name(file, i)) continue;
    report({.offset = token.offset,
            .length = token.length,
            .message = "`" + name +
                       "` is in <math.h> on Linux; with MSVC only if `_USE_MATH_DEFINES` is "
                       "defined before its first inclusion",
            .fix = {.title = "include \"portcuda/math_constants.h\"",
                    .includes = {"\"portcuda/math_constants.h\""}}});
  }
}

const Words names(constants.begin(), constants.end());

void add(AstHandlers& handlers) {
  judge_macro_constants(handlers, names, "_USE_MATH_DEFINES", visit);
}

} // namespace

PORTCUDA_RULE(PC304){
    .id = "PC304",
    .name = "math-constant",
    .title = "`M_PI` and the other constants of POSIX' <math.h>",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88): `identifier "M_PI" is undefined`, in both passes; cl.exe says C2065. Microsoft's
documentation of <math.h>, "Math constants": they exist if `_USE_MATH_DEFINES` is defined before the first inclusion of
<math.h> or <cmath>, be it by another header. Cured upstream in flash-attention@84769867 and FlashMLA@e62bdb4.)md",
    .cure =
        R"md("portcuda/math_constants.h" defines each of the 13 names unless <math.h> has, with the same digits: nothing changes on
Linux. The first use of each name in a file is reported. A file that defines or tests a name itself, or `_USE_MATH_DEFINES`, is left alone for it.
A project that passes `-D_USE_MATH_DEFINES` to nvcc and cl.exe does not need this rule: where the compile command is known and
has it, there is no finding; else `ignore = ["PC304"]`.)md",
    .example = {R"cu(#include <cmath>
__global__ void circle(float* out, const float* r) { *out = 2.f * float(M_PI) * *r; }
)cu",
                R"cu(#include <cmath>
#include "portcuda/math_constants.h"
__global__ void circle(float* out, const float* r) { *out = 2.f * float(M_PI) * *r; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{names}, visit},
    .semantics = add};

} // namespace portcuda
