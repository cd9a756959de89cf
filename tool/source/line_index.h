// Lines and columns of byte offsets in a text. Refers to the text, which must outlive it; the table
// of lines is built at the first question. One thread at a time.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace portcuda {

struct Position {
  std::uint32_t line = 1;   // all three count from 1
  std::uint32_t column = 1; // in bytes
  std::uint32_t character =
      1; // column in Unicode code points; a byte that is no UTF-8 counts as one
  friend bool operator==(const Position&, const Position&) = default;
};

// A line ends with \n, \r\n or a lone \r, as for the compilers; it includes its line end. The text
// after the last line end, even if empty, is a line too.
class LineIndex {
public:
  explicit LineIndex(std::string_view text) : text_(text) {}

  // Offsets behind the text are taken as its end.
  Position position(std::uint32_t offset) const;
  std::uint32_t line(std::uint32_t offset) const;
  std::uint32_t line_count() const;
  // Offset of the first byte of a line; the size of the text for a line behind the last.
  std::uint32_t line_begin(std::uint32_t line) const;
  // Without its line end. Empty for a line that does not exist.
  std::string_view line_text(std::uint32_t line) const;

private:
  const std::vector<std::uint32_t>& begins() const;

  std::string_view text_;
  mutable std::vector<std::uint32_t> begins_;
};

// The first line end of `text`: "\n", "\r\n" or "\r"; "\n" if it has none.
std::string_view line_end_of(std::string_view text);

} // namespace portcuda
