// Where the comments and literals that begin in a block of 64 bytes end: by the masks of that
// block, then by those of the bytes behind it. Included like word_scanner.h, on the same terms.
#pragma once
#include "tool/lex/word_scan_sets.h"

namespace portcuda {

static Mask below(unsigned k) { return k >= 64 ? ~Mask{0} : (Mask{1} << k) - 1; }
// Of a mask that is not 0; saying so saves the test on processors without TZCNT.
static unsigned lowest(Mask m) {
#if defined(__GNUC__)
  if (m == 0) __builtin_unreachable();
#endif
  return static_cast<unsigned>(std::countr_zero(m));
}

template <class Classes> struct BlockEnds {
  std::string_view text;
  std::size_t base; // offset of the block
  const ByteClasses& is;

  // The line end, or end of text, that ends the comment at `bit`.
  std::size_t line_comment(unsigned bit) const {
    Mask newlines = is.newline & ~below(bit);
    for (std::size_t from = base;;) {
      for (; newlines; newlines &= newlines - 1) {
        const std::size_t at = from + lowest(newlines);
        if (!raw_text::is_spliced(text, at)) return at;
        // The second byte of a spliced CRLF has no backslash before it, yet it ends nothing.
        if (raw_text::after_newline(text, at) != at + 1)
          return raw_text::end_of_line_comment(text, at + 2);
      }
      from += 64;
      if (text.size() < from + 64)
        return raw_text::end_of_line_comment(text, std::min(from, text.size()));
      newlines = Classes::lines(text.data() + from).newline;
    }
  }

  // One past the comment at `bit`; `none` when it has no end, or one that is spliced.
  std::size_t block_comment(unsigned bit) const {
    const std::size_t inside = base + bit + 2;
    Mask slashes = is.special & ~below(bit + 3);
    for (std::size_t from = base; from < text.size();) {
      for (; slashes; slashes &= slashes - 1) {
        const std::size_t at = from + lowest(slashes);
        if (at <= inside || text[at] != '/') continue;
        if (text[at - 1] == '*') return at + 1;
        // `*`, spliced line end, `/`: an end too, for compilers.
        if (raw_text::skip_blanks_back(text, at) != at && raw_text::is_newline(text[at - 1]))
          return raw_text::none;
      }
      from += 64;
      if (from >= text.size()) break;
      char tail[64] = {};
      const bool whole = text.size() >= from + 64;
      if (!whole) std::memcpy(tail, text.data() + from, text.size() - from);
      slashes = Classes::lines(whole ? text.data() + from : tail).slash;
    }
    return raw_text::none;
  }

  // One past the literal that is no raw string and opens at `bit`, `none` when its line ends
  // before. Most literals end in their block, at the next quote that the masks show.
  std::size_t plain_literal(unsigned bit, char quote) const {
    Mask stops = (is.special | is.backslash | is.newline) & ~below(bit + 1);
    for (; stops; stops &= stops - 1) {
      const std::size_t at = base + lowest(stops);
      const char c = text[at];
      if (c == quote) return at + 1;
      if (c == '\\' || raw_text::is_newline(c)) return raw_text::end_of_literal(text, at, quote);
    }
    return raw_text::end_of_literal(text, base + 64, quote);
  }
};

} // namespace portcuda
