// Foreign text on a terminal: bytes of a source file, a path or a message become something that can
// be shown, and of which it is known how wide it is. No byte of a scanned file reaches a terminal
// as a control sequence. Pure functions, any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace portcuda {

struct Glyph {
  std::string
      shown; // itself; `<U+202E>` for what would not show, `<FF>` for a byte that is not UTF-8
  std::uint32_t bytes;   // of the text, 1 to 4
  std::uint32_t columns; // on the terminal; 0 for combining marks. A tab is shown as a tab and
                         // counted as one column.
};

// The character at `text[at]`, `at` < text.size().
Glyph glyph_at(std::string_view text, std::size_t at);

// All of `text` in one line of printable UTF-8; tabs become spaces.
std::string printable(std::string_view text);

// The columns that `printable(text)` takes.
std::uint32_t columns_of(std::string_view text);

} // namespace portcuda
