#include "tool/report/locator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report_fixture.h"

namespace portcuda {
namespace {

using fixture::found;
using fixture::spelling;

TEST(Locator, CountsLinesByEveryLineEnd) {
  const Locator locator("a.cu", "a\nb\r\nc\rd");
  EXPECT_EQ(locator.place(0), (Place{1, 1, 1}));
  EXPECT_EQ(locator.place(2), (Place{2, 1, 1}));
  EXPECT_EQ(locator.place(5), (Place{3, 1, 1}));
  EXPECT_EQ(locator.place(7), (Place{4, 1, 1}));
  EXPECT_EQ(locator.place(8), (Place{4, 2, 2}));
  EXPECT_EQ(locator.place(4000), (Place{4, 2, 2})) << "beyond the end is the end";
}

TEST(Locator, CountsColumnsInBytesAndInCharacters) {
  const LocatedFinding finding = found(spelling, "a.cu", "/* größe 漢 */ __asm__;\n", "__asm__");
  EXPECT_EQ(finding.column, 19u);
  EXPECT_EQ(finding.end_column, 26u);
  EXPECT_EQ(finding.character, 15u);
  EXPECT_EQ(finding.end_character, 22u);
  EXPECT_EQ(finding.source_line, "/* größe 漢 */ __asm__;");
}

TEST(Locator, AnEmptySourceHasOnePlace) {
  const LocatedFinding finding = Locator("a.cu", "").locate(spelling, {0, 10, "nothing"});
  EXPECT_EQ(finding.line, 1u);
  EXPECT_EQ(finding.end_column, 1u);
  EXPECT_EQ(finding.length, 0u);
}

TEST(Locator, AFindingOverLinesKeepsItsFirst) {
  const LocatedFinding finding = found(spelling, "a.cu", "x\nf(a,\r\n  b);\n", "f(a,\r\n  b)");
  EXPECT_EQ(finding.line, 2u);
  EXPECT_EQ(finding.end_line, 3u);
  EXPECT_EQ(finding.end_column, 5u);
  EXPECT_EQ(finding.source_line, "f(a,");
}

TEST(Locator, ShowsTheLineAfterTheFix) {
  EXPECT_EQ(found(spelling, "a.cu", "a\r\n  __asm__(\"\");\r\nb", "__asm__", "asm").fix_preview,
            "  asm(\"\");");
}

TEST(Locator, AppliesAllEditsOfAFixInThePreview) {
  Finding finding{
      0, 7, "found", {"drop both", {{8, 1, "]"}, {0, 1, "["}}, {}, Applicability::safe}};
  const LocatedFinding located = Locator("a.cu", "(a + b) )\nnext").locate(spelling, finding);
  EXPECT_EQ(located.fix_preview, "[a + b) ]");
  ASSERT_EQ(located.edits.size(), 2u);
  EXPECT_EQ(located.edits[0].text, "[") << "edits come in file order";
}

TEST(Locator, AFixThatTakesALineAwayDoesNotShowTheNext) {
  Finding finding{4, 5, "found", {"drop the line", {{4, 6, ""}}, {}, Applicability::safe}};
  EXPECT_EQ(Locator("a.cu", "one\ntwo 2\nthree\n").locate(spelling, finding).fix_preview, "");
}

TEST(Locator, DoesNotPreviewOverlappingOrHugeEdits) {
  Finding overlapping{0, 3, "found", {"x", {{0, 3, "a"}, {2, 3, "b"}}, {}, Applicability::safe}};
  EXPECT_EQ(Locator("a.cu", "abcdefgh").locate(spelling, overlapping).fix_preview, "");
  Finding huge{0, 1, "found", {"x", {{0, 1, std::string(5000, 'x')}}, {}, Applicability::safe}};
  EXPECT_EQ(Locator("a.cu", "abcdefgh").locate(spelling, huge).fix_preview, "");
}

TEST(Locator, AFindingWithoutEditsHasNoFix) {
  Finding finding{0, 1, "found", {"a title alone", {}, {}, Applicability::safe}};
  const LocatedFinding located = Locator("a.cu", "abc").locate(spelling, finding);
  EXPECT_EQ(located.applicability, Applicability::report);
  EXPECT_EQ(located.fix_title, "");
}

TEST(Locator, KeepsOnlyAPartOfAVeryLongLine) {
  std::string source(50'000, 'x');
  source.replace(30'000, 7, "__asm__");
  const LocatedFinding finding = found(spelling, "a.cu", source, "__asm__");
  EXPECT_LT(finding.source_line.size(), 2000u);
  EXPECT_TRUE(finding.source_line_cut);
  EXPECT_EQ(finding.source_line.substr(finding.column - finding.source_line_column, 7), "__asm__");
}

TEST(Locator, ALongLineOfStrayContinuationBytesIsCutToo) {
  std::string source(50'000, '\x80');
  source.replace(30'000, 7, "__asm__");
  const LocatedFinding finding = found(spelling, "a.cu", source, "__asm__");
  EXPECT_LT(finding.source_line.size(), 2000u);
  EXPECT_EQ(finding.source_line.substr(finding.column - finding.source_line_column, 3), "__a");
}

TEST(SortResult, IsByPathThenPlaceThenRule) {
  ScanResult result;
  const std::string_view source = "__asm__ 1L << 40";
  result.findings = {
      found(spelling, "b.cu", source, "__asm__"), found(fixture::shift, "a.cu", source, "1L"),
      found(fixture::shift, "a.cu", source, "__asm__"), found(spelling, "a.cu", source, "__asm__")};
  sort_result(result);
  std::vector<std::string> order;
  for (const LocatedFinding& finding : result.findings)
    order.push_back(finding.path + ' ' + std::to_string(finding.column) + ' ' +
                    std::string(finding.rule->id));
  EXPECT_THAT(order,
              testing::ElementsAre("a.cu 1 PC501", "a.cu 1 PC510", "a.cu 9 PC510", "b.cu 1 PC501"));
}

} // namespace
} // namespace portcuda
