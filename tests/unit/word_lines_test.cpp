#include "tool/ast/word_lines.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

// The lines that count, one letter each: x or a dot.
std::string lines(std::string_view source) {
  const llvm::BitVector bits = word_lines(source);
  std::string text;
  for (unsigned i = 0; i < bits.size(); ++i) text += bits[i] ? 'x' : '.';
  return text;
}

TEST(WordLines, CountCode) {
  EXPECT_EQ(lines("int a;\n\nint b;\n"), "x.x.");
  EXPECT_EQ(lines("f(x);\na + b\nlong\nfoo\n{1, 2}\nx[3]\n"), "xxxxxx.");
}

TEST(WordLines, LeaveOutDirectivesCommentsAndPunctuation) {
  EXPECT_EQ(lines("#define A \\\n  long b\n// word\n/* two\nlines */\n};\n  }\n#if 1\n"),
            ".........");
}

TEST(WordLines, LeaveOutCallsWithoutArguments) {
  EXPECT_EQ(
      lines("if (cute::thread0()) {\n  INVALID(\"only sm90\");\n} else return;\nassert(false);\n"
            "__trap();\nf(x);\n"),
      "..."
      "x"
      "xx.");
}

TEST(WordLines, CountTheLineOfAWordAfterALongToken) {
  EXPECT_EQ(lines("auto s = R\"(\na\nb)\";\nint c;"), "x..x");
  EXPECT_EQ(lines("a = b /* \n\n */ + c;\n"), "x...");
}

TEST(WordLines, TakeAnyText) {
  for (const char* text : {"", "\n", "#", "\"", "/*", "'", "R\"x(", "\\\n", "\xef\xbb\xbfint a;"})
    EXPECT_FALSE(lines(text).empty()) << text;
}

} // namespace
} // namespace portcuda
