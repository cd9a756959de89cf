#include "tool/source/line_index.h"

#include <gtest/gtest.h>

#include <string>

namespace portcuda {

static std::ostream& operator<<(std::ostream& out, const Position& p) {
  return out << p.line << ':' << p.column << " (" << p.character << ')';
}

namespace {

TEST(LineIndex, counts_every_kind_of_line_end) {
  const LineIndex lines("a\nbc\r\nd\re\n\r\nf");
  EXPECT_EQ(lines.line_count(), 6u);
  const std::string_view texts[] = {"a", "bc", "d", "e", "", "f"};
  for (std::uint32_t line = 1; line <= 6; ++line)
    EXPECT_EQ(lines.line_text(line), texts[line - 1]) << line;
  EXPECT_EQ(lines.position(0), (Position{1, 1, 1}));
  EXPECT_EQ(lines.position(1), (Position{1, 2, 2})); // the \n is the end of its own line
  EXPECT_EQ(lines.position(2), (Position{2, 1, 1}));
  EXPECT_EQ(lines.position(5), (Position{2, 4, 4})); // between \r and \n
  EXPECT_EQ(lines.position(6), (Position{3, 1, 1}));
  EXPECT_EQ(lines.position(8), (Position{4, 1, 1}));
  EXPECT_EQ(lines.position(12), (Position{6, 1, 1}));
}

TEST(LineIndex, has_a_line_for_the_end_of_the_text) {
  const LineIndex empty(""), closed("a\n"), returns("a\r\r");
  EXPECT_EQ(empty.line_count(), 1u);
  EXPECT_EQ(empty.position(0), (Position{1, 1, 1}));
  EXPECT_EQ(closed.line_count(), 2u);
  EXPECT_EQ(closed.position(2), (Position{2, 1, 1}));
  EXPECT_EQ(closed.position(99), (Position{2, 1, 1}));
  EXPECT_EQ(closed.line_text(2), "");
  EXPECT_EQ(closed.line_text(3), "");
  EXPECT_EQ(closed.line_text(0), "");
  EXPECT_EQ(closed.line_begin(7), 2u);
  EXPECT_EQ(returns.line_count(), 3u);
}

TEST(LineIndex, counts_characters_beside_bytes) {
  const LineIndex lines("x\n\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80|"); // é € 😀
  EXPECT_EQ(lines.position(2), (Position{2, 1, 1}));
  EXPECT_EQ(lines.position(4), (Position{2, 3, 2}));
  EXPECT_EQ(lines.position(7), (Position{2, 6, 3}));
  EXPECT_EQ(lines.position(11), (Position{2, 10, 4}));
  EXPECT_EQ(lines.position(5), (Position{2, 4, 2})); // in the middle of the €
}

TEST(LineIndex, takes_a_byte_that_is_no_utf8_for_one_character) {
  const LineIndex lines("\xff\x80\xC3|\xE2\x82");
  EXPECT_EQ(lines.position(1), (Position{1, 2, 2}));
  EXPECT_EQ(lines.position(3), (Position{1, 4, 4}));
  EXPECT_EQ(lines.position(6), (Position{1, 7, 7}));
}

TEST(LineEnd, is_the_first_of_the_file) {
  EXPECT_EQ(line_end_of("a\r\nb\n"), "\r\n");
  EXPECT_EQ(line_end_of("a\nb\r\n"), "\n");
  EXPECT_EQ(line_end_of("a\rb\n"), "\r");
  EXPECT_EQ(line_end_of("a\r"), "\r");
  EXPECT_EQ(line_end_of("a"), "\n");
  EXPECT_EQ(line_end_of(""), "\n");
}

} // namespace
} // namespace portcuda
