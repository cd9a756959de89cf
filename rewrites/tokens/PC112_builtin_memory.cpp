// GCC's builtin spellings of C library functions.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct LibraryFunction {
  std::string_view builtin, name, header;
  bool in_device_code; // CUDA has it there
  bool folds = false;  // GCC evaluates the builtin in constant expressions, not the function
};

// Not here: memcmp, memchr, strlen, strcmp, strncmp, of which cl.exe and the front end have the
// builtins too (the MSVC standard library uses them).
constexpr LibraryFunction functions[] = {
    {"__builtin_memcpy", "std::memcpy", "<cstring>", true},
    {"__builtin_memset", "std::memset", "<cstring>", true},
    {"__builtin_memmove", "std::memmove", "<cstring>", false},
    {"__builtin_strcpy", "std::strcpy", "<cstring>", false},
    {"__builtin_strncpy", "std::strncpy", "<cstring>", false},
    {"__builtin_strcat", "std::strcat", "<cstring>", false},
    {"__builtin_abort", "std::abort", "<cstdlib>", false},
    {"__builtin_abs", "std::abs", "<cstdlib>", true, true},
    {"__builtin_labs", "std::labs", "<cstdlib>", true, true},
    {"__builtin_llabs", "std::llabs", "<cstdlib>", true, true},
    {"__builtin_fabs", "::fabs", "<cmath>", true, true},
    {"__builtin_fabsf", "::fabsf", "<cmath>", true, true},
};

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call) return;
  const auto* function = std::ranges::find(functions, file.text(token), &LibraryFunction::builtin);
  if (function == std::end(functions)) // alloca
    return report(report_builtin(file, *call, "; its `_alloca` is another name in <malloc.h>"));
  const bool device = call->space != ExecutionSpace::host;
  if (device && !function->in_device_code)
    return report(report_builtin(file, *call, ", nor has CUDA one for device code"));
  Finding finding =
      rename_builtin(file, *call, std::string(function->name), std::string(function->header));
  if (function->folds && may_be_constant_expression(file, token))
    finding.fix.applicability = Applicability::review;
  report(std::move(finding));
}

Words words() {
  Words all = {"__builtin_alloca"};
  for (const LibraryFunction& function : functions) all.push_back(function.builtin);
  return all;
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words(), judge); }

} // namespace

PORTCUDA_RULE(PC112){
    .id = "PC112",
    .name = "builtin-memory",
    .title = "GCC's builtin spelling of a C library function",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) rejects `__builtin_memcpy`, `memset`, `memmove`, `abs`, `fabsf` and others in both passes, in
device code too: `identifier "__builtin_memcpy" is undefined`; cl.exe says C3861. Cured upstream in
bitsandbytes@dd86f3b0. `__builtin_memcmp`, `memchr`, `strlen`, `strcmp` and `strncmp` are builtins of cl.exe and of the
front end as well and no finding.)md",
    .cure =
        R"md(The library function of the same name and its header: `std::memcpy` and <cstring>. GCC and nvcc turn it into the builtin
again, so nothing changes on Linux. Where `abs` may stand in a constant expression, which the functions are not for every
compiler, the fix waits for a look. `memmove` and the string functions in device code, and `alloca`, are reported.)md",
    .example = {R"cu(__device__ unsigned bits_of(float x) {
  unsigned bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}
)cu",
                R"cu(#include <cstring>
__device__ unsigned bits_of(float x) {
  unsigned bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words(), visit},
    .semantics = add};

} // namespace portcuda
