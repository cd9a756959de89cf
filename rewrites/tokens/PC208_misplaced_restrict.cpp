// `__restrict__` in front of a dependent type instead of behind its `*`.
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

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
void visit(const FileView& file, std::uint32_t token, const Report& report) {
  if (file.is_plain_cpp()) return; // PC120
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

} // namespace

PORTCUDA_RULE(PC208){
    .id = "PC208",
    .name = "misplaced-restrict",
    .title = "`__restrict__` in front of a dependent type",
    .why =
        R"md(In a template, nvcc on Linux lets `__restrict__` stand in front of a dependent type (`__restrict__ T* p` as a local variable or
a member) and drops it; the Windows front end (13.0.88) rejects the instantiation: `"restrict" is not allowed`. Cured in
DeepSpeed@b3767d01d and xformers@15835890.)md",
    .cure =
        R"md(It moves behind the `*`. That needs a look, because it now has an effect on Linux as well: the compiler may
assume that the pointers do not overlap. In front of a typedef of a pointer the word is right, and no finding.)md",
    .example = {R"cu(template <class T> __global__ void copy(T* to, const T* from) {
  __restrict__ T* target = to;
  target[threadIdx.x] = from[threadIdx.x];
}
template __global__ void copy<float>(float*, const float*);
)cu",
                R"cu(template <class T> __global__ void copy(T* to, const T* from) {
  T* __restrict__ target = to;
  target[threadIdx.x] = from[threadIdx.x];
}
template __global__ void copy<float>(float*, const float*);
)cu"},
    .applicability = Applicability::review,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__restrict__"}, visit}};

} // namespace portcuda
