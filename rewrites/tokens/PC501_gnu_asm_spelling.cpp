// `__asm__ __volatile__(…)`: GCC's reserved spellings of a statement that CUDA accepts as `asm
// volatile(…)`.
#include "rewrites/rule.h"
#include "rewrites/support/inline_asm.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

bool is_volatile(std::string_view word) { return word == "__volatile__" || word == "__volatile"; }

// Text for a GPU, or text that does not tell in a place that only a GPU runs.
bool is_device_asm(const FileView& file, const AsmStatement& statement) {
  switch (asm_language(file, statement)) {
  case AsmLanguage::ptx:
    return true;
  case AsmLanguage::x86:
  case AsmLanguage::foreign:
    return false;
  case AsmLanguage::none:
  case AsmLanguage::unclear:
    break;
  }
  const ExecutionSpace space = file.space(statement.keyword);
  return runs_on_device(space) || (space == ExecutionSpace::unknown && file.is_cuda());
}

Edit replace(const FileView& file, std::uint32_t token, std::string text) {
  return {file.offset(token), std::uint32_t(file.text(token).size()), std::move(text)};
}

void report_label(const FileView& file, const AsmStatement& statement, const Report& report) {
  if (asm_language(file, statement) == AsmLanguage::foreign || is_for_foreign_cpu(file)) return;
  report({.offset = file.offset(statement.keyword),
          .length = file.end_offset(statement.close) - file.offset(statement.keyword),
          .message = "an `asm` label gives a variable its register or a function its symbol; MSVC "
                     "has no such thing",
          .fix = {.applicability = Applicability::report}});
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  // By far the most frequent spelling, and fine.
  if (file.is(token, "asm") && file.is(token + 1, "volatile") && file.is(token + 2, "(")) return;
  const auto statement = parse_asm(file, token);
  if (!statement) return;
  if (statement->label) return report_label(file, *statement, report);

  Fix fix{.title = "spell it `asm volatile`"};
  std::string found(file.text(token));
  if (!file.is(token, "asm")) fix.edits.push_back(replace(file, token, "asm"));
  for (const std::uint32_t qualifier : statement->qualifiers) {
    found += ' ';
    found += file.text(qualifier);
    if (is_volatile(file.text(qualifier)))
      fix.edits.push_back(replace(file, qualifier, "volatile"));
  }
  if (fix.edits.empty() || !is_device_asm(file, *statement)) return;
  const std::uint32_t last = statement->qualifiers.empty() ? token : statement->qualifiers.back();
  report({.offset = file.offset(token),
          .length = file.end_offset(last) - file.offset(token),
          .message = "`" + found +
                     "` is no keyword of the Windows CUDA compiler; `asm` and `volatile` are",
          .fix = std::move(fix)});
}

} // namespace

PORTCUDA_RULE(PC501){
    .id = "PC501",
    .name = "gnu-asm-spelling",
    .title = "GNU spelling of a device `asm` statement",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) knows `asm` and `volatile` only. It rejects the spellings that GCC reserves, in
device code too: `identifier "__asm__" is undefined`, `expected a "("` after `asm __volatile__`, and
`a microsoft style "asm" declaration is not allowed here` for `__asm volatile(…)`. Reported by users in llm-awq#124 and
cured upstream in AutoAWQ_kernels@bad253e.

`asm volatile("…" : … : …)` with PTX in device code is accepted as it is and never a finding.)md",
    .cure =
        R"md(Only the keywords change: `__asm__` and `__asm` to `asm`, `__volatile__` and `__volatile` to `volatile`. They mean the
same to GCC, Clang and nvcc, so nothing changes on Linux. Host assembly is left to PC503. An `asm` label
(`extern int x asm("y")`, `expected a "{"` on Windows) is reported without a fix.)md",
    .example = {R"cu(__global__ void lane(unsigned* out) {
  __asm__ __volatile__("mov.u32 %0, %%laneid;" : "=r"(out[0]));
}
)cu",
                R"cu(__global__ void lane(unsigned* out) {
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(out[0]));
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = WordRule{{"asm", "__asm__", "__asm"}, visit, {"__asm", "__volatile", "asm(", "asm (\""}}};

} // namespace portcuda
