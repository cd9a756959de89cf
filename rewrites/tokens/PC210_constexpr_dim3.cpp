// `static constexpr dim3 get_block_shape()` and `constexpr dim3 block(…)`: a constant of a type
// that has no constexpr constructor for cl.exe.
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// The specifier of the declaration whose type is the `dim3` at `type`, no_token if there is none.
std::uint32_t constexpr_of(const FileView& file, std::uint32_t type) {
  std::uint32_t token = file.previous(type);
  for (int steps = 0; token != no_token && steps < 8; ++steps, token = file.previous(token)) {
    if (file.is(token, "constexpr")) return token;
    if (!file.is_identifier(token)) return no_token;
  }
  return no_token;
}

// `get_block_shape().x` or `block.x` in the arguments of a template, a static_assert or an array
// bound: there it has to be a constant. Any use on a line with one of them counts.
bool may_be_needed_as_constant(const FileView& file, std::uint32_t name) {
  const std::string_view spelling = file.text(name), source = file.source();
  for (auto at = source.find(spelling); at != source.npos;
       at = source.find(spelling, at + spelling.size())) {
    const std::uint32_t use = file.token_at(std::uint32_t(at));
    if (use == name || use >= file.size() || file.offset(use) != at || !file.is(use, spelling))
      continue;
    const std::uint32_t begin = line_begin(source, std::uint32_t(at)),
                        end = line_end(source, std::uint32_t(at));
    const std::string_view line = source.substr(begin, end - begin);
    if (line.find("constexpr") != line.npos || line.find("static_assert") != line.npos) return true;
    const std::string_view before = file.text(file.previous(use));
    if (before == "[" || before == "<") return true;
  }
  return false;
}

void visit_type(const FileView& file, std::uint32_t type, const Report& report) {
  if (file.token(type).in_directive && !file.token(type).in_macro_body) return;
  const std::uint32_t keyword = constexpr_of(file, type), name = file.next(type);
  if (keyword == no_token || !file.is_identifier(name)) return;
  const std::uint32_t behind = file.next(name);
  if (behind == no_token) return;
  const std::string_view opener = file.text(behind);
  const std::uint32_t close = opener == "(" ? file.match(behind) : no_token;
  bool is_function = false;
  if (close != no_token) {
    const std::string_view after = file.text(file.next(close));
    is_function = after == "{" || after == "const" || after == "noexcept" || after == "->";
  }
  if (!is_function && opener != "=" && opener != "{" && opener != "(") return;

  const bool device = file.space(is_function ? name : keyword) == ExecutionSpace::device;
  const bool local = file.function(keyword) != nullptr;
  if (device || (local && !runs_on_host(file.space(keyword)))) return; // cl.exe never sees it
  const bool safe = !is_function && local && !may_be_needed_as_constant(file, name);
  Fix fix{.title = is_function ? "drop `constexpr`" : "make it `const`",
          .applicability = safe ? Applicability::safe : Applicability::review};
  if (is_function)
    fix.edits.push_back(remove_tokens(file, keyword, keyword));
  else
    fix.edits.push_back(replace_tokens(file, keyword, keyword, "const"));
  report(
      {.offset = file.offset(keyword),
       .length = file.end_offset(name) - file.offset(keyword),
       .message =
           "`" + std::string(file.text(name)) +
           (is_function
                ? "` cannot be constexpr for cl.exe: up to CUDA 12.8 `dim3` is no literal type "
                  "there"
                : "` is no constant for cl.exe: up to CUDA 12.8 `dim3` is no literal type there"),
       .fix = std::move(fix)});
}

void visit(const FileView& file, const Report& report) {
  const std::string_view source = file.source(), word = "dim3";
  for (auto at = source.find(word); at != source.npos; at = source.find(word, at + word.size())) {
    const std::uint32_t token = file.token_at(std::uint32_t(at));
    if (token < file.size() && file.offset(token) == at && file.is(token, word))
      visit_type(file, token, report);
  }
}

} // namespace

PORTCUDA_RULE(PC210){
    .id = "PC210",
    .name = "constexpr-dim3",
    .title = "constexpr function or variable of type `dim3`",
    .why =
        R"md(Up to CUDA 12.8, `dim3` has constexpr constructors only where `__cplusplus >= 201103L` (vector_types.h), and
cl.exe reports 199711L unless it is given `/Zc:__cplusplus`: MSVC C3615 `constexpr function cannot result in a constant
expression`, C2127 `illegal initialization of 'constexpr' entity with a non-constant expression`. CUDA 12.9 added
`|| _MSC_VER >= 1900`. With any toolkit C3615 remains for a function that calls one that is not constexpr, which GCC lets
pass in templates: cutlass@496654bf2. The Windows front end (13.0.88) accepts both.)md",
    .cure =
        R"md(A function loses `constexpr`, a variable becomes `const`. A local variable that the file does not use as a
constant is changed by default. A function, a member or a variable used in a `static_assert`, a template argument or
another constant needs a look: whoever takes `f().x` as a constant no longer compiles, on Linux too, and device code may call an
unannotated function only while it is constexpr (`--expt-relaxed-constexpr`).)md",
    .example = {R"cu(void launch(int* x) {
  constexpr dim3 block(32, 4, 1);
  cudaMemset(x, 0, block.x);
}
)cu",
                R"cu(void launch(int* x) {
  const dim3 block(32, 4, 1);
  cudaMemset(x, 0, block.x);
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = FileRule{{{"dim3"}, {"constexpr"}}, visit}};

} // namespace portcuda
