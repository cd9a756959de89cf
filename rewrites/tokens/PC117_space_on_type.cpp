// `template <class T> __device__ struct S {…};`: an execution space on what has none.
#include "rewrites/rule.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

bool is_space(std::string_view word) { return word == "__host__" || word == "__device__"; }

// From a class key: behind the name and its attributes. A function or variable that names its type
// this way goes on with another name.
bool declares_class(const FileView& file, std::uint32_t key) {
  for (std::uint32_t i = file.next(key); i != no_token; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (text == "{" || text == ";" || text == ":") return true;
    if (text == "(" || text == "[") {
      i = file.match(i);
    } else if (text == "<") {
      i = file.template_close(i);
    } else if (text != "::" && !file.is_identifier(i)) {
      return false;
    } else if (const std::uint32_t behind = file.next(i);
               file.is_identifier(i) && text != "alignas" && behind != no_token &&
               file.is_identifier(behind) && file.text(behind) != "final" &&
               !file.is(behind, "alignas") && !text.starts_with("__")) {
      return false; // `struct S f(T);`
    }
    if (i == no_token) return false;
  }
  return false;
}

// Behind `template <…>`, unless nothing stands between: specialisations are accepted.
bool follows_template_header(const FileView& file, std::uint32_t token) {
  const std::uint32_t greater = file.previous(token), word = file.statement_begin(token);
  return greater != no_token && file.text(greater).starts_with('>') && file.is(word, "template") &&
         file.next(file.next(word)) != greater;
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  if (file.token(token).in_directive && !file.token(token).in_macro_body) return;
  const std::uint32_t before = file.previous(token);
  if (before != no_token && is_space(file.text(before))) return; // told with the first
  std::uint32_t last = token, after = file.next(token);
  while (after != no_token && is_space(file.text(after))) last = after, after = file.next(after);
  if (after == no_token || file.compiled(token) == Truth::no) return;
  const std::string_view key = file.text(after);
  const bool class_template = (key == "struct" || key == "class" || key == "union") &&
                              follows_template_header(file, token) && declares_class(file, after);
  if (!class_template && key != "typedef") return;
  const std::string space(file.text_between(token, last));
  report({.offset = file.offset(token),
          .length = file.end_offset(last) - file.offset(token),
          .message = "`" + space + "` in front of a " +
                     (class_template ? "class template" : "typedef") +
                     " stops NVIDIA's Windows front end; for Linux it says nothing",
          .fix = {.title = "drop `" + space + "`", .edits = {remove_tokens(file, token, last)}}});
}

} // namespace

PORTCUDA_RULE(PC117){
    .id = "PC117",
    .name = "execution-space-on-type",
    .title = "`__device__` in front of a class template or typedef",
    .why =
        R"md(Functions and variables have an execution space, types have none. In front of a class template Linux' nvcc warns (#1847-D, `attributes are
not allowed here`), in front of a typedef as well (#1835-D), and goes on; in Microsoft mode the same is an error in both passes (Windows front end
13.0.88). In front of a class that is no template, of a specialisation and of an enumeration it is a warning there, too. vLLM's
`csrc/mnnvl_lamport.cuh` has one.)md",
    .cure = R"md(The words are dropped: nvcc ignored them. PTX is what it was.)md",
    .example = {"template <class T> __device__ struct Flags { T* words; };\n",
                "template <class T> struct Flags { T* words; };\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = WordRule{{"__host__", "__device__"}, visit},
};

} // namespace portcuda
