// String literals beyond what cl.exe takes: one of more than 16,380 bytes, or adjacent ones of more
// than 65,535.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// cl.exe counts bytes of the literal before adjacent ones are joined, the final NUL included.
constexpr std::size_t longest_literal = 16380, longest_joined = 65535;
constexpr std::size_t piece = 16000; // leaves room for an encoding that counts otherwise

// The parts of a literal: `R"x(`, the text, `)x"`.
struct Literal {
  std::string_view open, text, close;
  bool raw;
};

bool parse_literal(std::string_view spelling, Literal& literal) {
  const std::size_t quote = spelling.find('"');
  if (quote == spelling.npos || quote + 1 >= spelling.size() || spelling.back() != '"')
    return false;
  literal.raw = quote > 0 && spelling[quote - 1] == 'R';
  std::size_t open = quote + 1, close = spelling.size() - 1;
  if (literal.raw) {
    const std::size_t bracket = spelling.find('(', quote);
    if (bracket == spelling.npos) return false;
    open = bracket + 1;
    close = spelling.size() - (bracket - quote) - 1;
  }
  if (close < open) return false;
  literal.open = spelling.substr(0, open);
  literal.text = spelling.substr(open, close - open);
  literal.close = spelling.substr(close);
  return true;
}

bool is_utf8_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The bytes of `text` with every line end counted as one: so cl.exe sees it, and so Windows line
// ends move no cut.
std::size_t size_of(std::string_view text) {
  std::size_t size = text.size();
  for (std::size_t at = text.find("\r\n"); at != text.npos; at = text.find("\r\n", at + 2)) --size;
  return size;
}

// The beginning of `text` that has `size` bytes, counted like that.
std::string_view beginning(std::string_view text, std::size_t size) {
  std::size_t end = 0;
  for (; size > 0 && end < text.size(); --size) end += text.substr(end, 2) == "\r\n" ? 2 : 1;
  return text.substr(0, end);
}

// Where `text` may be cut, `piece` bytes from its begin at most: behind a line end where there is
// one, else outside an escape sequence, a multi-byte character and a line splice. npos when no such
// place is found.
std::size_t cut_place(std::string_view text, bool raw) {
  const std::string_view window = beginning(text, piece);
  std::size_t end = window.size();
  if (raw) {
    const std::size_t line = window.find_last_of("\r\n");
    if (line != window.npos && line + 1 > piece / 2) return line + 1;
    while (end > 1 && is_utf8_continuation(text[end])) --end;
    return end;
  }
  if (const std::size_t line = window.rfind("\\n"); line != window.npos && line > piece / 2) {
    const std::size_t before = line == 0 ? window.npos : window.find_last_not_of('\\', line - 1);
    const std::size_t slashes = line - (before == window.npos ? 0 : before + 1);
    if (slashes % 2 == 0) return line + 2;
  }
  // No backslash in the last bytes before the cut: the longest escape is `\U` with eight digits.
  for (; end > piece / 2; --end)
    if (!is_utf8_continuation(text[end]) &&
        window.substr(end - 16, 16).find_first_of("\\\r\n") == window.npos)
      return end;
  return text.npos;
}

Fix split(const FileView& file, std::uint32_t token, const Literal& literal) {
  Fix fix{.title = "split it into adjacent literals", .applicability = Applicability::report};
  const std::string between = std::string(literal.close) +
                              (file.token(token).in_directive ? " " : std::string(file.eol())) +
                              std::string(literal.open);
  const std::uint32_t start = file.offset(token) + std::uint32_t(literal.open.size());
  std::vector<Edit> edits;
  for (std::size_t at = 0; size_of(literal.text.substr(at)) > piece;) {
    const std::size_t cut = cut_place(literal.text.substr(at), literal.raw);
    if (cut == literal.text.npos) return fix;
    at += cut;
    edits.push_back({start + std::uint32_t(at), 0, between});
  }
  fix.edits = std::move(edits);
  fix.applicability = Applicability::safe;
  return fix;
}

bool is_string(const FileView& file, std::uint32_t token) {
  return token < file.size() && file.token(token).kind == TokenKind::string;
}

void visit(const FileView& file, const Report& report) {
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!is_string(file, i)) continue;
    std::size_t joined = 0;
    const std::uint32_t first = i;
    for (; is_string(file, i) && file.same_line_of_code(first, i); ++i) {
      joined += file.token(i).length;
      Literal literal{};
      if (file.token(i).length <= longest_literal || !parse_literal(file.text(i), literal))
        continue;
      if (size_of(literal.text) < longest_literal) continue;
      report({.offset = file.offset(i),
              .length = std::uint32_t(literal.open.size()),
              .message = "a string literal of " + std::to_string(size_of(literal.text)) +
                         " bytes; cl.exe takes 16,380",
              .fix = split(file, i, literal)});
    }
    if (joined > longest_joined)
      report({.offset = file.offset(first),
              .length = 1,
              .message = "adjacent string literals of " + std::to_string(joined) +
                         " bytes; cl.exe takes 65,535 once they are joined",
              .fix = {.applicability = Applicability::report}});
    --i;
  }
}

// `const char* source = R"(…)";` with 300 lines, as it is and cut behind line 266.
template <std::size_t cut_behind> constexpr auto example_text() {
  constexpr std::string_view open = "const char* source = R\"(", close = ")\";\n",
                             joint = ")\"\nR\"(",
                             line = "__device__ float value() { return 0.5f; } // one of many...\n";
  std::array<char, open.size() + 300 * line.size() + (cut_behind ? joint.size() : 0) + close.size()>
      text{};
  auto* to = std::ranges::copy(open, text.data()).out;
  for (std::size_t i = 1; i <= 300; ++i) {
    to = std::ranges::copy(line, to).out;
    if (i == cut_behind) to = std::ranges::copy(joint, to).out;
  }
  std::ranges::copy(close, to);
  return text;
}
constexpr auto example_before = example_text<0>();
constexpr auto example_after = example_text<266>();

} // namespace

PORTCUDA_RULE(PC212){
    .id = "PC212",
    .name = "long-string-literal",
    .title = "string literal that is too long for cl.exe",
    .why =
        R"md(cl.exe limits a string literal to 16,380 bytes before adjacent literals are joined: MSVC C2026 `string too big,
trailing characters truncated`, and the joined string to 65,535 bytes: C1091 `compiler limit: string exceeds 65535 bytes in
length` (Microsoft, "Maximum string length"). GCC has no such limits. Sources for run-time compilation kept in a raw string
are the usual case.)md",
    .cure =
        R"md(The literal is cut into adjacent ones of at most 16,000 bytes, which the compiler joins to the same string. Cuts are
made behind a line end where there is one, and never in an escape sequence or a UTF-8 character. Strings of more than
65,535 bytes in all are reported: they have to become an array of characters or a file.)md",
    .example = {{example_before.data(), example_before.size()},
                {example_after.data(), example_after.size()}},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = FileRule{{{"long-string"}}, visit}};

} // namespace portcuda
