// PTX in a function that is compiled for the CPU as well, without an `#if` that keeps it from
// there.
#include <algorithm>
#include <array>

#include "rewrites/rule.h"
#include "rewrites/support/asm_prefilter.h"
#include "rewrites/support/branch_conditions.h"
#include "rewrites/support/host_asm.h"
#include "rewrites/support/inline_asm.h"
#include "rewrites/support/spaced_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// Names in a condition that say nothing about which pass compiles a branch, or that FileView has
// judged already. Any other (CUTE_ARCH_MMA_SM80_ENABLED) may be defined for device code only, and
// counts as a guard.
constexpr std::array<std::string_view, 22> no_guards = {"__CUDA_ARCH__",
                                                        "__CUDACC__",
                                                        "__NVCC__",
                                                        "__CUDACC_RTC__",
                                                        "__CUDACC_VER_MAJOR__",
                                                        "__CUDACC_VER_MINOR__",
                                                        "CUDA_VERSION",
                                                        "CUDART_VERSION",
                                                        "__CUDA__",
                                                        "__cplusplus",
                                                        "__GNUC__",
                                                        "__clang__",
                                                        "_MSC_VER",
                                                        "_WIN32",
                                                        "__linux__",
                                                        "USE_ROCM",
                                                        "__HIPCC__",
                                                        "__HIP_PLATFORM_AMD__",
                                                        "USE_CUDA",
                                                        "NDEBUG",
                                                        "DEBUG",
                                                        "__GNUC_MINOR__"};

bool may_be_guarded(const FileView& file, std::uint32_t token) {
  for (const Conditional& conditional : conditionals_around(file, token)) {
    if (conditional.include_guard) continue;
    for (const std::uint32_t hash : conditional.branch)
      for (const std::string_view name : condition_names(file, hash))
        if (std::ranges::find(no_guards, name) == no_guards.end()) return true;
  }
  return false;
}

// <nv/target> chooses the pass without a directive.
bool in_target_macro(const FileView& file, std::uint32_t token) {
  for (std::uint32_t name = file.macro_call_around(token); name != no_token;
       name = file.macro_call_around(name))
    if (file.text(name).starts_with("NV_IF_") || file.text(name) == "NV_DISPATCH_TARGET")
      return true;
  return false;
}

bool is_gpu_text(AsmLanguage language) {
  return language != AsmLanguage::x86 && language != AsmLanguage::foreign;
}

// Where a statement stands on its lines.
struct Lines {
  std::string_view indent; // blanks at the start of its first line
  std::uint32_t before;    // start of the blanks before it
  std::uint32_t after;     // end of the blanks behind it, or of the line comment there
  bool starts_line,
      ends_line; // nothing but blanks before; nothing but blanks and a line comment behind
};

Lines lines_of(const FileView& file, std::uint32_t start, std::uint32_t end) {
  const std::string_view source = file.source();
  const std::size_t found = source.find_last_of("\r\n", start),
                    line = found == std::string_view::npos ? 0 : found + 1;
  const std::size_t text = source.find_first_not_of(" \t", line);
  const std::size_t blanks = source.find_last_not_of(" \t", start == 0 ? 0 : start - 1);
  Lines lines{.indent = source.substr(line, text - line)};
  lines.starts_line = text == start;
  lines.before = std::uint32_t(lines.starts_line ? line : blanks + 1);
  const std::size_t line_end = std::min(source.find_first_of("\r\n", end), source.size());
  const std::size_t more = std::min(source.find_first_not_of(" \t", end), line_end);
  const bool comment = source.substr(more, 2) == "//" && source[line_end - 1] != '\\';
  lines.ends_line = more == line_end || comment;
  lines.after = std::uint32_t(lines.ends_line ? line_end : more);
  return lines;
}

