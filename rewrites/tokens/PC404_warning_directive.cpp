// `#warning`: a directive that MSVC learned late.
#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// The text as a string literal's inside. Characters beyond ASCII stay as they are.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// One string literal, or words that have to become one.
std::string message_of(const FileView& file, std::uint32_t first, std::uint32_t last) {
  if (first == last && file.token(first).kind == TokenKind::string)
    return std::string(file.text(first));
  return '"' + escaped(file.text_between(first, last)) + '"';
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const Token& word = file.token(token);
  if (!word.in_directive || token == 0 || !file.is(token - 1, "#") ||
      !file.token(token - 1).first_on_line)
    return;
  std::uint32_t last = token;
  while (last + 1 < file.size() && !file.token(last + 1).first_on_line) ++last;
  Finding finding{
      .offset = file.offset(token - 1),
      .length = file.end_offset(last) - file.offset(token - 1),
      .message = "`#warning` stops the preprocessor of MSVC before Visual Studio "
                 "2022 17.10",
      .fix = {.title = "say it with `#pragma message`", .applicability = Applicability::report}};
  const bool one_line =
      file.text_between(token, last).find_first_of("\r\n") == std::string_view::npos;
  if (last > token && one_line) {
    finding.fix.applicability = Applicability::review;
    finding.fix.edits = {{word.offset, file.end_offset(last) - word.offset,
                          "pragma message(" + message_of(file, token + 1, last) + ")"}};
  }
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC404){
    .id = "PC404",
    .name = "warning-directive",
    .title = "`#warning`",
    .why =
        R"md(`#warning` is GNU's, and in the standard since C++23. MSVC knows it from Visual Studio 2022 17.10 on; before, the line is
C1021 (`invalid preprocessor command 'warning'`), which ends the compilation. DeepSpeed@b3767d01d had to cure it. nvcc has its input
preprocessed by `cl.exe`, so all passes are concerned.)md",
    .cure =
        R"md(`#pragma message("…")`, which GCC, Clang, nvcc and MSVC print. With GCC the text is then a note and no warning
any more (`-Werror` passes over it): a matter for a look (`--unsafe-fixes`). In a branch that Windows does not compile the directive
may stay, and is not found.)md",
    .example = {R"cu(#ifndef TILE
#warning TILE is not set, using 64
#define TILE 64
#endif
)cu",
                R"cu(#ifndef TILE
#pragma message("TILE is not set, using 64")
#define TILE 64
#endif
)cu"},
    .applicability = Applicability::review,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = WordRule{{"warning"}, visit}};

} // namespace portcuda
