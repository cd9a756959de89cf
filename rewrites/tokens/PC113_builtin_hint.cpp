// GCC's builtins for the optimiser that neither cl.exe nor the Windows front end knows, and its
// trap.
#include "rewrites/rule.h"
#include "rewrites/support/builtin_hint.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

constexpr BuiltinHint hints[] = {
    {"__builtin_prefetch", "PORTCUDA_PREFETCH", 1, 3},
    {"__builtin_trap", "PORTCUDA_TRAP", 0, 0},
    {"__builtin_constant_p", "PORTCUDA_CONSTANT_P", 1, 1},
};

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call) return;
  if (call->device_only() && file.is(token, "__builtin_trap"))
    return report(rename_builtin(file, *call, "__trap", {}));
  report(use_hint_macro(file, *call, hints));
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words_of(hints), judge); }

} // namespace

PORTCUDA_RULE(PC113){
    .id = "PC113",
    .name = "builtin-hint",
    .title = "GCC's `__builtin_prefetch`, `__builtin_trap` and `__builtin_constant_p`",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) rejects `__builtin_trap`, `__builtin_prefetch` and `__builtin_constant_p` in both passes: `identifier
"__builtin_trap" is undefined`. cl.exe has none of them either: C3861, `identifier not found`. The hints that the front end knows are PC119's.)md",
    .cure =
        R"md(The macros of "portcuda/hints.h": each is the builtin itself on Linux, `__fastfail` and the like with MSVC. In
device-only code `__builtin_trap()` becomes `__trap()`. A hint in a macro is cured there; if it hands on a bare
parameter, which may come with commas, the fix waits for a look.

Where a macro hides whether a function is for the device, the compile command tells.)md",
    .example = {R"cu(void touch(const float* p) { __builtin_prefetch(p + 64); }
)cu",
                R"cu(#include "portcuda/hints.h"
void touch(const float* p) { PORTCUDA_PREFETCH(p + 64); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words_of(hints), visit},
    .semantics = add};

} // namespace portcuda
