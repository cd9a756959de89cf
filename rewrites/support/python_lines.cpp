#include "rewrites/support/python_lines.h"

#include <algorithm>

#include "clang/Basic/CharInfo.h"

namespace portcuda {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

class Scanner {
public:
  explicit Scanner(std::string_view text) : text_(text) {
    result_.code = text;
    result_.bare = text;
  }

  PythonLines run() {
    while (at_ < text_.size()) step(text_[at_]);
    end_line();
    return std::move(result_);
  }

private:
  void step(char c) {
    if (is_line_end(c)) {
      if (depth_ == 0) end_line();
      ++at_;
      return;
    }
    if (c == ' ' || c == '\t' || c == '\f') {
      ++at_;
      return;
    }
    if (c == '#') return comment();
    const bool opens_line = !in_line_;
    if (opens_line) begin_line();
    if (c == '"' || c == '\'') return string(opens_line);
    if (c == '(' || c == '[' || c == '{') ++depth_;
    if ((c == ')' || c == ']' || c == '}') && depth_ > 0) --depth_;
    at_ += c == '\\' ? escape_length() : 1;
  }

  void begin_line() {
    in_line_ = true;
    const std::size_t before =
        at_ == 0 ? std::string_view::npos : text_.find_last_of("\r\n", at_ - 1);
    const std::size_t line = before == std::string_view::npos ? 0 : before + 1;
    result_.lines.push_back({at_, text_.size(), at_ - line});
  }

  void end_line() {
    if (in_line_) result_.lines.back().end = std::min(at_, text_.size());
    in_line_ = false;
  }

  // A backslash takes the next byte with it; before a line end it joins two lines.
  std::size_t escape_length() const { return text_.substr(at_ + 1, 2) == "\r\n" ? 3 : 2; }

  void comment() {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    blank(result_.code, at_, end);
    blank(result_.bare, at_, end);
    at_ = end;
  }

  void string(bool opens_line) {
    const std::size_t begin = at_;
    const char quote = text_[at_];
    const std::string triple(3, quote);
    const bool long_string = text_.substr(at_, 3) == triple;
    at_ += long_string ? 3 : 1;
    const std::size_t inside = at_;
    std::size_t inside_end = text_.size();
    while (at_ < text_.size()) {
      if (text_[at_] == '\\') {
        at_ += escape_length();
      } else if (long_string ? text_.substr(at_, 3) == triple : text_[at_] == quote) {
        inside_end = at_;
        at_ += long_string ? 3 : 1;
        break;
      } else if (!long_string && is_line_end(text_[at_])) {
        inside_end = at_;
        break;
      } else {
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
    if (opens_line) blank(result_.code, begin, at_); // documentation
    blank(result_.bare, inside, inside_end);
  }

  static void blank(std::string& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (!is_line_end(text[i])) text[i] = ' ';
  }

  std::string_view text_;
  PythonLines result_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool in_line_ = false;
};

} // namespace

std::size_t PythonLines::block_end(std::size_t head) const {
  std::size_t line = head + 1;
  while (line < lines.size() && lines[line].indent > lines[head].indent) ++line;
  return line;
}

std::size_t PythonLines::function_around(std::size_t line) const {
  std::size_t indent = lines[line].indent;
  for (std::size_t i = line; i-- > 0 && indent > 0;) {
    if (lines[i].indent >= indent) continue;
    indent = lines[i].indent;
    const std::string_view head = bare_of(i);
    if (head.starts_with("def ") || head.starts_with("async def ")) return i;
  }
  return lines.size();
}

std::string_view PythonLines::text_of(const std::string& text, std::size_t first,
                                      std::size_t last) const {
  if (first >= last) return {};
  return std::string_view(text).substr(lines[first].begin,
                                       lines[last - 1].end - lines[first].begin);
}

PythonLines python_lines(std::string_view text) { return Scanner(text).run(); }

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !clang::isAsciiIdentifierContinue(text[at - 1])) &&
        (end == text.size() || !clang::isAsciiIdentifierContinue(text[end])))
      return true;
  }
  return false;
}

} // namespace portcuda
