// GCC's hints to the optimiser in host code: the Windows front end knows them, cl.exe does not.
#include "rewrites/rule.h"
#include "rewrites/support/builtin_hint.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

constexpr BuiltinHint hints[] = {
    {"__builtin_expect", "PORTCUDA_EXPECT", 2, 2},
    {"__builtin_assume", "PORTCUDA_ASSUME", 1, 1},
    {"__builtin_unreachable", "PORTCUDA_UNREACHABLE", 0, 0},
};

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (call && !call->device_only()) report(use_hint_macro(file, *call, hints));
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words_of(hints), judge); }

} // namespace

PORTCUDA_RULE(PC119){
    .id = "PC119",
    .name = "builtin-branch-hint",
    .title =
        "GCC's `__builtin_expect`, `__builtin_assume` and `__builtin_unreachable` in host code",
    .why =
        R"md(cl.exe has none of them: C3861, `identifier not found`, in host code and in the host half of a `__host__ __device__` function.
NVIDIA's Windows front end (13.0.88) knows all three, so both of its passes say nothing, and in device-only code they are no finding.
`__builtin_assume_aligned` is accepted by all. Those that the front end does not know are PC113's.)md",
    .cure =
        R"md(The macros of "portcuda/hints.h": each is the builtin itself on Linux, `__assume` and the like with MSVC. A hint in a macro
(`#define likely(x)`) is cured there; if it hands on a bare parameter, which may come with commas, the fix waits for a look.

Where a macro hides whether a function is for the device, the compile command tells.)md",
    .example = {R"cu(#define LIKELY(x) __builtin_expect(!!(x), 1)
int sign(int x) { return LIKELY(x > 0) ? 1 : -1; }
)cu",
                R"cu(#include "portcuda/hints.h"
#define LIKELY(x) PORTCUDA_EXPECT(!!(x), 1)
int sign(int x) { return LIKELY(x > 0) ? 1 : -1; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = WordRule{words_of(hints), visit},
    .semantics = add};

} // namespace portcuda
