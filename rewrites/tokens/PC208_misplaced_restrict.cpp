// `__restrict__` where cl.exe or the Windows front end has no use for the word: in a C++ file that
// nvcc never sees, and in front of a dependent type instead of behind its `*`.
#include <algorithm>
#include <array>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// CUDA's headers define `__restrict__` as `__restrict` for cl.exe (crt/host_defines.h), so a file
// that includes one may use the word.
bool may_include_cuda(const FileView& file) {
  constexpr std::array<std::string_view, 6> parts = {"cuda", "CUDA", ".cuh",
                                                     "nccl", "cub/", "thrust"};
  return std::ranges::any_of(file.inclusions(), [&](const Inclusion& inclusion) {
    return std::ranges::any_of(
        parts, [&](auto part) { return inclusion.header.find(part) != std::string_view::npos; });
  });
}

void visit_cpp(const FileView& file, std::uint32_t token, const Report& report) {
  const Token& found = file.token(token);
  if (found.in_directive && !found.in_macro_body) return;
  if (file.macro_named("__restrict__") || may_include_cuda(file)) return;
  report({.offset = file.offset(token),
          .length = found.length,
          .message = "cl.exe compiles this file and does not know `__restrict__`; `__restrict` is "
                     "understood by all",
          .fix = {.title = "spell it `__restrict`",
                  .edits = {replace_tokens(file, token, token, "__restrict")}}});
}

bool is_cv(std::string_view text) { return text == "const" || text == "volatile"; }

// A type that only an instantiation knows: `T` of `template <class T>`. Of any other name it may be
// a typedef of a pointer, in front of which the word is right.
bool is_type_parameter(const FileView& file, std::uint32_t token) {
  if (!file.is_identifier(token)) return false;
  const std::string name(file.text(token));
  for (const char* key : {"typename ", "class "}) {
    const std::string declaration = key + name;
    for (auto at = file.source().find(declaration); at != std::string_view::npos;
         at = file.source().find(declaration, at + 1)) {
      const std::uint32_t behind = file.token_at(std::uint32_t(at + declaration.size()));
      if (file.is(behind, ",") || file.is(behind, ">")) return true;
    }
  }
  return false;
}

// `__restrict__ T*`, `const __restrict__ T*`, `T __restrict__*`, `T __restrict__ (*p)[N]`.
void visit_cuda(const FileView& file, std::uint32_t token, const Report& report) {
  const std::uint32_t before = file.previous(token);
  if (before == no_token || file.token(token).in_directive) return;
  const std::string_view text = file.text(before);
  if (text == "*" || text == "&" || text == "[" || text == ")" || text == ">") return;
  std::uint32_t star = file.next(token), type = before;
  while (is_cv(file.text(star))) star = file.next(star);
  if (file.is_identifier(star)) { // the type follows
    type = star;
    star = file.next(star);
    while (is_cv(file.text(star))) star = file.next(star);
  } else {
    while (type != no_token && is_cv(file.text(type))) type = file.previous(type);
    if (file.is(star, "(")) star = file.next(star);
  }
  if (type == no_token || !file.is(star, "*") || !is_type_parameter(file, type)) return;
  while (file.is(file.next(star), "*")) star = file.next(star);
  const bool is_declarator = file.is_identifier(file.next(star));
  if (!is_declarator) return;
  const bool tight = file.end_offset(star) == file.offset(file.next(star));
  report(
      {.offset = file.offset(token),
       .length = file.token(token).length,
       .message = "`__restrict__` qualifies a type that is no pointer; it belongs behind the `*`",
       .fix = {.title = "move it behind the `*`",
               .edits = {remove_tokens(file, token, token),
                         insert_behind(file, star, tight ? "__restrict__ " : " __restrict__")},
               .applicability = Applicability::review}});
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  if (file.is_plain_cpp()) return visit_cpp(file, token, report);
  visit_cuda(file, token, report);
}

} // namespace

PORTCUDA_RULE(PC208){
    .id = "PC208",
    .name = "misplaced-restrict",
    .title = "`__restrict__` in a host C++ file, or in front of a dependent type",
    .why =
        R"md(`__restrict__` is GCC's word. nvcc knows it on Windows too, and CUDA's own headers define it for cl.exe
(crt/host_defines.h), but a `.cpp` file that includes none of them does not compile: MSVC C2146 `missing ')' before
identifier`, C2065. Cured in pytorch3d@dbfb3a91.

In a template, nvcc on Linux also lets it stand in front of a dependent type (`__restrict__ T* p` as a local variable or
a member) and drops it; the Windows front end (13.0.88) rejects the instantiation: `"restrict" is not allowed`. Cured in
DeepSpeed@b3767d01d and xformers@15835890.)md",
    .cure =
        R"md(In a `.cpp` file: `__restrict`, which cl.exe, GCC, Clang and nvcc all take for the same. Files that include a CUDA
header or define the word are left alone, headers too: whether nvcc compiles them cannot be told from their text.

A misplaced one moves behind the `*`. That needs a look, because it now has an effect on Linux as well: the compiler may
assume that the pointers do not overlap. In front of a typedef of a pointer the word is right, and no finding.)md",
    .example = {R"cpp(void scale(float* __restrict__ y, const float* __restrict__ x, int n) {
  for (int i = 0; i < n; ++i) y[i] = 2 * x[i];
}
)cpp",
                R"cpp(void scale(float* __restrict y, const float* __restrict x, int n) {
  for (int i = 0; i < n; ++i) y[i] = 2 * x[i];
}
)cpp",
                "example.cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__restrict__"}, visit}};

} // namespace portcuda
