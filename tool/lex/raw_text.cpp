#include "tool/lex/raw_text.h"

#include <algorithm>
#include <cstring>

namespace portcuda::raw_text {

std::size_t after_newline(std::string_view text, std::size_t at) {
  const bool pair = at + 1 < text.size() && is_newline(text[at + 1]) && text[at + 1] != text[at];
  return at + (pair ? 2 : 1);
}

std::size_t after_splices(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == '\\') {
    std::size_t end = at + 1;
    while (end < text.size() && is_blank(text[end])) ++end;
    if (end == text.size() || !is_newline(text[end])) return at;
    at = after_newline(text, end);
  }
  return at;
}

bool is_spliced(std::string_view text, std::size_t at) {
  while (at > 0 && is_blank(text[at - 1])) --at;
  return at > 0 && text[at - 1] == '\\';
}

static std::size_t find_newline(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_newline(text[at])) ++at;
  return at;
}

std::size_t end_of_line_comment(std::string_view text, std::size_t at) {
  for (at = find_newline(text, at); at < text.size() && is_spliced(text, at);
       at = find_newline(text, at))
    at = after_newline(text, at);
  return at;
}

std::size_t end_of_literal(std::string_view text, std::size_t at, char quote) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == quote) return at + 1;
    if (is_newline(c)) return none;
    if (c != '\\') {
      ++at;
    } else if (const std::size_t spliced = after_splices(text, at); spliced != at) {
      at = spliced;
    } else {
      // The escaped character, which may itself stand behind a splice.
      at = after_splices(text, at + 1);
      if (at >= text.size() || is_newline(text[at])) return none;
      ++at;
    }
  }
  return none;
}

std::size_t end_of_raw_string(std::string_view text, std::size_t quote) {
  constexpr std::size_t longest_delimiter = 16;
  constexpr std::string_view punctuation = "_{}[]#<>%:;.?*+-/^&|~!=,\"'";
  std::size_t open = quote + 1;
  for (; open < text.size() && text[open] != '('; ++open) {
    const char c = text[open];
    if (open - quote > longest_delimiter) return none;
    if (!is_word(c) && punctuation.find(c) == std::string_view::npos) return none;
  }
  if (open >= text.size()) return none;
  const std::string_view delimiter = text.substr(quote + 1, open - quote - 1);
  for (std::size_t close = text.find(')', open + 1); close != std::string_view::npos;
       close = text.find(')', close + 1)) {
    const std::size_t end = close + 1 + delimiter.size();
    if (end < text.size() && text[end] == '"' &&
        text.substr(close + 1, delimiter.size()) == delimiter)
      return end + 1;
  }
  return none;
}

// One past the number at `at`, and whether a byte beyond ASCII or a backslash made that doubtful.
static std::size_t end_of_number(std::string_view text, std::size_t at, bool& doubtful) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const bool hexadecimal = byte(at) == '0' && (byte(at + 1) | 0x20) == 'x';
  for (;; ++at) {
    const char c = byte(at), before = static_cast<char>(byte(at - 1) | 0x20);
    if (is_word(c) || c == '.') continue;
    if ((c == '+' || c == '-') && (before == 'e' || (before == 'p' && hexadecimal))) {
      // Whether 1'e+5 is one number, clang and the standard do not agree.
      if (byte(at - 2) != '\'') continue;
      doubtful = true;
      return at;
    }
    if (c == '\'' && is_word(byte(at + 1))) continue;
    doubtful = c == '\\' || static_cast<signed char>(c) < 0 || (c == '\'' && byte(at + 1) == '\\');
    return std::min(at, text.size());
  }
}

Answer inside_number(std::string_view text, std::size_t floor, std::size_t at) {
  constexpr std::string_view in_numbers = ".'+-";
  // No number is that long; without a limit, text made of apostrophes would take quadratic time.
  constexpr std::size_t longest_number = 4096;
  const std::size_t limit = at - std::min(at - floor, longest_number);
  std::size_t i = at;
  while (i > limit &&
         (is_wordlike(text[i - 1]) || in_numbers.find(text[i - 1]) != std::string_view::npos))
    --i;
  if (i == limit && limit != floor) return Answer::unsure;
  while (i < at) {
    if (is_digit(text[i]) || (text[i] == '.' && i + 1 < at && is_digit(text[i + 1]))) {
      bool doubtful = false;
      i = end_of_number(text, i, doubtful);
      if (i > at) return Answer::yes;
      if (doubtful) return Answer::unsure;
    } else if (is_wordlike(text[i])) {
      // Whether a byte beyond ASCII is part of an identifier depends on Unicode's tables.
      for (; i < at && is_wordlike(text[i]); ++i)
        if (static_cast<signed char>(text[i]) < 0) return Answer::unsure;
    } else {
      ++i;
    }
  }
  return Answer::no;
}

