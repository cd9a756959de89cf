#include "tool/ast/semantic_merge.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

SemanticFinding finding(std::uint32_t offset, const std::string& replacement,
                        const std::string& rule = "PC1") {
  SemanticFinding f{rule, {offset, 4, "message"}};
  if (!replacement.empty()) f.finding.fix.edits = {{offset, 4, replacement}};
  return f;
}

FinishedParse parse(const std::string& unit, std::vector<SemanticFinding> findings,
                    std::vector<ByteRange> judged = {}, Pass pass = Pass::device) {
  FinishedParse parse{unit, pass, {}};
  parse.result.files = {{"/p/h.h", "hash", std::move(findings), std::move(judged), {}}};
  return parse;
}

std::vector<MergedFinding> merged(const std::vector<FinishedParse>& parses) {
  MergedParses m = merge_parses(parses);
  EXPECT_EQ(m.files.size(), 1u);
  return m.files.empty() ? std::vector<MergedFinding>() : m.files[0].findings;
}

using Names = std::vector<std::string>;

TEST(SemanticMerge, TellsIdenticalFindingsOnce) {
  const auto findings = merged(
      {parse("a.cu", {finding(8, "x")}), parse("b.cu", {finding(8, "x"), finding(20, "y")})});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].units, Names{"a.cu"});
  EXPECT_EQ(findings[1].units, Names{"b.cu"});
  EXPECT_FALSE(findings[0].disputed || findings[1].disputed);
}

TEST(SemanticMerge, SortsByPlaceAndRule) {
  const auto findings = merged({parse("a.cu", {finding(20, "x")}),
                                parse("b.cu", {finding(8, "x", "PC9"), finding(8, "x", "PC2")})});
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].finding.rule, "PC2");
  EXPECT_EQ(findings[1].finding.rule, "PC9");
  EXPECT_EQ(findings[2].finding.finding.offset, 20u);
}

TEST(SemanticMerge, NamesBothUnitsOfDifferentFixes) {
  const auto findings = merged({parse("a.cu", {finding(8, "x")}), parse("b.cu", {finding(8, "x")}),
                                parse("c.cu", {finding(8, "z")})});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(findings[0].disputed);
  EXPECT_EQ(findings[0].units, (Names{"a.cu", "c.cu"}));
  EXPECT_EQ(findings[0].finding.finding.fix.applicability, Applicability::review);
  EXPECT_EQ(findings[0].finding.finding.fix.edits[0].text, "x");
}

TEST(SemanticMerge, NamesThePassesOfOneUnit) {
  const auto findings =
      merged({parse("a.cu", {finding(8, "x")}), parse("a.cu", {finding(8, "z")}, {}, Pass::host)});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].units, (Names{"a.cu (device pass)", "a.cu (host pass)"}));
}

TEST(SemanticMerge, DoesNotDisputeWhatOnePassSeesAlone) {
  const auto findings =
      merged({parse("a.cu", {finding(8, "x")}, {{0, 100}}), parse("b.cu", {}, {{0, 100}})});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_FALSE(findings[0].disputed);
}

TEST(SemanticMerge, KeepsSeveralFindingsOfOneParseAtOnePlace) {
  const auto both = {finding(8, "x"), finding(8, "y")};
  const auto findings = merged({parse("a.cu", both), parse("b.cu", both)});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_FALSE(findings[0].disputed || findings[1].disputed);
}

TEST(SemanticMerge, TrustsAsTheMostCarefulDoes) {
  SemanticFinding careful = finding(8, "x");
  careful.finding.fix.applicability = Applicability::review;
  const auto findings = merged({parse("a.cu", {finding(8, "x")}), parse("b.cu", {careful})});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].finding.finding.fix.applicability, Applicability::review);
  EXPECT_FALSE(findings[0].disputed);
}

TEST(SemanticMerge, JoinsWhatWasJudged) {
  MergedParses m = merge_parses(
      std::vector{parse("a.cu", {}, {{0, 10}, {30, 40}}), parse("b.cu", {}, {{5, 20}, {40, 50}})});
  EXPECT_EQ(m.files[0].judged, (std::vector<ByteRange>{{0, 20}, {30, 50}}));
}

TEST(SemanticMerge, TellsAMissingHeaderOnce) {
  auto a = parse("a.cu", {}), b = parse("b.cu", {});
  a.result.problems = {{ParseTrouble::missing_header, "/p/a.cu", 1, "torch/all.h"}};
  b.result.problems = {{ParseTrouble::missing_header, "/p/b.cu", 7, "torch/all.h"},
                       {ParseTrouble::missing_header, "/p/b.cu", 8, "ATen/ATen.h"},
                       {ParseTrouble::error, "/p/b.cu", 9, "expected ';'"}};
  EXPECT_EQ(merge_parses(std::vector{a, b}).problems.size(), 3u);
}

TEST(SemanticMerge, DoesNotMixTwoVersionsOfAFile) {
  auto a = parse("a.cu", {finding(8, "x")}), b = parse("b.cu", {finding(9, "x")});
  b.result.files[0].content_hash = "other";
  MergedParses m = merge_parses(std::vector{a, b});
  EXPECT_EQ(m.files[0].findings.size(), 1u);
  ASSERT_EQ(m.problems.size(), 1u);
  EXPECT_EQ(m.problems[0].trouble, ParseTrouble::not_run);
}

} // namespace
} // namespace portcuda
