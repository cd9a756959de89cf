// `std::isnan` and its kin in device code: host functions with MSVC's <cmath>.
#include <algorithm>
#include <optional>

#include "rewrites/rule.h"
#include "rewrites/support/device_isnan.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

bool is_floating_type(std::string_view word) { return word == "float" || word == "double"; }

// Does `float name`, `const double* name`, `float name[4]` or `double a, name` stand in the
// function before token i? A shadowing declaration of another type counts against it.
bool declared_floating(const FileView& file, std::uint32_t i, std::string_view name) {
  const Function* function = file.outermost_function(i);
  if (!function) return false;
  for (std::uint32_t at = i; at-- > function->head;) {
    if (file.text(at) != name || !file.is_identifier(at)) continue;
    std::uint32_t p = file.previous(at);
    while (file.is(p, "*") || file.is(p, "&") || file.is(p, "const") || file.is(p, "__restrict__"))
      p = file.previous(p);
    if (is_floating_type(file.text(p))) return true;
    if (file.is_identifier(p) && !file.is(p, "return")) return false;
  }
  return false;
}

// Is the argument between the parentheses plainly a float or a double? Only the first operand is
// looked at: `x`, `x[i]`, `*x`, `float(…)`, `static_cast<float>(…)`, `(float)…`, `__half2float(…)`.
bool is_plainly_floating(const FileView& file, std::uint32_t open, std::uint32_t close) {
  std::uint32_t i = file.next(open);
  while (file.is(i, "-") || file.is(i, "*")) i = file.next(i);
  const std::string_view word = file.text(i);
  const std::uint32_t n = file.next(i);
  if (is_floating_type(word) && file.is(n, "(")) return file.next(file.match(n)) == close;
  if (word == "(" && is_floating_type(file.text(n)) && file.is(file.next(n), ")")) return true;
  if (word == "static_cast" && file.is(n, "<") && is_floating_type(file.text(file.next(n)))) {
    const std::uint32_t greater = file.next(file.next(n));
    if (!file.is(greater, ">")) return false;
    return file.next(file.match(file.next(greater))) == close;
  }
  if (word == "__half2float" || word == "__bfloat162float" || word == "__int_as_float")
    return file.is(n, "(") && file.next(file.match(n)) == close;
  std::uint32_t last = i;
  if (file.is(n, "[")) last = file.match(n);
  return last != no_token && file.next(last) == close && declared_floating(file, i, word);
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const std::uint32_t colons = file.previous(token);
  if (!file.is(colons, "::")) return;
  const std::uint32_t std_token = file.previous(colons);
  if (!file.is(std_token, "std")) return;
  const std::uint32_t open = file.next(token);
  if (!file.is(open, "(") || file.is(file.previous(std_token), "::")) return;
  const ExecutionSpace space = file.space(token);
  if (!runs_on_device(space) || file.host_only(token)) return;
  const std::uint32_t close = file.match(open);
  if (close == no_token) return;

  const std::string name(file.text(token));
  Finding finding{.offset = file.offset(std_token),
                  .length = file.end_offset(token) - file.offset(std_token),
                  .message = host_only_message(name),
                  .severity = severity_on_device(space == ExecutionSpace::host_device)};
  if (!cuda_classifies(name)) {
    finding.fix.applicability = Applicability::report;
    return report(std::move(finding));
  }
  // A header of another kind may be read by gcc alone, whose <cmath> need not have the global name.
  const bool sure = is_plainly_floating(file, open, close) &&
                    (file.is_cuda() || space != ExecutionSpace::host_device);
  finding.fix = {.title = "use CUDA's `::" + name + "`",
                 .edits = {replace_tokens(file, std_token, token, "::" + name)},
                 .applicability = sure ? Applicability::safe : Applicability::review};
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC305){
    .id = "PC305",
    .name = "device-isnan",
    .title = "`std::isnan` and its kin in device code",
    .why =
        R"md(MSVC's <cmath> has them as templates for the host. NVIDIA's Windows front end (13.0.88), device pass: `calling a
__host__ function("bool ::isnan<float> (T1)") from a __global__ function("…") is not allowed` and `identifier "isnan<float>"
is undefined in device code`; in a `__host__ __device__` function warnings #20014-D and #20011-D, and
device code without the call: nothing stops the build, and the kernel is wrong. The same for `isinf`,
`isfinite`, `isnormal`, `fpclassify`, and for the comparisons `isgreater`, `isgreaterequal`, `isless`, `islessequal`, `islessgreater`
and `isunordered`. A `using std::isnan` inside of the function changes nothing; with one at file scope, or with `using namespace std`, CUDA's own
overloads are found of the first three. The others are rejected without `std::`, too; Clang tells them from a function of the project. `std::signbit`, `std::max`, `std::exp` are accepted.)md",
    .cure =
        R"md(CUDA's math headers declare `::isnan`, `::isinf` and `::isfinite` for `float` and `double`, host and device, on both systems; on Linux
`std::isnan` of device code is the same function (same PTX). Safe where the argument is plainly a `float` or
`double`, and where Clang has seen that its type is a template's. Without Clang that, or a type that is not visible, waits for a look: a half-precision type
needs a cast to `float` first, an integer one to `double`; where Clang has seen the type, the fix writes it. Also in a `__host__ __device__` function of a header that plain gcc may read (gsplat@21a14db6). The others are reported
only. Host code is not concerned.)md",
    .example = {R"cu(#include <cmath>
__global__ void count_nan(int* n, const float* x) {
  if (std::isnan(x[threadIdx.x])) atomicAdd(n, 1);
}
)cu",
                R"cu(#include <cmath>
__global__ void count_nan(int* n, const float* x) {
  if (::isnan(x[threadIdx.x])) atomicAdd(n, 1);
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::device_pass,
    .match = WordRule{{"isnan", "isinf", "isfinite", "isnormal", "fpclassify", "isgreater",
                       "isgreaterequal", "isless", "islessequal", "islessgreater", "isunordered"},
                      visit},
    .semantics = judge_device_isnan};

} // namespace portcuda
