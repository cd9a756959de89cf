// `#if defined(A) and not defined(B)`: operators spelled as words where the preprocessor reads
// them.
#include "rewrites/rule.h"
#include "rewrites/support/alternative_token.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// Is token i part of the condition of an #if or #elif?
bool in_condition(const FileView& file, std::uint32_t i) {
  while (!file.token(i).first_on_line) {
    if (i == 0) return false;
    --i;
  }
  return file.is(i, "#") && (file.is(i + 1, "if") || file.is(i + 1, "elif"));
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const Token& word = file.token(token);
  if (!word.in_directive || word.in_macro_body || !in_condition(file, token)) return;
  const auto found = alternative_token(file, token);
  if (!found || found->alone) return;
  report({.offset = word.offset,
          .length = word.length,
          .message = "the preprocessor of MSVC takes `" + std::string(file.text(token)) +
                     "` for an undefined name; `" + std::string(found->symbol) +
                     "` is the operator",
          .fix = {.title = "write `" + std::string(found->symbol) + "`", .edits = {found->edit}}});
}

} // namespace

PORTCUDA_RULE(PC402){
    .id = "PC402",
    .name = "alternative-token-in-directive",
    .title = "Operator spelled as a word in `#if`",
    .why =
        R"md(Without `/permissive-` the preprocessor of MSVC does not know `and`, `or`, `not` and the other alternative tokens: they are
undefined names, so 0, and what follows is left over. `#if defined(A) and defined(B)` is C4067 (`unexpected tokens following preprocessor directive`), a
warning: the branch is chosen by `defined(A)` alone. `#if not defined(A)` is C1017 (`invalid integer constant expression`). nvcc has
its input preprocessed by `cl.exe`, so all passes are concerned.)md",
    .cure =
        R"md(The word becomes the symbol: `#if defined(A) && !defined(B)`. The same to every conforming preprocessor.)md",
    .example = {R"cu(#if defined(__CUDA_ARCH__) and not defined(SLOW)
__device__ int fast = 1;
#endif
)cu",
                R"cu(#if defined(__CUDA_ARCH__) && !defined(SLOW)
__device__ int fast = 1;
#endif
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = WordRule{Words(alternative_tokens.begin(), alternative_tokens.end()), visit}};

} // namespace portcuda
