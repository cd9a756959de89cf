// x86 assembly in host code: cl.exe has no inline assembler for x64.
#include "rewrites/rule.h"
#include "rewrites/support/asm_prefilter.h"
#include "rewrites/support/host_asm.h"
#include "rewrites/support/inline_asm.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

enum class Place : std::uint8_t { host, maybe_host, elsewhere };

// Is this statement compiled for the CPU? x86 text settles it wherever the place does not speak
// against it.
Place place_of(ExecutionSpace space) {
  if (space == ExecutionSpace::host) return Place::host;
  return space == ExecutionSpace::unknown ? Place::maybe_host : Place::elsewhere;
}

// What stands there is host assembly, and x86's if anybody's.
bool is_host_asm(const FileView& file, const AsmStatement& statement, Place place) {
  switch (asm_language(file, statement)) {
  case AsmLanguage::x86:
    return true;
  case AsmLanguage::none:
    return place == Place::host || !file.is_cuda();
  case AsmLanguage::unclear:
    return place == Place::host && statement.whole;
  case AsmLanguage::ptx:
  case AsmLanguage::foreign:
    break;
  }
  return false;
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const Place place = place_of(compiled.space);
  if (place == Place::elsewhere) return;
  const auto statement = parse_asm(file, token);
  if (!statement || statement->label || !is_host_asm(file, *statement, place) ||
      is_for_foreign_cpu(file))
    return;

  Finding finding{.offset = file.offset(token),
                  .length = file.end_offset(statement->close) - file.offset(token),
                  .message = "assembly in host code; cl.exe has no inline assembler for x64"};
  const auto call = host_call(file, *statement);
  if (!call) {
    finding.message += ", and what this text does is for a person to say";
    finding.fix.applicability = Applicability::report;
    return report(std::move(finding));
  }
  // In a macro the barrier may be meant for kernels too, where the standard fence cannot be called.
  const bool sure = place == Place::host || asm_language(file, *statement) == AsmLanguage::x86;
  finding.fix = {.title = "use `" + call->expression + "`",
                 .edits = {{finding.offset, finding.length, call->expression}},
                 .includes = call->includes,
                 .applicability = sure ? Applicability::safe : Applicability::review};
  report(std::move(finding));
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

// A macro is cured for all of its uses; a kernel may be one.
void judge_parsed(const FileView& file, std::uint32_t token, Compiled compiled,
                  const Report& report) {
  if (file.token(token).in_macro_body && compiled.space == ExecutionSpace::host)
    compiled.space = ExecutionSpace::unknown;
  judge(file, token, compiled, report);
}

void add(AstHandlers& handlers) { judge_assembly(handlers, judge_parsed); }

} // namespace

PORTCUDA_RULE(PC503){
    .id = "PC503",
    .name = "host-inline-asm",
    .title = "assembly in host code",
    .why =
        R"md(MSVC documentation, "Inline Assembler": "Inline assembly is not supported on the ARM and x64 processors." A `.cpp` file
with GNU `asm` fails in cl.exe; in a `.cu` file both passes of NVIDIA's Windows front end (13.0.88) reject `asm volatile` in
a host function before cl.exe sees it.)md",
    .cure =
        R"md(Known instructions become what the compilers offer for them on both systems: `pause`, `mfence`, `lfence` and `sfence` the
intrinsics of <emmintrin.h>; the empty text with a `"memory"` clobber `std::atomic_signal_fence`; `rdtsc`, `rdtscp`,
`cpuid`, `xgetbv` and `nop` functions of "portcuda/hostcpu.h", which are the same instruction on Linux and the MSVC
intrinsic on Windows. The operands must be in the registers that the instruction defines (`"=a"(lo), "=d"(hi)`).

Everything else is reported. PTX and the assembly of other processors are left alone.)md",
    .example = {R"cu(void wait_for(const volatile int* flag) {
  while (!*flag) asm volatile("pause");
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
    .match = WordRule{{"asm", "__asm__", "__asm"}, visit, {}, may_hold_unguarded_asm},
    .semantics = add};

} // namespace portcuda
