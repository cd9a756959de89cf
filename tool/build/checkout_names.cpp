#include "tool/build/checkout_names.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "llvm/ADT/StringExtras.h"

namespace portcuda {
namespace {

constexpr bool on_windows = std::filesystem::path::preferred_separator == '\\';
constexpr std::size_t longest_name = 1000;

bool is_separator(char c) { return c == '/' || c == '\\'; }

bool same(char a, char b) {
  if (is_separator(a) && is_separator(b)) return true;
  return a == b || (on_windows && llvm::toLower(a) == llvm::toLower(b));
}

// Where a path may begin. What stands before it is a blank or the like, or the last byte of a
// quotation mark in UTF-8.
bool ends_a_word(char before) {
  return std::string_view("\n\r\t \"'`(<[=>,;|").find(before) != std::string_view::npos ||
         static_cast<unsigned char>(before) >= 0x80;
}

struct Prefix {
  bool whole = false, cut = false; // it stands there; the text ends within it
  std::size_t length = 0;          // with the separators behind it
};

// The folder and a separator at the start of `text`. Two separators count as one: Python doubles
// backslashes.
Prefix folder_at(std::string_view text, std::string_view folder) {
  std::size_t at = 0;
  for (std::size_t in_folder = 0; in_folder < folder.size(); ++in_folder) {
    if (at == text.size()) return {.cut = true};
    if (!same(text[at], folder[in_folder])) return {};
    ++at;
    if (is_separator(folder[in_folder]) && in_folder > 0)
      while (at < text.size() && is_separator(text[at])) ++at;
  }
  if (at == text.size()) return {.cut = true};
  if (!is_separator(text[at])) return {};
  while (at < text.size() && is_separator(text[at])) ++at;
  return {.whole = true, .length = at};
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && llvm::isDigit(text[at]);
}

// A line number follows: `:12`, `(12`, `", line 12`.
bool line_number_at(std::string_view text, std::size_t at) {
  constexpr std::string_view of_python = "\", line ";
  if (text[at] == ':' || text[at] == '(') return is_digit_at(text, at + 1);
  return text.substr(at).starts_with(of_python) && is_digit_at(text, at + of_python.size());
}

std::string with_slashes(std::string_view path) {
  std::string result;
  for (char c : path)
    if (!is_separator(c))
      result += c;
    else if (!result.ends_with('/'))
      result += '/';
  return result;
}

// The length of the file name at the start of `line`, which ends with it or goes on with a line
// number.
std::optional<std::size_t> name_in(std::string_view line, const CopiedFolder& folder) {
  line = line.substr(0, longest_name);
  for (std::size_t at = 1; at < line.size(); ++at)
    if (line_number_at(line, at) && folder.same_lines(with_slashes(line.substr(0, at)))) return at;
  return std::nullopt;
}

} // namespace

// `all`: nothing is held back.
std::string CheckoutNames::translated(bool all) {
  std::string shown;
  const std::string_view text = held_;
  std::size_t passed = 0, end = text.size(); // up to where it is shown; what is held begins there
  auto pass = [&](std::size_t to) {
    shown.append(text.substr(passed, to - passed));
    passed = to;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!same(text[at], folder_.copy.front()) || !ends_a_word(at ? text[at - 1] : before_))
      continue;
    const Prefix prefix = folder_at(text.substr(at), folder_.copy);
    const std::string_view rest = text.substr(std::min(at + prefix.length, text.size()));
    const std::size_t line_end = rest.find_first_of("\r\n");
    if (!all &&
        (prefix.cut || (prefix.whole && line_end == rest.npos && rest.size() < longest_name))) {
      end = at;
      break;
    }
    const auto name = prefix.whole ? name_in(rest.substr(0, line_end), folder_) : std::nullopt;
    if (!name) continue;
    pass(at);
    shown += folder_.checkout;
    passed += prefix.length - 1; // one separator stays
    pass(at + prefix.length + *name);
    at = passed - 1;
  }
  pass(end);
  if (end > 0) before_ = text[end - 1];
  held_.erase(0, end);
  return shown;
}

std::string CheckoutNames::feed(std::string_view bytes) {
  if (folder_.copy.empty()) return std::string(bytes);
  held_ += bytes;
  return translated(/*all=*/false);
}

std::string CheckoutNames::flush() {
  return held_.empty() ? std::string() : translated(/*all=*/true);
}

} // namespace portcuda
