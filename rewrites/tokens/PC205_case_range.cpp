// `case 1 ... 5:`: GCC's range of labels.
#include <charconv>
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/language_branch.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

constexpr long long most_labels = 256;
constexpr std::size_t line_width = 100;

// One end of the range: its value and how it is written, so that the labels between look the same.
struct Bound {
  long long value = 0;
  enum Spelling : std::uint8_t { decimal, hexadecimal, character } spelling = decimal;
  bool upper = false;            // hexadecimal digits
  std::string suffix;            // `u`, `LL`
  std::uint32_t last = no_token; // its last token
};

std::optional<Bound> number_bound(std::string_view text, bool negative) {
  std::string digits;
  for (char c : text)
    if (c != '\'') digits += c;
  Bound bound;
  int base = 10;
  std::size_t from = 0;
  if (digits.starts_with("0x") || digits.starts_with("0X"))
    base = 16, from = 2, bound.spelling = Bound::hexadecimal;
  else if (digits.starts_with("0b") || digits.starts_with("0B"))
    base = 2, from = 2;
  else if (digits.size() > 1 && digits[0] == '0')
    base = 8, from = 1;
  const char *begin = digits.data() + from, *end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(begin, end, bound.value, base);
  if (error != std::errc() || stop == begin) return std::nullopt;
  bound.suffix = std::string(stop, end);
  if (bound.suffix.find_first_not_of("uUlL") != std::string::npos) return std::nullopt;
  bound.upper = digits.find_first_of("ABCDEF") != std::string::npos;
  if (negative) {
    if (bound.spelling == Bound::hexadecimal || !bound.suffix.empty()) return std::nullopt;
    bound.value = -bound.value;
  }
  return bound;
}

std::optional<Bound> character_bound(std::string_view text) {
  if (text.size() == 3 && text[0] == '\'' && text[1] >= ' ' && text[1] < 0x7f)
    return Bound{text[1], Bound::character};
  if (text.size() != 4 || !text.starts_with("'\\")) return std::nullopt;
  switch (text[2]) {
  case '\\':
    return Bound{'\\', Bound::character};
  case '\'':
    return Bound{'\'', Bound::character};
  default:
    return std::nullopt;
  }
}

std::optional<Bound> read_bound(const FileView& file, std::uint32_t i) {
  const bool negative = file.is(i, "-");
  if (negative) i = file.next(i);
  if (i == no_token) return std::nullopt;
  std::optional<Bound> bound;
  if (file.token(i).kind == TokenKind::number) bound = number_bound(file.text(i), negative);
  if (file.token(i).kind == TokenKind::character && !negative)
    bound = character_bound(file.text(i));
  if (bound) bound->last = i;
  return bound;
}

std::string spelled(long long value, const Bound& like) {
  if (like.spelling == Bound::character) {
    const char c = static_cast<char>(value);
    return c == '\\' || c == '\'' ? std::string("'\\") + c + "'" : std::string("'") + c + "'";
  }
  if (like.spelling == Bound::decimal) return std::to_string(value) + like.suffix;
  char digits[20];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, 16);
  std::string text(digits, end);
  if (like.upper)
    for (char& c : text)
      if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  return "0x" + text + like.suffix;
}

// `case 1: case 2: …` without the last colon, in lines of at most 100 columns.
std::string labels(const FileView& file, std::uint32_t token, const Bound& low, const Bound& high) {
  const std::string_view source = file.source();
  const std::uint32_t begin = line_begin(source, file.offset(token));
  const std::string_view before = source.substr(begin, file.offset(token) - begin);
  const bool wraps =
      before.find_first_not_of(" \t") == before.npos && !file.token(token).in_directive;
  std::string text;
  std::size_t column = before.size();
  for (long long value = low.value; value <= high.value; ++value) {
    const std::string label = "case " + spelled(value, low);
    if (!text.empty()) {
      const bool full = wraps && column + label.size() + 2 > line_width;
      text += ":";
      text += full ? std::string(file.eol()) + std::string(before) : " ";
      column = full ? before.size() : column + 2;
    }
    text += label;
    column += label.size();
  }
  return text;
}

// The `...` of the label that starts at `token`, no_token for an ordinary label.
std::uint32_t range_dots(const FileView& file, std::uint32_t token) {
  for (std::uint32_t i = file.next(token); i != no_token; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (text == "..." && !file.is(file.previous(i), "sizeof")) return i;
    if (text == ":" || text == ";" || text == "{") return no_token;
    if (const std::uint32_t close = file.match(i); close != no_token && close > i) i = close;
  }
  return no_token;
}

// Why the range cannot be written out; empty if it can.
std::string_view obstacle(const FileView& file, std::uint32_t dots, const std::optional<Bound>& low,
                          const std::optional<Bound>& high) {
  constexpr std::string_view no_literals = "its ends are no literals of one kind";
  if (!low || !high || file.next(low->last) != dots || low->suffix != high->suffix)
    return no_literals;
  if ((low->spelling == Bound::character) != (high->spelling == Bound::character))
    return no_literals;
  // The colon may stand where a macro is used.
  const std::uint32_t colon = file.next(high->last);
  if (!file.is(colon, ":") && !(colon == no_token && file.token(dots).in_macro_body))
    return no_literals;
  if (high->value < low->value) return "this one is empty";
  return high->value - low->value >= most_labels ? "this one holds more than 256" : "";
}

void visit_label(const FileView& file, std::uint32_t token, const Report& report) {
  const std::uint32_t dots = range_dots(file, token);
  if (dots == no_token) return;
  const auto low = read_bound(file, file.next(token)), high = read_bound(file, file.next(dots));
  const std::uint32_t last = high ? high->last : dots;
  Finding finding{.offset = file.offset(token),
                  .length = file.end_offset(last) - file.offset(token),
                  .message = "a range of `case` labels exists in GCC and Clang only",
                  .fix = {.title = "write the labels", .applicability = Applicability::report}};
  if (const std::string_view reason = obstacle(file, dots, low, high); !reason.empty()) {
    finding.message += "; " + std::string(reason);
  } else {
    finding.fix.edits = {{finding.offset, finding.length, labels(file, token, *low, *high)}};
    finding.fix.applicability = Applicability::safe;
  }
  report(std::move(finding));
}

void visit(const FileView& file, const Report& report) {
  if (!is_cpp_for_windows(file)) return;
  for (std::uint32_t i = 0; i < file.size(); ++i)
    if (file.is(i, "case") && is_code(file, i)) visit_label(file, i, report);
}

} // namespace

PORTCUDA_RULE(PC205){
    .id = "PC205",
    .name = "case-range",
    .title = "range of `case` labels",
    .why =
        R"md(`case 1 ... 5:` is an extension of GCC and Clang. NVIDIA's Windows front end (13.0.88) rejects it in host and device code:
`expected a ":"`. cl.exe does not know it either.)md",
    .cure =
        R"md(A range between two integer or two character literals becomes its labels, `case 1: case 2: …`, which is what the range
means. (nvcc may choose other comparisons for it; the results are the same.) Reported without a fix: ranges between names, whose values are not seen here, ranges of more than 256 values, and
empty ones.)md",
    .example = {R"cu(__device__ int classify(int tag) {
  switch (tag) {
  case 1 ... 3: return 1;
  default: return 0;
  }
}
)cu",
                R"cu(__device__ int classify(int tag) {
  switch (tag) {
  case 1: case 2: case 3: return 1;
  default: return 0;
  }
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"case..."}}, visit}};

} // namespace portcuda