Answer opens_raw_string(std::string_view text, std::size_t floor, std::size_t quote) {
  const std::string_view prefix = word_before(text.substr(floor, quote - floor), quote - floor);
  constexpr std::string_view prefixes[] = {"R", "LR", "uR", "UR", "u8R"};
  if (std::ranges::find(prefixes, prefix) == std::end(prefixes)) return Answer::no;
  const std::size_t start = quote - prefix.size();
  if (start == floor) return Answer::yes;
  const char before = text[start - 1];
  if (is_wordlike(before) || before == '\\') return Answer::unsure;
  switch (inside_number(text, floor, start)) {
  case Answer::no:
    return Answer::yes;
  case Answer::yes:
    return Answer::no;
  case Answer::unsure:
    break;
  }
  return Answer::unsure;
}

static std::size_t skip(std::string_view text, std::size_t at, bool over_lines) {
  while (at < text.size()) {
    const char c = text[at], next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (is_blank(c) || c == '\0' || (over_lines && is_newline(c))) {
      ++at;
    } else if (c == '\\') {
      const std::size_t spliced = after_splices(text, at);
      if (spliced == at) return at;
      at = spliced;
    } else if (c == '/' && next == '/') {
      at = end_of_line_comment(text, at);
    } else if (c == '/' && next == '*') {
      const std::size_t close = text.find("*/", at + 2);
      at = close == std::string_view::npos ? text.size() : close + 2;
    } else {
      return at;
    }
  }
  return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) { return skip(text, at, true); }
std::size_t skip_space_in_line(std::string_view text, std::size_t at) {
  return skip(text, at, false);
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

std::size_t skip_blanks_back(std::string_view text, std::size_t at) {
  for (;;) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    if (at == 0 || !is_newline(text[at - 1])) return at;
    std::size_t line_end = at - 1;
    if (line_end > 0 && is_newline(text[line_end - 1]) && text[line_end - 1] != text[line_end])
      --line_end;
    if (!is_spliced(text, line_end)) return at;
    at = line_end;
    while (text[at - 1] != '\\') --at;
    --at;
  }
}

// Where the code of the line that ends at `end` ends, which is where the line begins when it is a
// directive.
static std::size_t end_of_code(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && !is_newline(text[begin - 1])) --begin;
  const std::string_view line = text.substr(begin, end - begin);
  const std::size_t first = line.find_first_not_of(" \t\f\v");
  if (first == std::string_view::npos || line[first] == '#') return begin;
  return begin + std::min(line.find("//"), line.size());
}

std::size_t skip_space_back(std::string_view text, std::size_t at) {
  for (;;) {
    at = skip_blanks_back(text, at);
    if (at == 0) return 0;
    if (is_newline(text[at - 1])) {
      at = end_of_code(text, at - 1);
    } else if (at >= 4 && text[at - 1] == '/' && text[at - 2] == '*') {
      const std::size_t open = text.rfind("/*", at - 4);
      if (open == std::string_view::npos) return at;
      at = open;
    } else {
      return at;
    }
  }
}

std::string_view word_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

bool joins_tokens(std::string_view text, std::size_t backslash) {
  if (backslash == 0 || backslash + 1 == text.size()) return false;
  const auto may_join = [](char c, std::string_view others) {
    return is_wordlike(c) || others.find(c) != std::string_view::npos;
  };
  const std::size_t end = after_splices(text, backslash);
  const char before = text[backslash - 1];
  if (end == backslash) return may_join(before, ".'+-") && is_word(text[backslash + 1]);
  if (end == text.size()) return false;
  if (before == '/') return text[end] == '/' || text[end] == '*';
  return may_join(before, ".'+-") && may_join(text[end], ".'+-\"\\");
}

bool is_odd_header_name(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '<') return false;
  for (; at < text.size() && !is_newline(text[at]) && text[at] != '>'; ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (text[at] == '"' || text[at] == '\'') return true;
    if (text[at] == '/' && (next == '/' || next == '*')) return true;
  }
  return false;
}

} // namespace portcuda::raw_text
