// The logical lines of a Python script, told by its text: comments, strings and brackets are
// followed, nothing else is parsed. Owns masked copies of the text, in which every byte keeps its
// offset. Pure functions on top of that.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct PythonLine {
  std::size_t begin, end; // first byte that is no white space; the line end
  std::size_t indent;     // white space before it, a tab as one
};

struct PythonLines {
  std::vector<PythonLine> lines; // without those that hold nothing but comments
  std::string code;              // comments and strings that stand alone as a statement are blanks
  std::string bare;              // the inside of every string is blanks too

  std::string_view code_of(std::size_t line) const { return text_of(code, line, line + 1); }
  std::string_view bare_of(std::size_t line) const { return text_of(bare, line, line + 1); }
  // The line behind the block that line `head` (a `class`, a `def`) opens: the next with no deeper
  // indentation.
  std::size_t block_end(std::size_t head) const;
  // The innermost `def` whose block holds `line`, lines.size() if there is none.
  std::size_t function_around(std::size_t line) const;
  // Text of lines first..last-1 of `code` or `bare`.
  std::string_view text_of(const std::string& text, std::size_t first, std::size_t last) const;
};

PythonLines python_lines(std::string_view text);

// Does `text` hold `word` with no identifier character at either side?
bool holds_word(std::string_view text, std::string_view word);

} // namespace portcuda
