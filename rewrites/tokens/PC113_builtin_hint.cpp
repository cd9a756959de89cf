// GCC's hints to the optimiser, and its trap.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct Hint {
  std::string_view builtin, macro;
  bool in_device_code;     // the Windows front end has it there
  std::size_t least, most; // arguments of the macro
};

constexpr Hint hints[] = {
    {"__builtin_expect", "PORTCUDA_EXPECT", true, 2, 2},
    {"__builtin_assume", "PORTCUDA_ASSUME", true, 1, 1},
    {"__builtin_unreachable", "PORTCUDA_UNREACHABLE", true, 0, 0},
    {"__builtin_prefetch", "PORTCUDA_PREFETCH", false, 1, 3},
    {"__builtin_trap", "PORTCUDA_TRAP", false, 0, 0},
    {"__builtin_constant_p", "PORTCUDA_CONSTANT_P", false, 1, 1},
};

// `#define likely(x) __builtin_expect(x, 1)`: what is written for x may hold a comma, which a
// function takes and a macro does not. `(x)` and `!!(x)` are fine.
bool hands_on_a_bare_parameter(const FileView& file, const BuiltinCall& call) {
  const MacroDefinition* macro = file.macro_at(call.name);
  if (!macro || call.open == no_token) return false;
  for (std::uint32_t i = call.open + 1; i < call.close; ++i)
    if (file.enclosing(i) == call.open && !file.is(i, "(") &&
        std::ranges::find(macro->parameters, file.text(i)) != macro->parameters.end())
      return true;
  return false;
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call) return;
  const Hint& hint = *std::ranges::find(hints, file.text(token), &Hint::builtin);
  if (call->device_only()) {
    if (hint.in_device_code) return;
    if (hint.builtin == "__builtin_trap") return report(rename_builtin(file, *call, "__trap", {}));
  }
  const std::size_t count = call->arguments.size();
  if (call->open != no_token && (count < hint.least || count > hint.most))
    return report(report_builtin(
        file, *call, ", and commas in its argument keep a macro from standing in for it"));
  Finding finding = rename_builtin(file, *call, std::string(hint.macro), "\"portcuda/hints.h\"");
  if (hands_on_a_bare_parameter(file, *call)) finding.fix.applicability = Applicability::review;
  report(std::move(finding));
}

Words words() {
  Words all;
  for (const Hint& hint : hints) all.push_back(hint.builtin);
  return all;
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words(), judge); }

} // namespace

PORTCUDA_RULE(PC113){
    .id = "PC113",
    .name = "builtin-hint",
    .title = "GCC's hints to the optimiser",
    .why =
        R"md(cl.exe has none of them: C3861, `identifier not found`, in host code and in the host half of a `__host__ __device__` function.
NVIDIA's Windows front end (13.0.88) knows `__builtin_expect`, `__builtin_assume` and `__builtin_unreachable`, so in device-only
code they are no finding; it rejects `__builtin_trap`, `__builtin_prefetch` and `__builtin_constant_p` in both passes.
`__builtin_assume_aligned` is accepted by all three.)md",
    .cure =
        R"md(The macros of "portcuda/hints.h": each is the builtin itself on Linux, `__assume`, `__fastfail` and the like with MSVC. In
device-only code `__builtin_trap()` becomes `__trap()`. A hint in a macro (`#define likely(x)`) is cured there; if it hands on a bare
parameter, which may come with commas, the fix waits for a look.

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
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words(), visit},
    .semantics = add};

} // namespace portcuda
