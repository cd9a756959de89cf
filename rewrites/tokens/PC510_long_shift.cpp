// `1L << 40`: a shift in a type that has 32 bits on Windows.
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/long_semantics.h"
#include "rewrites/support/type_use.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct Integer {
  std::string digits; // without suffix and separators
  std::uint64_t value;
  bool is_unsigned;
  int longs; // how many `l` the suffix has
};

std::optional<Integer> parse_integer(std::string_view text) {
  Integer number{{}, 0, false, 0};
  while (!text.empty() && std::string_view("lLuU").find(text.back()) != std::string_view::npos) {
    (text.back() == 'u' || text.back() == 'U') ? void(number.is_unsigned = true)
                                               : void(++number.longs);
    text.remove_suffix(1);
  }
  for (const char c : text)
    if (c != '\'') number.digits += c;
  std::string_view digits = number.digits;
  int base = 10;
  if (digits.starts_with("0x") || digits.starts_with("0X"))
    base = 16;
  else if (digits.starts_with("0b") || digits.starts_with("0B"))
    base = 2;
  else if (digits.size() > 1 && digits.front() == '0')
    base = 8;
  if (base == 16 || base == 2) digits.remove_prefix(2);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number.value, base);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  return number;
}

// Does `value << count` fit into a `long` of 32 bits?
bool fits(const Integer& number, std::uint64_t count) {
  const int bits = number.is_unsigned ? 32 : 31;
  return count < std::uint64_t(bits) &&
         number.value < (std::uint64_t{1} << (std::uint64_t(bits) - count));
}

bool is_wide_type(const FileView& file, std::uint32_t i) {
  return is_one_of(file.text(i),
                   {"uint64_t", "int64_t", "size_t", "ptrdiff_t", "ssize_t", "long", "ulong",
                    "u_int64_t", "intptr_t", "uintptr_t", "uint64_cu", "int64_cu"});
}

// `uint64_t mask`, `const size_t& mask` before token `use`, in the same function.
bool is_declared_wide(const FileView& file, std::uint32_t use) {
  const Function* function = file.outermost_function(use);
  if (!function) return false;
  for (std::uint32_t i = use; i-- > function->head;) {
    if (file.text(i) != file.text(use) || i == 0) continue;
    std::uint32_t type = i - 1;
    while (is_one_of(file.text(type), {"*", "&", "const"})) --type;
    if (is_wide_type(file, type)) return true;
  }
  return false;
}

// Does the statement around the shift show that 64 bits are meant: a 64-bit type, a 64-bit
// variable, or a number of bits above 31?
bool means_64_bits(const FileView& file, std::uint32_t literal) {
  const std::uint32_t begin = whole_statement_begin(file, literal);
  for (std::uint32_t i = begin, steps = 0; i < file.size() && steps < 200;
       i = file.next(i), ++steps) {
    if (is_one_of(file.text(i), {";", "{"}) && i > literal) return false;
    if (i == literal) continue;
    if (is_wide_type(file, i)) return true;
    if (file.token(i).kind == TokenKind::number) {
      const auto number = parse_integer(file.text(i));
      if (number && number->longs == 0 && (number->value == 63 || number->value == 64)) return true;
    }
    const bool assigned =
        i < literal && file.is_identifier(i) &&
        is_one_of(file.text(file.next(i)), {"=", "|=", "&=", "^=", "+=", "-=", "&", "|"});
    if (assigned && is_declared_wide(file, i)) return true;
  }
  return false;
}

// The number of bits if it is a literal of its own and not the start of `3 * n`.
std::optional<std::uint64_t> literal_count(const FileView& file, std::uint32_t shift) {
  const std::uint32_t i = file.next(shift), after = file.next(i);
  if (i >= file.size() || file.token(i).kind != TokenKind::number) return {};
  if (is_one_of(file.text(after), {"+", "-", "*", "/", "%"})) return {};
  const auto number = parse_integer(file.text(i));
  if (!number) return {};
  return number->value;
}

// A `long` beside the shift, of a cast or of the variable that takes the result, keeps its 32 bits.
bool has_narrow_type(const FileView& file, std::uint32_t literal) {
  const std::uint32_t begin = whole_statement_begin(file, literal);
  for (std::uint32_t i = begin; i < literal; i = file.next(i))
    if (file.is(i, "long") && !file.is(file.next(i), "long") && !file.is(file.previous(i), "long"))
      return true;
  return false;
}

bool is_wanted(const FileView& file, std::uint32_t i, const Integer& number, std::uint32_t shift) {
  if (const auto count = literal_count(file, shift)) return !fits(number, *count);
  return means_64_bits(file, i);
}

void visit(const FileView& file, const Report& report) {
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    const Token& token = file.token(i);
    if (token.kind != TokenKind::number) continue;
    const char last = file.source()[token.offset + token.length - 1];
    if (last != 'l' && last != 'L' && last != 'u' && last != 'U') continue;
    if (token.in_directive && !token.in_macro_body) continue;
    const std::uint32_t shift = file.next(i), before = file.previous(i);
    // `out << 1L << "\n"` prints.
    if (!is_one_of(file.text(shift), {"<<", "<<="}) || is_one_of(file.text(before), {"<<", ">>"}))
      continue;
    const auto number = parse_integer(file.text(i));
    // A literal that needs more than 32 bits has them on Windows as well.
    if (!number || number->longs != 1 || number->value > 0xFFFFFFFFu) continue;
    if (!is_wanted(file, i, *number, shift)) continue;
    const std::string type = number->is_unsigned ? "uint64_t" : "int64_t";
    Finding finding{
        .offset = token.offset,
        .length = token.length,
        .message = "`" + std::string(file.text(i)) +
                   "` has 32 bits on Windows, and so has the shifted value",
        .fix = {.title = "shift a `" + type + "`",
                .edits = {{token.offset, token.length, type + "{" + number->digits + "}"}}}};
    if (has_narrow_type(file, i)) finding.fix.applicability = Applicability::review;
    if (!file.includes("stdint.h")) finding.fix.includes.emplace_back("<cstdint>");
    report(std::move(finding));
  }
}

} // namespace

PORTCUDA_RULE(PC510){
    .id = "PC510",
    .name = "long-shift",
    .title = "Shift of a `long` literal",
    .why =
        R"md(`long` has 32 bits on Windows. `1L << 40` compiles and is wrong there: NVIDIA's Windows front end (13.0.88) warns in both
passes (`shift count is too large`, #63-D), MSVC with C4293; for a count that is no literal nobody says anything.)md",
    .cure =
        R"md(`int64_t{1} << 40` and `uint64_t{1}`: the same `long` on Linux, so that `std::max(n, …)` and templates find what they found, and
64 bits on Windows. Found where the result needs more than 32 bits, or the count is no literal and the statement has a 64-bit type, a variable declared
as one, or 63 or 64 in it. Where the statement also names a `long`, which keeps its 32 bits, the fix alone does not help and waits for a look
(`--unsafe-fixes`). Not found: shifts that stay within 32 bits, conditions of `#if`, literals that
are too large for 32 bits (they have 64 on Windows too).)md",
    .example = {R"cu(#include <cstdint>
__device__ std::uint64_t bit(int lane) { std::uint64_t mask = 1UL << lane; return mask; }
)cu",
                R"cu(#include <cstdint>
__device__ std::uint64_t bit(int lane) { std::uint64_t mask = uint64_t{1} << lane; return mask; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::corrupts,
    .rejects = Rejects::nobody,
    .match = FileRule{{{"0L"}}, visit},
    .semantics = judge_long_shifts};

} // namespace portcuda
