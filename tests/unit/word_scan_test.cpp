// Which words the scan sees: comments, literals, directives, and where in a block they stand.
#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/guarded_text.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

using namespace std::literals;

constexpr std::string_view word_list[] = {"and", "asm", "__attribute__", "uint", "R"};
constexpr std::size_t block = 64;

std::vector<VectorSet> vector_sets() {
  std::vector<VectorSet> sets;
  for (VectorSet set : {VectorSet::portable, VectorSet::sse2, VectorSet::avx2, VectorSet::avx512})
    if (supported(set)) sets.push_back(set);
  return sets;
}

std::string words_of(const WordScan& scan, const TriggerWords& words) {
  std::string all;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (scan.present[i])
      all += (all.empty() ? "" : " ") + std::string(words.word(std::uint16_t(i)));
  return all;
}

struct Seen {
  std::string_view source, words;
};
void PrintTo(const Seen& seen, std::ostream* out) { *out << ::testing::PrintToString(seen.source); }

class SeenWords : public ::testing::TestWithParam<Seen> {};

// At every place in a block, and by every set of instructions.
TEST_P(SeenWords, are_those_outside_comments_and_literals) {
  const TriggerWords words(word_list);
  for (std::size_t shift = 0; shift <= block + 1; ++shift) {
    const std::string source = std::string(shift, ' ') + std::string(GetParam().source);
    for (VectorSet set : vector_sets()) {
      const WordScan scan = scan_words(source, words, set);
      ASSERT_FALSE(scan.must_lex) << "set " << int(set) << " shift " << shift;
      ASSERT_EQ(words_of(scan, words), GetParam().words)
          << "set " << int(set) << " shift " << shift;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Code, SeenWords,
                         ::testing::Values(Seen{"", ""}, Seen{"and", "and"}, Seen{"x and y", "and"},
                                           Seen{"uint a; asm(0);", "asm uint"},
                                           Seen{"andy band and_ _and And AND", ""},
                                           Seen{"a.and", "and"},
                                           Seen{"x=__attribute__((a))", "__attribute__"},
                                           Seen{"1and 0xand 1.5and", ""}, // numbers, if odd ones
                                           Seen{"\xEF\xBB\xBF"sv
                                                "and",
                                                "and"},
                                           Seen{"\xE2\x80\x9C"sv
                                                "and\xE2\x80\x9D"sv,
                                                "and"},
                                           Seen{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaand and",
                                                "and"}));

INSTANTIATE_TEST_SUITE_P(
    Comments, SeenWords,
    ::testing::Values(Seen{"// and", ""}, Seen{"// and\nasm", "asm"}, Seen{"// and\rasm", "asm"},
                      Seen{"// and\r\nasm", "asm"}, Seen{"// and \\\n asm", ""},
                      Seen{"// and \\ \t\n asm", ""}, Seen{"// and \\\r\n asm\r\nuint", "uint"},
                      Seen{"// and \\\n\nasm", "asm"}, Seen{"// don't \" /* \nasm", "asm"},
                      Seen{"/* and */ asm", "asm"}, Seen{"/* // */ asm", "asm"},
                      Seen{"/*/ and */ asm", "asm"}, Seen{"/**/and/***/asm/****/", "and asm"},
                      Seen{"/* * / and\n\n */asm", "asm"}, Seen{"and/asm", "and asm"},
                      Seen{"and / * asm", "and asm"}, Seen{"and // asm", "and"}, Seen{"//", ""},
                      Seen{"//\nand", "and"},
                      Seen{"/* https://a.b/c and a line that is quite long, longer than a block of "
                           "the scan is */ asm",
                           "asm"},
                      Seen{"// and a line comment that is also quite long, longer than a block of "
                           "the scan is\nasm",
                           "asm"}));

INSTANTIATE_TEST_SUITE_P(
    Literals, SeenWords,
    ::testing::Values(
        Seen{R"("and" asm)", "asm"}, Seen{R"("\"and\"" asm)", "asm"},
        Seen{R"("\\" and "\\")", "and"}, Seen{R"(u8"and" L"and" U"and" x)", ""},
        Seen{"\"a \\\n and\" asm", "asm"}, Seen{"\"a \\\r\n and\" asm", "asm"},
        Seen{"\"// \" and \"/*\"", "and"}, Seen{"'\"' and '\"'", "and"},
        Seen{"'\\'' and '\\''", "and"}, Seen{"\"'\" and \"'\"", "and"},
        Seen{"L'a' and u8'\\''", "and"}, Seen{"1'000 and 1'000", "and"},
        Seen{"0x'1 and 2'2", "and"}, Seen{"0xFF'FF and 0b1'1", "and"},
        Seen{".5'5 and 1e+5'5", "and"}, Seen{"0x1p-3'3 and x-3'3", "and"},
        Seen{"a-'x' and +'\"'", "and"}, Seen{"case'a':and'\"'", "and"},
        Seen{"x1'a' and '\"'", "and"}, Seen{"\"\"and\"\"", "and"}, Seen{"''", ""},
        Seen{"\"a string that is longer than a block of the scan is, with the word and in it\" asm",
             "asm"}));

INSTANTIATE_TEST_SUITE_P(
    RawStrings, SeenWords,
    ::testing::Values(
        Seen{"R\"(and)\" asm", "asm R"}, Seen{"u8R\"(and \" and)\" asm", "asm"},
        Seen{"LR\"x(and)\" )x\" asm", "asm"}, Seen{"UR\"(and\n\\)\" asm", "asm"},
        Seen{"uR\"(')\" and '\"'", "and"}, Seen{"fooR\"(\" and \")\"", "and"},
        Seen{"1R\"(\" and \")\"", "and"}, Seen{"1.R\"(\" and \")\"", "and R"},
        Seen{"x.R\"(and)\" asm", "asm R"}, Seen{"\"\"R\"(and)\" asm", "asm R"},
        Seen{"R\"())\"\")\" and \")\"", "and R"},
        Seen{"R\"0123456789abcdef(and)0123456789abcdef\" asm", "asm R"},
        Seen{"LR\"(a raw string that is longer than a block of the scan is, \" and \")\" asm",
             "asm"}));

INSTANTIATE_TEST_SUITE_P(
    Directives, SeenWords,
    ::testing::Values(Seen{"#define X and\nasm", "and asm"}, Seen{"#define X \\\n and", "and"},
                      Seen{"#include <and/asm.h>\nuint", "and asm uint"},
                      Seen{"#include \"and.h\"\nuint", "uint"}, Seen{"#if 0\nand\n#endif", "and"},
                      Seen{"#pragma and \"asm\"", "and"},
                      Seen{"#define S(x) #x \"and\"\nasm", "asm"}, Seen{"foo \\\n and", "and"},
                      Seen{"foo\\\n and", "and"}));

class MustLex : public ::testing::TestWithParam<std::string_view> {};

TEST_P(MustLex, says_that_every_word_is_present) {
  const TriggerWords words(word_list);
  for (std::size_t shift = 0; shift <= block + 1; ++shift) {
    const std::string source = std::string(shift, ' ') + std::string(GetParam());
    for (VectorSet set : vector_sets()) {
      const WordScan scan = scan_words(source, words, set);
      ASSERT_TRUE(scan.must_lex) << "set " << int(set) << " shift " << shift;
      for (std::size_t i = 1; i < words.size(); ++i) ASSERT_TRUE(scan.present[i]);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Odd, MustLex,
                         ::testing::Values("#error don't\nx", "#if 0\nIt's text\n#endif", "x '",
                                           "\"abc", "\"abc\nx", "'\\", "/* x", "/*/", "R\"(x",
                                           "R\"x", "R\"a b(x)a b\"",
                                           "R\"0123456789abcdefg(x)0123456789abcdefg\"", "an\\\nd",
                                           "an\\ \nd", "an\\\r\nd", "an\\\n\\\nd", "R\\\n\"(x)\"",
                                           "/\\\n/ x\n", "/\\\n* x */", "/* x *\\\n/ x",
                                           "1\\\n'000", "1'\\\n000'", "#include <it's>\n",
                                           "#include <a//b>\n", "1\\u00e9'a'", "\xC3\xA9R\"(x)\""));

TEST(WordScan, never_reads_outside_the_text) {
  const TriggerWords words(word_list);
  const std::string_view samples[] = {
      "int f(uint a) { return a and 1'000; } // and \\\n and\n#include <asm/a.h>\r\n#define X "
      "\"\\\"\" 'x' \\\n R\"x(and)x\" /* a */\nasm(0);",
      "/* a comment that is long enough to fill more than one block of sixty-four bytes, and **/ "
      "and \"a string that is as long "
      "as that, or longer by some bytes, so that it crosses blocks\" and R\"(a raw one that does "
      "the same, and more of it )\" and",
      "// a line comment that is long enough to fill more than one block of sixty-four bytes, and "
      "more of the same \\\n and \\\r\n\nand x[0]; a ?: b; 1L",
  };
  for (std::string_view sample : samples)
    for (std::size_t size = 0; size <= sample.size(); ++size)
      for (GuardedText::Guard guard : {GuardedText::Guard::behind, GuardedText::Guard::before}) {
        const GuardedText text(sample.substr(0, size), guard);
        const WordScan expected = scan_words(text.view(), words, VectorSet::portable);
        for (VectorSet set : vector_sets()) {
          const WordScan scan = scan_words(text.view(), words, set);
          ASSERT_EQ(scan.present, expected.present) << size;
          ASSERT_EQ(scan.must_lex, expected.must_lex) << size;
          ASSERT_EQ(scan.longest_line, expected.longest_line) << size;
          ASSERT_EQ(scan.has_nul, expected.has_nul) << size;
        }
      }
}

TEST(WordScan, measures_the_longest_line_wherever_it_is) {
  const TriggerWords words(word_list);
  const auto longest = [&](const std::string& source) {
    const std::uint32_t length = scan_words(source, words).longest_line;
    for (VectorSet set : vector_sets())
      EXPECT_EQ(scan_words(source, words, set).longest_line, length);
    return length;
  };
  EXPECT_EQ(longest(""), 0u);
  EXPECT_EQ(longest("ab\nabc\r\na"), 3u);
  EXPECT_EQ(longest("a\nabcd"), 4u);
  for (std::size_t length : {1, 62, 63, 64, 65, 127, 128, 129, 1000}) {
    const std::string line(length, 'x');
    EXPECT_EQ(longest(line + "\nx"), length);
    EXPECT_EQ(longest("x\n\n" + line + "\n" + line), length);
    EXPECT_EQ(longest("/*\n" + line + "\n*/\nx"), std::max(length, std::size_t{2}));
    EXPECT_EQ(longest("x R\"(\n" + line + "\n)\"\n"), std::max(length, std::size_t{5}));
    EXPECT_EQ(longest("x\n//" + line + "\r\nx"), length + 2);
    EXPECT_EQ(longest("x\n'\n" + line + "\n"), length); // an unterminated literal
    EXPECT_EQ(longest("x\n\"" + line + "\";\nx\n"), length + 3);
  }
}

TEST(WordScan, measures_the_longest_of_many_lines) {
  const TriggerWords words(word_list);
  std::mt19937 random(1);
  for (int text = 0; text < 3000; ++text) {
    std::string source;
    std::size_t longest = 0;
    const std::size_t most = 1 + random() % 140;
    for (int line = 0; line < 12; ++line) {
      const std::size_t length = random() % most;
      longest = std::max(longest, length);
      source += std::string(length, "x ;"[random() % 3]) + (random() % 4 ? "\n" : "\r\n");
    }
    for (VectorSet set : vector_sets())
      ASSERT_EQ(scan_words(source, words, set).longest_line, longest) << source;
  }
}

TEST(WordScan, finds_a_nul_byte_anywhere) {
  const TriggerWords words(word_list);
  for (std::size_t at = 0; at < 3 * block; ++at)
    for (std::string frame : {"x"s, "/**/"s, "//\n"s, "\"\""s, "'"s}) {
      std::string source = std::string(at, ' ') + frame + " and";
      for (VectorSet set : vector_sets()) EXPECT_FALSE(scan_words(source, words, set).has_nul);
      source.insert(at + std::min<std::size_t>(frame.size(), 2), 1, '\0');
      for (VectorSet set : vector_sets())
        EXPECT_TRUE(scan_words(source, words, set).has_nul) << frame << at;
    }
}

TEST(TriggerWords, finds_each_of_a_thousand_words_and_no_other) {
  std::vector<std::string> spelled;
  for (int i = 0; i < 1000; ++i)
    spelled.push_back((i % 3 ? "word_" : "w") + std::to_string(i * i) + (i % 2 ? "x" : ""));
  std::vector<std::string_view> views(spelled.begin(), spelled.end());
  views.insert(views.end(), spelled.begin(), spelled.begin() + 500); // words may repeat
  const TriggerWords words(views);
  EXPECT_EQ(words.size(), 1001u);
  for (const std::string& word : spelled) {
    ASSERT_NE(words.index_of(word), 0);
    EXPECT_EQ(words.word(words.index_of(word)), word);
    EXPECT_EQ(words.index_of(word + "y"), 0);
    EXPECT_EQ(words.index_of("y" + word), 0);
  }
  EXPECT_EQ(words.index_of(""), 0);
  std::string source;
  for (std::size_t i = 0; i < spelled.size(); i += 2) source += spelled[i] + (i % 4 ? " " : "+");
  for (VectorSet set : vector_sets()) {
    const WordScan scan = scan_words(source, words, set);
    for (std::size_t i = 0; i < spelled.size(); ++i)
      EXPECT_EQ(scan.present[words.index_of(spelled[i])], i % 2 == 0) << spelled[i];
  }
}

TEST(TriggerWords, takes_words_of_every_length) {
  std::vector<std::string> spelled;
  for (std::size_t length = 1; length <= max_trigger_length; ++length)
    spelled.emplace_back(length, 'a');
  const std::vector<std::string_view> views(spelled.begin(), spelled.end());
  const TriggerWords words(views);
  for (std::size_t length = 1; length <= 3 * block; ++length)
    for (VectorSet set : vector_sets()) {
      const WordScan scan = scan_words("x " + std::string(length, 'a') + ";", words, set);
      EXPECT_EQ(words_of(scan, words), length <= max_trigger_length ? spelled[length - 1] : "")
          << length;
    }
}

TEST(TriggerWordsDeathTest, refuses_what_is_no_word) {
  for (std::string_view wrong : {"std::min"sv, ""sv, "1x"sv, "a b"sv, "\xC3\xA9"sv})
    EXPECT_DEATH(TriggerWords(std::span(&wrong, 1)), "trigger word");
}

} // namespace
} // namespace portcuda
