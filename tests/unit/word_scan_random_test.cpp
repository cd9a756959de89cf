// The scan against clang's raw lexer, on text that no one would write: whatever identifier the
// lexer sees, the scan must see, or say that it does not follow.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/raw_lexer_words.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

using namespace std::literals;

const std::vector<std::string> plain = {"and",
                                        "or",
                                        "asm",
                                        "foo",
                                        "x1",
                                        "R",
                                        "u8R",
                                        "L",
                                        "e",
                                        "1",
                                        "0x1F",
                                        "1'000",
                                        "1e+5",
                                        "0x1p-3",
                                        "1'0'0",
                                        "0b1",
                                        "0",
                                        "UL",
                                        "+",
                                        "-",
                                        "*",
                                        "<",
                                        ">",
                                        "(",
                                        ")",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        ";",
                                        ",",
                                        ":",
                                        "?",
                                        "=",
                                        "#",
                                        "##",
                                        "&",
                                        " ",
                                        " ",
                                        " ",
                                        "\t",
                                        "\n",
                                        "\n",
                                        "\r\n",
                                        "\r",
                                        "\n\r",
                                        "\v",
                                        "\f",
                                        "\"a\"",
                                        "\"\\\"\"",
                                        "\"and\"",
                                        "u8\"or\"",
                                        "\"\\\\\"",
                                        "'a'",
                                        "'\\''",
                                        "L'x'",
                                        "'\"'",
                                        "R\"(and)\"",
                                        "R\"x(and)x)x\"",
                                        "R\"(\n and \"\n)\"",
                                        "// and\n",
                                        "// or \\\n asm\n",
                                        "/* and */",
                                        "/* or\n*/",
                                        "/* asm * / */",
                                        "\n#define X and\n",
                                        "\n#include <and/or>\n"};
const std::vector<std::string> odd = {".5",
                                      "1.",
                                      "1e",
                                      ".",
                                      "...",
                                      "/",
                                      "//",
                                      "/*",
                                      "*/",
                                      "\"",
                                      "'",
                                      "R\"",
                                      "\\",
                                      "\\\n",
                                      "\\ \n",
                                      "\\\r\n",
                                      "\\\r",
                                      "\"\\\n\"",
                                      "\n#error don't or\n",
                                      "\n#include <a",
                                      "\0"s,
                                      "\xC3\xA9",
                                      "\xC3\x97",
                                      "\xE2\x80\x9C",
                                      "\xFF",
                                      "$",
                                      "\\u00e9",
                                      "_x",
                                      "s",
                                      "\x1A"};

struct Outcome {
  unsigned followed = 0, exact = 0;
};

// `odd_share`: of a hundred pieces, how many are odd.
Outcome compare(unsigned seed, int texts, unsigned most_pieces, unsigned odd_share) {
  constexpr std::string_view word_list[] = {"and", "or", "asm", "foo", "x1"};
  const TriggerWords words(word_list);
  std::mt19937 random(seed);
  Outcome outcome;
  for (int i = 0; i < texts && !::testing::Test::HasFailure(); ++i) {
    std::string text(random() % 3 ? 0 : random() % 130, " a;"[random() % 3]);
    for (unsigned left = 1 + random() % most_pieces; left; --left) {
      const auto& pieces = random() % 100 < odd_share ? odd : plain;
      text += pieces[random() % pieces.size()];
    }
    if (random() % 4 == 0) text.resize(random() % text.size());
    WordSet expected;
    for_each_raw_identifier(text,
                            [&](std::string_view word) { expected.set(words.index_of(word)); });
    expected.reset(0);
    const WordScan portable = scan_words(text, words, VectorSet::portable);
    for (VectorSet set : {VectorSet::sse2, VectorSet::avx2, VectorSet::avx512}) {
      if (!supported(set)) continue;
      const WordScan scan = scan_words(text, words, set);
      EXPECT_EQ(scan.present, portable.present) << text;
      EXPECT_EQ(scan.must_lex, portable.must_lex) << text;
      EXPECT_EQ(scan.longest_line, portable.longest_line) << text;
      EXPECT_EQ(scan.has_nul, portable.has_nul) << text;
    }
    WordSet present = portable.present;
    present.reset(0);
    EXPECT_TRUE((expected & ~present).none()) << "seed " << seed << ", text " << i << ":\n"
                                              << ::testing::PrintToString(text);
    outcome.followed += !portable.must_lex;
    outcome.exact += !portable.must_lex && present == expected;
  }
  return outcome;
}

TEST(WordScanAgainstClang, misses_no_word_of_plain_text) {
  const Outcome outcome = compare(1, 4000, 60, 0);
  // What is not followed is mostly an apostrophe behind a number. What is, is followed exactly but
  // for oddities like 1.and, which is a number to clang.
  EXPECT_GT(outcome.followed, 2500u);
  EXPECT_GT(outcome.exact, outcome.followed * 98 / 100);
}

TEST(WordScanAgainstClang, misses_no_word_of_text_with_oddities) {
  const Outcome outcome = compare(2, 20000, 40, 3);
  EXPECT_GT(outcome.followed, 8000u);
  EXPECT_GT(outcome.exact, outcome.followed * 95 / 100);
}

TEST(WordScanAgainstClang, misses_no_word_of_nothing_but_oddities) { compare(3, 20000, 12, 60); }

TEST(WordScanAgainstClang, misses_no_word_of_long_text) {
  EXPECT_GT(compare(4, 2000, 400, 0).followed, 300u);
}

} // namespace
} // namespace portcuda
