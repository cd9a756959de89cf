#include "tool/report/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report_fixture.h"
#include "tool/report/table.h"
#include "tool/report/tally.h"

namespace portcuda {
namespace {

using fixture::found;
using fixture::shift;
using fixture::spelling;

std::string text_of(const ScanResult& result, TextOptions options = {}) {
  return fixture::written([&](llvm::raw_ostream& out) { write_text(out, result, options); });
}

TEST(TextReport, ShowsTheLineTheCaretAndTheCure) {
  const std::string source = "void f() {\n  __asm__ volatile(\"nop;\");\n}\n";
  EXPECT_EQ(finding_text(found(spelling, "csrc/a.cu", source, "__asm__", "asm"), false),
            "csrc/a.cu:2:3: breaks PC501 gnu-asm-spelling: found `__asm__`\n"
            "    2 |   __asm__ volatile(\"nop;\");\n"
            "      |   ^~~~~~~\n"
            "   cure: use `asm` (safe)\n"
            "    + |   asm volatile(\"nop;\");\n");
}

TEST(TextReport, SaysWhenAFixNeedsALook) {
  const std::string text = finding_text(found(shift, "a.cu", "x = 1L << 40;", "1L", "1LL"), false);
  EXPECT_NE(text.find("a.cu:1:5: corrupts PC510 long-shift: found `1L`\n"), text.npos) << text;
  EXPECT_NE(text.find("cure: use `1LL` (review: --unsafe-fixes applies it)\n"), text.npos) << text;
}

TEST(TextReport, NamesTheHeadersOfAFix) {
  Finding finding{0, 1, "found", {"call it", {{0, 1, "b"}}, {"<cstring>"}, Applicability::safe}};
  const std::string text = finding_text(Locator("a.cu", "a").locate(spelling, finding), false);
  EXPECT_NE(text.find("cure: call it (safe), with #include <cstring>\n"), text.npos) << text;
}

TEST(TextReport, KeepsTabsAndCountsWideCharacters) {
  EXPECT_EQ(finding_text(found(spelling, "a.cu", "\t/*漢*/\t__asm__;", "__asm__"), false),
            "a.cu:1:10: breaks PC501 gnu-asm-spelling: found `__asm__`\n"
            "    1 | \t/*漢*/\t__asm__;\n"
            "      | \t      \t^~~~~~~\n");
}

TEST(TextReport, MarksAWideCharacterOverItsWholeWidth) {
  EXPECT_NE(finding_text(found(spelling, "a.cu", "x 漢a;", "漢a"), false).find("      |   ^~~\n"),
            std::string::npos);
}

TEST(TextReport, MarksToTheEndOfTheFirstLine) {
  EXPECT_NE(
      finding_text(found(spelling, "a.cu", "f(a,\n  b);", "a,\n  b"), false).find("      |   ^~\n"),
      std::string::npos);
}

TEST(TextReport, PutsACaretWhereNothingStands) {
  const LocatedFinding finding = Locator("a.cu", "int x").locate(spelling, {5, 0, "unterminated"});
  EXPECT_NE(finding_text(finding, false).find("    1 | int x\n      |      ^\n"),
            std::string::npos);
}

TEST(TextReport, HostileBytesDoNotReachTheTerminal) {
  const std::string text =
      finding_text(found(spelling, "a\n\033[31m.cu", "\033[2J\xFF __asm__", "__asm__"), false);
  EXPECT_EQ(text.find('\033'), text.npos);
  EXPECT_NE(text.find("a<U+000A><U+001B>[31m.cu:1:7: "), text.npos) << text;
  EXPECT_NE(text.find("    1 | <U+001B>[2J<FF> __asm__\n      |                 ^~~~~~~\n"),
            text.npos)
      << text;
}

// The column of `what` in the line of `text` that holds it.
std::size_t column_of(const std::string& text, std::string_view what) {
  const std::size_t at = text.find(what);
  return at == text.npos ? text.npos : at - text.rfind('\n', at);
}

TEST(TextReport, CutsALongLineAroundTheCaret) {
  std::string source(900, 'x');
  source.replace(600, 7, "__asm__");
  const std::string text = finding_text(found(spelling, "a.cu", source, "__asm__"), false);
  const std::string code = text.substr(text.find('\n') + 1);
  EXPECT_LT(code.find('\n'), 230u);
  EXPECT_EQ(code.substr(0, 11), "    1 | …");
  EXPECT_EQ(column_of(code, "__asm__"), column_of(code, "^~~~~~~") + 2)
      << "`…` is three bytes in one column\n"
      << text;
}

TEST(TextReport, CutsALineOfMegabytes) {
  std::string source(3'000'000, 'x');
  source.replace(2'000'000, 7, "__asm__");
  const std::string text = finding_text(found(spelling, "a.cu", source, "__asm__", "asm"), false);
  EXPECT_LT(text.size(), 1000u);
  EXPECT_NE(text.find("^~~~~~~\n"), text.npos);
}

TEST(TextReport, ColoursOnlyWhenAsked) {
  const LocatedFinding finding = found(spelling, "a.cu", "__asm__", "__asm__", "asm");
  EXPECT_EQ(finding_text(finding, false).find('\033'), std::string::npos);
  EXPECT_NE(finding_text(finding, true).find("\033[1;31mbreaks\033[0m"), std::string::npos);
}

ScanResult many(std::size_t number) {
  ScanResult result;
  std::string source;
  for (std::size_t i = 0; i < number; ++i) source += "__asm__;\n";
  const Locator locator("a.cu", source);
  for (std::size_t i = 0; i < number; ++i)
    result.findings.push_back(locator.locate(spelling, {std::uint32_t(9 * i), 7, "found"}));
  result.files_analysed = 1;
  return result;
}

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++count;
  return count;
}

TEST(TextReport, ShowsTheFirstFewOfARuleInAFile) {
  const std::string text = text_of(many(1200));
  EXPECT_EQ(times(text, ": breaks PC501"), 5u);
  EXPECT_EQ(times(text, "… 1,195 more of PC501 in a.cu; --all shows them\n"), 1u);
  EXPECT_EQ(times(text_of(many(5)), "more of"), 0u);
  const std::string all = text_of(many(1200), {.most_per_rule_and_file = 0});
  EXPECT_EQ(times(all, ": breaks PC501"), 1200u);
  EXPECT_EQ(times(all, "--all"), 0u);
}

TEST(Summary, TellsPerRuleWhatIsThereAndWhatToDo) {
  ScanResult result;
  const std::string_view source = "__asm__; 1L << 40; long_call();";
  result.findings = {found(spelling, "a.cu", source, "__asm__", "asm"),
                     found(shift, "a.cu", source, "1L", "1LL"),
                     found(spelling, "a.cu", source, "long_call"),
                     found(spelling, "b.cu", source, "__asm__", "asm")};
  result.files_analysed = 1204;
  result.problems = {{"c.cu", "line 3 starts a comment that has no end"}};
  EXPECT_EQ(fixture::written([&](llvm::raw_ostream& out) { write_summary(out, result, {}); }),
            "rule   name              findings  files  safe  review  none  severity\n"
            "PC510  long-shift               1      1     .       1     .  corrupts\n"
            "PC501  gnu-asm-spelling         3      2     2       .     1  breaks\n"
            "----------------------------------------------------------------------\n"
            "                                4      2     2       1     1\n"
            "\n"
            "4 findings in 2 files; 1,204 files analysed, 1 file could not be analysed.\n"
            "1 finding would compile and compute something else there.\n"
            "Next: `portcuda rewrite --target msvc` cures 2 of 4 findings; 1 more with "
            "--unsafe-fixes (look at each); "
            "1 needs a person: `portcuda explain ID` says why and what to do.\n");
}

TEST(Summary, FindingNothingPromisesNothing) {
  ScanResult result;
  result.files_analysed = 3;
  EXPECT_EQ(text_of(result), "0 findings in 0 files; 3 files analysed.\n"
                             "No rule found anything. That is no promise of a working build: "
                             "flags, libraries and build scripts count "
                             "too.\n");
}

TEST(Summary, NamesTheCommandThatHelps) {
  ScanResult result;
  result.findings = {found(shift, "a.cu", "1L << 40", "1L", "1LL")};
  EXPECT_THAT(
      text_of(result),
      testing::EndsWith("Next: `portcuda rewrite --target msvc --unsafe-fixes` cures 1 of 1 "
                        "finding (look at each).\n"));
  result.findings = {found(shift, "a.cu", "1L << 40", "1L")};
  EXPECT_THAT(text_of(result),
              testing::EndsWith(
                  "Next: 1 needs a person: `portcuda explain ID` says why and what to do.\n"));
}

TEST(Summary, ListsWhatCouldNotBeAnalysed) {
  ScanResult result;
  result.problems = {{"a\xFF.cu", "a\xFF.cu: cannot be read: Permission denied"}};
  const std::string text = text_of(result);
  EXPECT_EQ(text.substr(0, text.find("\n\n")),
            "not analysed PC903 a<FF>.cu: cannot be read: Permission denied");
  EXPECT_EQ(text.find("No rule found anything"), text.npos);
}

TEST(Table, AlignsWideCharacters) {
  Table table({"name", ">n"});
  table.row({"漢字", "1"});
  table.row({"a", "10"});
  EXPECT_EQ(table.text(), "name   n\n漢字   1\na     10\n");
}

TEST(Tally, FoldersLieBelowTheDeepestCommonOne) {
  ScanResult result;
  for (std::string path :
       {"/src/p/csrc/a.cu", "/src/p/csrc/deep/b.cu", "/src/p/setup.py", "/src/p/tests/t.cu"})
    result.findings.push_back(found(spelling, path, "__asm__", "__asm__"));
  result.problems = {{"/src/p/other/x.cu", "unreadable"}};
  std::vector<std::pair<std::string, std::size_t>> rows;
  for (const FolderCounts& row : tally_by_folder(result))
    rows.emplace_back(row.folder, row.counts.findings);
  EXPECT_EQ(rows,
            (std::vector<std::pair<std::string, std::size_t>>{
                {"/src/p/", 1}, {"/src/p/csrc/", 2}, {"/src/p/other/", 0}, {"/src/p/tests/", 1}}));
}

TEST(Tally, FilesInNoFolder) {
  ScanResult result;
  result.findings = {found(spelling, "a.cu", "__asm__", "__asm__"),
                     found(spelling, "b/c.cu", "__asm__", "__asm__")};
  const auto rows = tally_by_folder(result);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].folder, ".");
  EXPECT_EQ(rows[1].folder, "b/");
}

TEST(WithCommas, EveryThreeDigits) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
}

} // namespace
} // namespace portcuda
