// `a and not b`: the operators that C++ also spells as words, in code.
#include "rewrites/rule.h"
#include "rewrites/support/alternative_token.h"
#include "rewrites/support/alternative_token_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const Token& word = file.token(token);
  // In directives: conditions are PC402's, all else is prose or a name.
  if (word.in_directive && !word.in_macro_body) return;
  const auto found = alternative_token(file, token);
  if (!found) return;
  Finding finding{.offset = word.offset,
                  .length = word.length,
                  .message = "`" + std::string(file.text(token)) +
                             "` is an undeclared identifier to the Windows compilers; `" +
                             std::string(found->symbol) + "` is the operator",
                  .fix = {.title = "write `" + std::string(found->symbol) + "`"}};
  if (found->alone)
    finding.fix.applicability = Applicability::report;
  else
    finding.fix.edits = {found->edit};
  report(std::move(finding));
}

void add(AstHandlers& handlers) { judge_alternative_tokens(handlers); }

} // namespace

PORTCUDA_RULE(PC401){
    .id = "PC401",
    .name = "alternative-token",
    .title = "Operator spelled as a word",
    .why =
        R"md(To MSVC without `/permissive-`, and to NVIDIA's Windows front end (13.0.88) in both passes of a C++17 build, `and`, `or`, `not`, `xor`, `bitand`,
`bitor`, `compl`, `not_eq`, `and_eq`, `or_eq` and `xor_eq` are plain identifiers: `identifier "not" is undefined`, `expected a ")"`; MSVC C2065
and C2146. They are macros of `<iso646.h>` there, which newer standard libraries no longer bring along. causal-conv1d@fcf8672,
cutlass@cea2de88e and DeepGEMM@ff59631 had to cure it. With
`/std:c++20`, which turns `/permissive-` on, and in the front end's C++20 mode they are operators: where compile commands are
known, there is no finding in units of C++20, nor in those that read a file which names `<iso646.h>`, if only for MSVC (CUTLASS has one).)md",
    .cure =
        R"md(The word becomes the symbol, the same token to a C++ compiler: `a and not b` reads `a && !b`. The output changes in one
place only: where a macro prints its argument as text. A word that is a macro argument of its own (`FOLD(and, x)`) may be pasted into a
name and is only told. Not found: names of members, a file's own `#define and`, text after `#error` and
`#pragma`.)md",
    .example = {R"cu(__global__ void clamp(float* x, int n) {
  int i = threadIdx.x;
  if (i < n and not (x[i] < 1.0f or x[i] > 2.0f)) x[i] = 1.0f;
}
)cu",
                R"cu(__global__ void clamp(float* x, int n) {
  int i = threadIdx.x;
  if (i < n && !(x[i] < 1.0f || x[i] > 2.0f)) x[i] = 1.0f;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{Words(alternative_tokens.begin(), alternative_tokens.end()), visit},
    .semantics = add};

} // namespace portcuda
