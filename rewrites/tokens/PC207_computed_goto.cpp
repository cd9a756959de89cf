// `goto *target;` and `&&label`: GCC's labels as values.
#include <unordered_set>

#include "rewrites/rule.h"
#include "rewrites/support/language_branch.h"
#include "rewrites/support/operand.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// Names followed by `:` at the start of a statement.
std::unordered_set<std::string_view> labels(const FileView& file) {
  std::unordered_set<std::string_view> names;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.is(i, ":") || !file.is_identifier(file.previous(i))) continue;
    const std::uint32_t name = file.previous(i);
    const std::string_view before = file.text(file.previous(name));
    if (before == ";" || before == "{" || before == "}" || before == ":" || before.empty())
      names.insert(file.text(name));
  }
  return names;
}

void tell(const FileView& file, std::uint32_t first, std::uint32_t last, std::string message,
          const Report& report) {
  report({.offset = file.offset(first),
          .length = file.end_offset(last) - file.offset(first),
          .message = std::move(message),
          .fix = {.applicability = Applicability::report}});
}

void visit(const FileView& file, const Report& report) {
  if (!is_cpp_for_windows(file)) return;
  bool computed = false;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.is(i, "goto") || !file.is(file.next(i), "*") || !is_code(file, i) ||
        behind_feature_test(file, i))
      continue;
    computed = true;
    tell(file, i, file.next(i),
         "a `goto` to a computed label exists in GCC and Clang only; use a `switch`", report);
  }
  if (!computed) return;
  const auto names = labels(file);
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    const std::uint32_t name = file.next(i);
    if (!file.is(i, "&&") || !file.is_identifier(name) || !is_unary(file, i) || !is_code(file, i) ||
        behind_feature_test(file, i) || !names.contains(file.text(name)))
      continue;
    tell(file, i, name, "the address of a label exists in GCC and Clang only", report);
  }
}

} // namespace

PORTCUDA_RULE(PC207){
    .id = "PC207",
    .name = "computed-goto",
    .title = "computed `goto`",
    .why =
        R"md(Labels as values (`&&label`, `goto *pointer`) are an extension of GCC and Clang. NVIDIA's Windows front end (13.0.88)
rejects them in host and device code: `expected an expression`, `expected an identifier`. cl.exe does not know them
either.)md",
    .cure =
        R"md(Reported only. A `switch` inside a loop does the same; where it goes depends on the code around it.)md",
    .example = {R"cu(int run(const int* code) {
  static void* const step[] = {&&stop, &&next};
  int count = 0;
next:
  ++count;
  goto *step[*code++];
stop:
  return count;
}
)cu",
                ""},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"goto"}}, visit}};

} // namespace portcuda
