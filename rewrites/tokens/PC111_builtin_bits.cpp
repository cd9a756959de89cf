// GCC's bit builtins: count, scan, reverse.
#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// The Windows front end has these for device code; in host code cl.exe sees them, and has none.
bool front_end_has(std::string_view operation) {
  return operation.starts_with("clz") || operation.starts_with("ctz") ||
         operation.starts_with("popcount");
}

// What CUDA offers device code under a name of its own.
std::string_view cuda_intrinsic(std::string_view operation) {
  if (operation == "ffs") return "__ffs";
  if (operation == "ffsll") return "__ffsll";
  return {};
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call) return;
  const std::string operation(file.text(token).substr(std::string_view("__builtin_").size()));
  if (call->device_only()) {
    if (front_end_has(operation)) return;
    if (const auto intrinsic = cuda_intrinsic(operation); !intrinsic.empty())
      return report(rename_builtin(file, *call, std::string(intrinsic), {}));
  }
  report(rename_builtin(file, *call, "portcuda::" + operation, "\"portcuda/bits.h\""));
}

#define WITH_LENGTHS(NAME) "__builtin_" NAME, "__builtin_" NAME "l", "__builtin_" NAME "ll"
const Words words = {WITH_LENGTHS("clz"), WITH_LENGTHS("ctz"),    WITH_LENGTHS("popcount"),
                     WITH_LENGTHS("ffs"), WITH_LENGTHS("parity"), WITH_LENGTHS("clrsb"),
                     "__builtin_bswap16", "__builtin_bswap32",    "__builtin_bswap64"};
#undef WITH_LENGTHS

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words, judge); }

} // namespace

PORTCUDA_RULE(PC111){
    .id = "PC111",
    .name = "builtin-bits",
    .title = "GCC's builtins for counting and reversing bits",
    .why =
        R"md(cl.exe has none of them: C3861, `identifier not found`, in host code and in the host half of a `__host__ __device__` function.
NVIDIA's Windows front end (13.0.88) knows `clz`, `ctz` and `popcount` with their `l` and `ll` forms, so in device-only code they are no finding; it rejects
`ffs`, `parity`, `clrsb` and `bswap` in both passes: `identifier "__builtin_ffs" is undefined`.)md",
    .cure =
        R"md(The function of the same name in "portcuda/bits.h": `constexpr`, host and device, and the builtin itself wherever the compiler has
it, so nothing changes on Linux. In device-only code `ffs` becomes `__ffs`. `long` keeps its size on each system: the `l` forms
count 32 bits on Windows, as the type does.

Where a macro hides whether a function is for the device, the compile command tells.)md",
    .example = {R"cu(int log2_floor(unsigned x) { return 31 - __builtin_clz(x); }
)cu",
                R"cu(#include "portcuda/bits.h"
int log2_floor(unsigned x) { return 31 - portcuda::clz(x); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words, visit},
    .semantics = add};

} // namespace portcuda
