// `__PRETTY_FUNCTION__` in host code: cl.exe calls it `__FUNCSIG__`.
#include "rewrites/rule.h"
#include "rewrites/support/spaced_semantics.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// Code that takes the text apart knows GCC's wording: `[with T = int]`, which cl.exe has not.
bool takes_it_apart(const FileView& file, std::uint32_t token) {
  const Function* function = file.outermost_function(token);
  if (!function) return false;
  const std::uint32_t end = function->end < file.size() ? function->end : file.size();
  for (std::uint32_t i = function->head; i < end; ++i) {
    const std::string_view word = file.text(i);
    if (word == "constexpr" || word == "consteval" || word == "find" || word == "substr" ||
        word == "rfind" || word == "find_last_of" || word == "string_view" || word == "strlen" ||
        word == "strstr" || word == "sizeof")
      return true;
  }
  return false;
}

void judge(const FileView& file, std::uint32_t token, Compiled compiled, const Report& report) {
  const Token& t = file.token(token);
  if (t.in_directive && !t.in_macro_body) return;
  if (file.macro_named("__PRETTY_FUNCTION__") || file.macro_named("__FUNCSIG__")) return;
  if (compiled.space == ExecutionSpace::device || compiled.space == ExecutionSpace::global) return;
  report({.offset = t.offset,
          .length = t.length,
          .message = "cl.exe has no `__PRETTY_FUNCTION__`; its name is `__FUNCSIG__`",
          .fix = {.title = "use `PORTCUDA_PRETTY_FUNCTION`",
                  .edits = {replace_tokens(file, token, token, "PORTCUDA_PRETTY_FUNCTION")},
                  .includes = {"\"portcuda/hints.h\""},
                  .applicability =
                      takes_it_apart(file, token) ? Applicability::review : Applicability::safe}});
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  judge(file, token, {file.space(token)}, report);
}

void add(AstHandlers& handlers) { judge_pretty_function(handlers, judge); }

} // namespace

PORTCUDA_RULE(PC115){
    .id = "PC115",
    .name = "pretty-function",
    .title = "`__PRETTY_FUNCTION__` in host code",
    .why =
        R"md(MSVC documentation, "Predefined macros": the signature of a function is `__FUNCSIG__`; `__PRETTY_FUNCTION__` gives C2065,
`undeclared identifier`. NVIDIA's Windows front end (13.0.88) knows GCC's name, so in device-only code it is no
finding. Cured upstream in RandBLAS.)md",
    .cure =
        R"md(`PORTCUDA_PRETTY_FUNCTION` of "portcuda/hints.h" is `__PRETTY_FUNCTION__` on Linux and `__FUNCSIG__` with MSVC. The two word
a signature differently, so where a function takes the text apart (`find`, `substr`, `sizeof`, `constexpr`) the fix waits for
a look.)md",
    .example = {R"cu(#include <cstdio>
template <class T> void show() { std::puts(__PRETTY_FUNCTION__); }
)cu",
                R"cu(#include <cstdio>
#include "portcuda/hints.h"
template <class T> void show() { std::puts(PORTCUDA_PRETTY_FUNCTION); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = WordRule{{"__PRETTY_FUNCTION__"}, visit},
    .semantics = add};

} // namespace portcuda
