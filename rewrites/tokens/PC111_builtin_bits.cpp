// GCC's bit builtins that neither cl.exe nor the Windows front end knows: find the first, parity,
// redundant signs, reverse the bytes.
#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// What CUDA offers device code under a name of its own.
std::string_view cuda_intrinsic(std::string_view builtin) {
  if (builtin == "__builtin_ffs") return "__ffs";
  if (builtin == "__builtin_ffsll") return "__ffsll";
  return {};
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call) return;
  const std::string_view intrinsic = cuda_intrinsic(file.text(token));
  if (call->device_only() && !intrinsic.empty())
    return report(rename_builtin(file, *call, std::string(intrinsic), {}));
  report(use_bits_header(file, *call));
}

#define WITH_LENGTHS(NAME) "__builtin_" NAME, "__builtin_" NAME "l", "__builtin_" NAME "ll"
const Words words = {WITH_LENGTHS("ffs"), WITH_LENGTHS("parity"), WITH_LENGTHS("clrsb"),
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
    .title = "GCC's builtins for finding and reversing bits",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) rejects `ffs`, `parity`, `clrsb` and `bswap` in both passes: `identifier "__builtin_ffs" is undefined`.
cl.exe has none of them either: C3861, `identifier not found`. `clz`, `ctz` and `popcount`, which the front end knows, are PC118's.)md",
    .cure =
        R"md(The function of the same name in "portcuda/bits.h": `constexpr`, host and device, and the builtin itself wherever the compiler has
it, so nothing changes on Linux. In device-only code `ffs` becomes `__ffs`. `long` keeps its size on each system: the `l` forms
count 32 bits on Windows, as the type does.

Where a macro hides whether a function is for the device, the compile command tells.)md",
    .example = {R"cu(int lowest(int x) { return __builtin_ffs(x); }
)cu",
                R"cu(#include "portcuda/bits.h"
int lowest(int x) { return portcuda::ffs(x); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words, visit},
    .semantics = add};

} // namespace portcuda
