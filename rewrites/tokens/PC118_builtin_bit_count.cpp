// GCC's builtins that count bits, in host code: the Windows front end knows them, cl.exe does not.
#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (call && !call->device_only()) report(use_bits_header(file, *call));
}

#define WITH_LENGTHS(NAME) "__builtin_" NAME, "__builtin_" NAME "l", "__builtin_" NAME "ll"
const Words words = {WITH_LENGTHS("clz"), WITH_LENGTHS("ctz"), WITH_LENGTHS("popcount")};
#undef WITH_LENGTHS

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words, judge); }

} // namespace

PORTCUDA_RULE(PC118){
    .id = "PC118",
    .name = "builtin-bit-count",
    .title = "GCC's builtins for counting bits, in host code",
    .why =
        R"md(cl.exe has none of `clz`, `ctz` and `popcount`: C3861, `identifier not found`, in host code and in the host half of a `__host__ __device__`
function. NVIDIA's Windows front end (13.0.88) knows them with their `l` and `ll` forms, so both of its passes say nothing, and in device-only code they are
no finding. Those that it does not know are PC111's.)md",
    .cure =
        R"md(The function of the same name in "portcuda/bits.h": `constexpr`, host and device, and the builtin itself wherever the compiler has
it, so nothing changes on Linux. `long` keeps its size on each system: the `l` forms count 32 bits on Windows, as the type does.

Where a macro hides whether a function is for the device, the compile command tells.)md",
    .example = {R"cu(int log2_floor(unsigned x) { return 31 - __builtin_clz(x); }
)cu",
                R"cu(#include "portcuda/bits.h"
int log2_floor(unsigned x) { return 31 - portcuda::clz(x); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = WordRule{words, visit},
    .semantics = add};

} // namespace portcuda
