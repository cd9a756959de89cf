// GCC's builtins that ask or steer the x86 processor.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct CpuBuiltin {
  std::string_view builtin, name, header;
};

constexpr CpuBuiltin builtins[] = {
    {"__builtin_cpu_supports", "PORTCUDA_CPU_SUPPORTS", "\"portcuda/hostcpu.h\""},
    {"__builtin_cpu_init", "PORTCUDA_CPU_INIT", "\"portcuda/hostcpu.h\""},
    {"__builtin_ia32_pause", "_mm_pause", "<emmintrin.h>"},
    {"__builtin_ia32_mfence", "_mm_mfence", "<emmintrin.h>"},
    {"__builtin_ia32_lfence", "_mm_lfence", "<emmintrin.h>"},
    {"__builtin_ia32_sfence", "_mm_sfence", "<emmintrin.h>"},
};

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const auto call = parse_builtin_call(file, token, compiled.space);
  if (!call || call->device_only()) return;
  const auto* known = std::ranges::find(builtins, file.text(token), &CpuBuiltin::builtin);
  if (known == std::end(builtins))
    return report(
        report_builtin(file, *call, "; portcuda/hostcpu.h and <intrin.h> read the processor"));
  report(rename_builtin(file, *call, std::string(known->name), std::string(known->header)));
}

Words words() {
  Words all = {"__builtin_cpu_is", "__builtin_ia32_rdtsc", "__builtin_ia32_rdtscp"};
  for (const CpuBuiltin& known : builtins) all.push_back(known.builtin);
  return all;
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_builtins(handlers, words(), judge); }

} // namespace

PORTCUDA_RULE(PC114){
    .id = "PC114",
    .name = "builtin-cpu",
    .title = "GCC's builtins for the x86 processor",
    .why =
        R"md(cl.exe has none of them: C3861, `identifier not found`. In a `.cu` file both passes of NVIDIA's Windows front end (13.0.88)
say `identifier "__builtin_ia32_pause" is undefined`.)md",
    .cure =
        R"md(`__builtin_ia32_pause` and the fences become the intrinsics of <emmintrin.h>, which GCC defines by these builtins.
`__builtin_cpu_supports("…")` and `__builtin_cpu_init()` become macros of "portcuda/hostcpu.h": the builtins themselves on
Linux, cpuid with MSVC. `__builtin_cpu_is` and the time stamp counter are reported.)md",
    .example = {R"cu(void wait_for(const volatile int* flag) {
  while (!*flag) __builtin_ia32_pause();
}
)cu",
                R"cu(#include <emmintrin.h>
void wait_for(const volatile int* flag) {
  while (!*flag) _mm_pause();
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{words(), visit},
    .semantics = add};

} // namespace portcuda
