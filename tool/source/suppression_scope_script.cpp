#include <algorithm>
#include <string>

#include "tool/source/suppression_comment.h"
#include "tool/source/suppression_scope.h"

namespace portcuda {
namespace {

enum class Language : std::uint8_t { python, cmake };

// From the first line end outside brackets and strings to the next.
struct LogicalLine {
  std::size_t begin, end; // without the line end
  std::size_t code_begin = std::string_view::npos,
              code_end = 0; // without comments and space around
  bool blank() const { return code_begin == std::string_view::npos; }
};

struct Comment {
  std::size_t begin, end;
  std::size_t logical_line;
  bool in_brackets;
};

// Splits a script into logical lines and finds its comments. Unclosed strings end with the line or
// the file.
class ScriptScanner {
public:
  ScriptScanner(std::string_view text, Language language) : text_(text), language_(language) {}

  void run() {
    lines.push_back({0, text_.size()});
    while (at_ < text_.size()) step();
    lines.back().end = text_.size();
  }

  std::vector<LogicalLine> lines;
  std::vector<Comment> comments;

private:
  void step() {
    const char c = text_[at_];
    if (c == '\n' || c == '\r') return line_end();
    if (c == ' ' || c == '\t' || c == '\f') {
      ++at_;
      return;
    }
    if (c == '#') return comment();
    if (lines.back().blank()) lines.back().code_begin = at_;
    code(c);
    lines.back().code_end = std::min(at_, text_.size());
  }

  void line_end() {
    const std::size_t begin = at_;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    if (depth_ > 0) return;
    lines.back().end = begin;
    lines.push_back({at_, text_.size()});
  }

  void code(char c) {
    if (c == '\\') return skip_escape();
    if (c == '"' || (c == '\'' && language_ == Language::python)) return string(c);
    if (c == '[' && language_ == Language::cmake && bracket_level(at_) > 0) return bracket_text();
    const bool brackets = language_ == Language::python;
    if (c == '(' || (brackets && (c == '[' || c == '{'))) ++depth_;
    if ((c == ')' || (brackets && (c == ']' || c == '}'))) && depth_ > 0) --depth_;
    ++at_;
  }

  // A backslash takes the next byte, or a whole line end, with it.
  void skip_escape() { at_ += text_.substr(at_ + 1, 2) == "\r\n" ? 3 : 2; }

  void comment() {
    const std::size_t begin = at_;
    if (language_ == Language::cmake && bracket_level(at_ + 1) > 0) {
      ++at_;
      bracket_text();
    } else {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    }
    comments.push_back({begin, std::min(at_, text_.size()), lines.size() - 1, depth_ > 0});
  }

  void string(char quote) {
    const std::string triple(3, quote);
    const bool is_triple = language_ == Language::python && text_.substr(at_, 3) == triple;
    const bool multi_line = is_triple || language_ == Language::cmake;
    at_ += is_triple ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        skip_escape();
      } else if (is_triple ? text_.substr(at_, 3) == triple : c == quote) {
        at_ += is_triple ? 3 : 1;
        return;
      } else if (!multi_line && (c == '\n' || c == '\r')) {
        return;
      } else {
        ++at_;
      }
    }
  }

  // CMake's `[[` or `[==[` at `at`: its length, 0 if it is none.
  std::size_t bracket_level(std::size_t at) const {
    if (text_.substr(at, 1) != "[") return 0;
    const std::size_t second = std::min(text_.find_first_not_of('=', at + 1), text_.size());
    return text_.substr(second, 1) == "[" ? second + 1 - at : 0;
  }

  void bracket_text() {
    const std::size_t level = bracket_level(at_);
    const std::string close = "]" + std::string(level - 2, '=') + "]";
    const std::size_t end = text_.find(close, at_ + level);
    at_ = end == std::string_view::npos ? text_.size() : end + close.size();
  }

  std::string_view text_;
  Language language_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

class ScopeFinder {
public:
  ScopeFinder(std::string_view text, Language language, const ScriptScanner& scanner)
      : text_(text), language_(language), lines_(scanner.lines) {}

  void set_scope(const Comment& found, ScopedComment& comment) const {
    const std::size_t line_begin =
        text_.substr(0, found.begin).find_last_of("\r\n") + 1; // npos + 1 is 0
    const std::size_t line_end = std::min(text_.find_first_of("\r\n", found.end), text_.size());
    const bool alone = is_blank(line_begin, found.begin) && is_blank(found.end, line_end);
    if (!alone) return set(comment, line_begin, line_end);
    if (found.in_brackets) return set_next_line(comment, line_end);
    set_next_statement(comment, found.logical_line);
  }

private:
  static void set(ScopedComment& comment, std::size_t begin, std::size_t end) {
    comment.begin = std::uint32_t(begin);
    comment.end = std::uint32_t(end);
  }

  bool is_blank(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin).find_first_not_of(" \t\f") == std::string_view::npos;
  }

  // The next physical line that holds more than a comment.
  void set_next_line(ScopedComment& comment, std::size_t at) const {
    while ((at = text_.find_first_not_of(" \t\f\r\n", at)) != std::string_view::npos) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at), text_.size());
      if (text_[at] != '#') return set(comment, at, end);
      at = end;
    }
  }

  void set_next_statement(ScopedComment& comment, std::size_t line) const {
    line = next_line(line + 1);
    if (line == lines_.size()) return;
    const std::size_t begin = lines_[line].code_begin;
    while (language_ == Language::python && text_[lines_[line].code_begin] == '@' &&
           next_line(line + 1) != lines_.size())
      line = next_line(line + 1);
    std::size_t end = lines_[line].code_end;
    if (language_ == Language::python && text_[end - 1] == ':') {
      const std::size_t indent = indentation(line);
      for (line = next_line(line + 1); line != lines_.size() && indentation(line) > indent;
           line = next_line(line + 1))
        end = lines_[line].code_end;
    }
    set(comment, begin, end);
  }

  std::size_t next_line(std::size_t line) const {
    while (line < lines_.size() && lines_[line].blank()) ++line;
    return std::min(line, lines_.size());
  }

  // Python's rule: a tab goes to the next multiple of eight.
  std::size_t indentation(std::size_t line) const {
    std::size_t column = 0;
    for (std::size_t at = lines_[line].begin; at < lines_[line].code_begin; ++at)
      column = text_[at] == '\t' ? column / 8 * 8 + 8 : column + 1;
    return column;
  }

  std::string_view text_;
  Language language_;
  const std::vector<LogicalLine>& lines_;
};

std::vector<ScopedComment> scoped_script_comments(std::string_view source, Language language) {
  ScriptScanner scanner(source, language);
  scanner.run();
  const ScopeFinder finder(source, language, scanner);
  std::vector<ScopedComment> result;
  for (const Comment& found : scanner.comments) {
    if (source.substr(found.begin, found.end - found.begin).find(suppression_marker) ==
        std::string_view::npos)
      continue;
    const auto begin = std::uint32_t(found.begin);
    ScopedComment comment{begin, std::uint32_t(found.end - found.begin), begin, begin};
    finder.set_scope(found, comment);
    result.push_back(comment);
  }
  return result;
}

} // namespace

std::vector<ScopedComment> scoped_python_comments(std::string_view source) {
  return scoped_script_comments(source, Language::python);
}

std::vector<ScopedComment> scoped_cmake_comments(std::string_view source) {
  return scoped_script_comments(source, Language::cmake);
}

} // namespace portcuda