// Directives need lines of their own. Where the statement is the body of an `if` or follows a
// label, braces keep it one statement in both passes.
Fix wrap(const FileView& file, const AsmStatement& statement, std::uint32_t last) {
  const std::uint32_t start = file.offset(statement.keyword), end = file.end_offset(last);
  const std::string_view before = file.text(file.previous(statement.keyword));
  const bool braces = before != ";" && before != "{" && before != "}";
  const Lines lines = lines_of(file, start, end);
  const std::string eol(file.eol()), indent(lines.indent);

  Fix fix{.title = "compile the statement for the GPU only"};
  // An empty text with operands hides a value from the optimiser, on the CPU as well: that is lost
  // there.
  if (asm_language(file, statement) == AsmLanguage::none) fix.applicability = Applicability::review;
  std::string host_side;
  if (is_compiler_barrier(file, statement)) {
    HostCall barrier = compiler_barrier();
    host_side = "#else" + eol + indent + barrier.expression + ";" + eol;
    fix.includes = std::move(barrier.includes);
    fix.applicability = Applicability::safe;
  }
  const std::string guard = "#if defined(__CUDA_ARCH__)" + eol;
  if (braces)
    fix.edits.push_back({start, 0, "{" + eol + guard + indent + "  "});
  else // The blanks are replaced, not pushed: the edit belongs to the statement's first line.
    fix.edits.push_back(
        {lines.before, start - lines.before, (lines.starts_line ? "" : eol) + guard + indent});

  std::string close = eol + host_side + "#endif" + (braces ? eol + indent + "}" : "");
  if (lines.ends_line)
    fix.edits.push_back({lines.after, 0, std::move(close)});
  else
    fix.edits.push_back({end, lines.after - end, close + eol + indent});
  return fix;
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  if (!runs_on_host(compiled.space)) return;
  const auto statement = parse_asm(file, token);
  if (!statement || statement->label) return;
  const AsmLanguage language = asm_language(file, *statement);
  // In a function for the host alone only text that is plainly PTX is not PC503's.
  if (!is_gpu_text(language) ||
      (compiled.space == ExecutionSpace::host && language != AsmLanguage::ptx))
    return;
  if (!compiled.by_host_pass && (in_target_macro(file, token) || may_be_guarded(file, token)))
    return;
  const std::uint32_t last = file.next(statement->close);
  Finding finding{.offset = file.offset(token),
                  .length = file.end_offset(statement->close) - file.offset(token),
                  .message =
                      compiled.space == ExecutionSpace::host
                          ? "the host pass compiles this function and cannot compile PTX"
                          : "the host pass compiles this function too and cannot compile PTX"};
  const bool can_take_lines =
      !file.token(token).in_directive && file.macro_call_around(token) == no_token;
  if (can_take_lines && file.is(last, ";")) {
    finding.fix = wrap(file, *statement, last);
    if (compiled.space == ExecutionSpace::host) finding.fix.applicability = Applicability::review;
  } else {
    finding.fix.applicability = Applicability::report;
  }
  report(std::move(finding));
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  if (file.space(token) == ExecutionSpace::host_device)
    judge(file, token, {ExecutionSpace::host_device}, report);
}

void add(AstHandlers& handlers) { judge_assembly(handlers, judge); }

} // namespace

PORTCUDA_RULE(PC504){
    .id = "PC504",
    .name = "unguarded-host-device-asm",
    .title = "PTX in a `__host__ __device__` function without a guard",
    .why =
        R"md(The host pass of NVIDIA's Windows front end (13.0.88) parses the bodies of `__host__ __device__` functions and rejects
`asm volatile` in them, called or not (`expected a "("`); cl.exe, which has no inline assembler for x64, would be next. FlashMLA's
`sm100/gemm.cuh` has six such functions behind `CUTE_HOST_DEVICE`; vllm-windows#30 is a report. Inside
`#if defined(__CUDA_ARCH__)` the same text is accepted in both passes.)md",
    .cure =
        R"md(The statement gets `#if defined(__CUDA_ARCH__)` … `#endif` around it. Device code does not change; the host version of
the function loses a statement that no CPU could run. A compiler barrier (`asm volatile("" ::: "memory")`) keeps
`std::atomic_signal_fence` as its host side.

No finding in `__device__` and `__global__` functions, in branches of `__CUDA_ARCH__`, under a project's own feature macro
(`CUTE_ARCH_…_ENABLED`), in `NV_IF_TARGET`, or where a macro hides what the function is. In a macro's body or arguments
it is reported without a fix, since directives cannot stand there.

With a compile command Clang says what the function is, whatever macro its keywords come from: lambdas and definitions
without keywords are placed where nvcc places them, and PTX in a template for the host is found, too (its fix waits for a
look).)md",
    .example = {R"cu(__host__ __device__ inline void arrive() {
  asm volatile("barrier.cluster.arrive.release;" ::: "memory");
}
)cu",
                R"cu(__host__ __device__ inline void arrive() {
#if defined(__CUDA_ARCH__)
  asm volatile("barrier.cluster.arrive.release;" ::: "memory");
#endif
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::cl,
    .match = WordRule{{"asm", "__asm__", "__asm"}, visit, {}, may_hold_unguarded_asm},
    .semantics = add};

} // namespace portcuda
