#include "tool/report/printable.h"

#include <gtest/gtest.h>

#include "tool/report/color.h"

namespace portcuda {
namespace {

TEST(Printable, LeavesTextAsItIs) { EXPECT_EQ(printable("größe 漢字 ✓"), "größe 漢字 ✓"); }

TEST(Printable, ShowsBytesThatAreNotUtf8) {
  EXPECT_EQ(printable("a\xFF\xFE b"), "a<FF><FE> b");
  EXPECT_EQ(printable("\xC3"), "<C3>") << "cut in the middle of a character";
  EXPECT_EQ(printable("\xC0\x80"), "<C0><80>") << "an overlong NUL";
  EXPECT_EQ(printable("\xED\xA0\x80"), "<ED><A0><80>") << "half a surrogate pair";
}

TEST(Printable, NoControlSequenceReachesTheTerminal) {
  EXPECT_EQ(printable("\033[2J\a"), "<U+001B>[2J<U+0007>");
  EXPECT_EQ(printable("a\r\nb"), "a<U+000D><U+000A>b");
  EXPECT_EQ(printable("\x7F"), "<U+007F>");
  EXPECT_EQ(printable("\xC2\x9B"), "<U+009B>") << "the one-character CSI";
}

TEST(Printable, NoCharacterTurnsTheReadingDirection) {
  EXPECT_EQ(printable("a\u202Eb\u2066c\u200Bd"), "a<U+202E>b<U+2066>c<U+200B>d");
}

TEST(Printable, CountsColumns) {
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("漢字"), 4u);
  EXPECT_EQ(columns_of("e\u0301"), 1u) << "a combining mark takes none";
  EXPECT_EQ(columns_of("\xFF"), 4u);
  EXPECT_EQ(columns_of(""), 0u);
}

TEST(Paint, WritesNoEscapesWhenOff) {
  EXPECT_EQ(Paint(false)(Ink::red, "x"), "x");
  EXPECT_EQ(Paint(true)(Ink::red, "x"), "\033[1;31mx\033[0m");
}

TEST(WantsColor, ObeysTheModeBeforeTheEnvironment) {
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_TRUE(wants_color(ColorMode::always, 1));
  EXPECT_FALSE(wants_color(ColorMode::automatic, 1));
  ::unsetenv("NO_COLOR");
  EXPECT_FALSE(wants_color(ColorMode::never, 1));
}

} // namespace
} // namespace portcuda
