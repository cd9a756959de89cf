#include "tool/edit/edit_application.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view digits = "0123456789";

struct Input {
  std::string rule;
  Fix fix;
};

std::vector<FixCandidate> candidates_of(const std::vector<Input>& inputs) {
  std::vector<FixCandidate> candidates;
  for (const Input& input : inputs)
    candidates.push_back({input.rule, std::uint32_t(candidates.size()), &input.fix});
  return candidates;
}

MergedFixes merge(const std::vector<Input>& inputs, std::size_t size = digits.size()) {
  return merge_fixes(size, candidates_of(inputs));
}

std::string merged_text(const std::vector<Input>& inputs) {
  return apply_edits(digits, merge(inputs).edits);
}

Fix fix(std::vector<Edit> edits, std::vector<std::string> includes = {}) {
  return {"", std::move(edits), std::move(includes)};
}

TEST(ApplyEdits, MakesAllOfThem) {
  EXPECT_EQ(apply_edits("", {}), "");
  EXPECT_EQ(apply_edits(digits, {}), digits);
  const std::vector<Edit> edits = {{0, 0, "<"}, {0, 1, "zero"}, {3, 2, ""},
                                   {5, 0, "x"}, {5, 1, "y"},    {10, 0, ">"}};
  EXPECT_EQ(apply_edits(digits, edits), "<zero12xy6789>");
}

TEST(MergeFixes, TakesWhatDoesNotOverlap) {
  const MergedFixes merged =
      merge({{"PC2", fix({{5, 2, "B"}}, {"<b>", "<a>"})}, {"PC1", fix({{3, 2, "A"}}, {"<a>"})}});
  EXPECT_THAT(merged.edits, ElementsAre(Edit{3, 2, "A"}, Edit{5, 2, "B"}));
  EXPECT_THAT(merged.includes, ElementsAre("<a>", "<b>"));
  EXPECT_THAT(merged.applied, ElementsAre(0, 1));
  EXPECT_THAT(merged.deferred, IsEmpty());
}

TEST(MergeFixes, TakesFixesThatOnlyWantAHeader) {
  const MergedFixes merged = merge({{"PC1", fix({}, {"<a>"})}, {"PC1", fix({}, {"<a>"})}, {"PC2", fix({}, {"<b>"})}});
  EXPECT_THAT(merged.edits, IsEmpty());
  EXPECT_THAT(merged.includes, ElementsAre("<a>", "<b>"));
  EXPECT_THAT(merged.applied, ElementsAre(0, 1, 2));
  EXPECT_THAT(merged.deferred, IsEmpty());
}

TEST(MergeFixes, DefersTheLaterFixAsAWhole) {
  const std::vector<Input> inputs = {
      {"PC2", fix({{4, 3, "late"}, {8, 1, "also late"}}, {"<late>"})},
      {"PC1", fix({{2, 3, "early"}})}};
  const MergedFixes merged = merge(inputs);
  EXPECT_THAT(merged.edits, ElementsAre(Edit{2, 3, "early"}));
  EXPECT_THAT(merged.applied, ElementsAre(1));
  EXPECT_THAT(merged.deferred, ElementsAre(DeferredFix{0, 1}));
  EXPECT_THAT(merged.includes, IsEmpty());
}

TEST(MergeFixes, NestedReplacementAndInsertionInsideAreConflicts) {
  EXPECT_THAT(merge({{"PC1", fix({{2, 6, "outer"}})}, {"PC2", fix({{4, 1, "inner"}})}}).deferred,
              ElementsAre(DeferredFix{1, 0}));
  EXPECT_THAT(merge({{"PC1", fix({{2, 6, "outer"}})}, {"PC2", fix({{4, 0, "inside"}})}}).deferred,
              ElementsAre(DeferredFix{1, 0}));
  // The insertion comes first here, as its fix begins earlier.
  EXPECT_THAT(
      merge({{"PC1", fix({{2, 6, "outer"}})}, {"PC2", fix({{1, 0, "x"}, {4, 0, "inside"}})}})
          .deferred,
      ElementsAre(DeferredFix{0, 1}));
}

TEST(MergeFixes, InsertionsAtTheEdgesOfAReplacementFit) {
  EXPECT_EQ(merged_text({{"PC1", fix({{2, 3, "R"}})}, {"PC2", fix({{2, 0, "("}, {5, 0, ")"}})}}),
            "01(R)56789");
}

TEST(MergeFixes, TheSameFixTwiceIsMadeOnce) {
  const std::vector<Input> inputs = {{"PC1", fix({{2, 0, "= "}}, {"<a>"})},
                                     {"PC1", fix({{2, 0, "= "}}, {"<b>"})}};
  const MergedFixes merged = merge(inputs);
  EXPECT_THAT(merged.edits, ElementsAre(Edit{2, 0, "= "}));
  EXPECT_THAT(merged.applied, ElementsAre(0, 1));
  EXPECT_THAT(merged.includes, ElementsAre("<a>", "<b>"));
}

TEST(MergeFixes, TheSameEditOfTwoFixesIsMadeOnce) {
  EXPECT_EQ(merged_text({{"PC1", fix({{2, 2, "AB"}, {6, 1, "x"}})},
                         {"PC2", fix({{2, 2, "AB"}, {8, 1, "y"}})}}),
            "01AB45x7y9");
  EXPECT_EQ(merged_text({{"PC1", fix({{2, 0, "static "}, {6, 1, "x"}})},
                         {"PC2", fix({{2, 0, "static "}, {8, 1, "y"}})}}),
            "01static 2345x7y9");
}

TEST(MergeFixes, DifferentInsertionsAtOnePlaceAreOrderedByRule) {
  EXPECT_EQ(merged_text({{"PC9", fix({{4, 0, "nine "}})}, {"PC1", fix({{4, 0, "one "}})}}),
            "0123one nine 456789");
}

TEST(MergeFixes, HalvesOfPairsAreNeverShared) {
  // Two nested pairs that open at one place need two brackets: the second pair waits for the next
  // pass.
  const std::vector<Input> nested = {{"PC1", fix({{2, 0, "("}, {5, 0, ")"}})},
                                     {"PC1", fix({{2, 0, "("}, {8, 0, ")"}})}};
  EXPECT_EQ(merged_text(nested), "01(234)56789");
  EXPECT_THAT(merge(nested).deferred, ElementsAre(DeferredFix{1, 0}));
  // By rule id these two would cross.
  const std::vector<Input> crossing = {{"PC1", fix({{2, 0, "("}, {5, 0, ")"}})},
                                       {"PC2", fix({{2, 0, "["}, {5, 0, "]"}})}};
  EXPECT_EQ(merged_text(crossing), "01(234)56789");
  const std::vector<Input> guards = {{"PC1", fix({{2, 0, "#if X\n"}, {5, 0, "#endif\n"}})},
                                     {"PC2", fix({{5, 0, "y"}})}};
  EXPECT_THAT(merge(guards).deferred, ElementsAre(DeferredFix{1, 0}));
}

TEST(MergeFixes, KeepsTheOrderInsideOfAFix) {
  EXPECT_EQ(merged_text({{"PC1", fix({{4, 0, "b"}, {2, 1, "X"}, {4, 0, "a"}, {4, 0, ""}})}}),
            "01X3ba456789");
}

TEST(MergeFixes, NamesMalformedFixes) {
  const MergedFixes merged = merge({{"PC1", fix({{9, 2, "past the end"}})},
                                    {"PC1", fix({{2, 3, "a"}, {4, 1, "b"}})},
                                    {"PC1", fix({{UINT32_MAX, UINT32_MAX, ""}})},
                                    {"PC1", fix({{10, 0, "at the end"}})},
                                    {"PC1", fix({})}});
  EXPECT_THAT(merged.malformed, ElementsAre(0, 1, 2));
  EXPECT_THAT(merged.applied, ElementsAre(3));
}

TEST(MergeFixes, AppliesAFixThatOnlyNeedsAHeader) {
  const MergedFixes merged = merge({{"PC1", fix({}, {"<cstdint>"})}});
  EXPECT_THAT(merged.applied, ElementsAre(0));
  EXPECT_THAT(merged.includes, ElementsAre("<cstdint>"));
  EXPECT_THAT(merged.edits, IsEmpty());
}

// Random fixes over a short text, so that conflicts of every kind are frequent.
std::vector<Input> random_inputs(std::mt19937& random, std::uint32_t size) {
  static const std::vector<std::string> texts = {"",  "a",   "b",       "(",
                                                 ")", "{x}", "#if 1\n", "static "};
  auto up_to = [&](std::uint32_t n) { return std::uint32_t(random() % (n + 1)); };
  std::vector<Input> inputs(up_to(12));
  for (Input& input : inputs) {
    input.rule = "PC" + std::to_string(up_to(3));
    for (std::uint32_t n = up_to(3); n > 0; --n) {
      const std::uint32_t offset = up_to(size);
      input.fix.edits.push_back(
          {offset, up_to(2) == 0 ? 0 : up_to(std::min(3u, size - offset)), texts[up_to(7)]});
    }
    if (up_to(3) == 0) input.fix.includes.push_back("<" + std::to_string(up_to(2)) + ">");
  }
  return inputs;
}

void expect_no_overlap(const std::vector<Edit>& edits) {
  for (std::size_t i = 1; i < edits.size(); ++i) {
    const Edit &before = edits[i - 1], &edit = edits[i];
    ASSERT_LE(before.offset + before.length, edit.offset);
    ASSERT_FALSE(before == edit);
  }
}

// Each edit of a fix is there; its insertions at one place count as one text.
bool is_complete(const Fix& fix, const std::vector<Edit>& edits) {
  std::map<std::uint32_t, std::string> insertions;
  for (const Edit& edit : fix.edits) {
    if (edit.length == 0)
      insertions[edit.offset] += edit.text;
    else if (std::ranges::find(edits, edit) == edits.end())
      return false;
  }
  return std::ranges::all_of(insertions, [&](const auto& insertion) {
    return insertion.second.empty() ||
           std::ranges::find(edits, Edit{insertion.first, 0, insertion.second}) != edits.end();
  });
}

TEST(MergeFixes, RandomFixesNeverOverlapAndAreAppliedWhole) {
  std::mt19937 random(20260131);
  std::size_t applied = 0, deferred = 0, malformed = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::vector<Input> inputs = random_inputs(random, std::uint32_t(digits.size()));
    const MergedFixes merged = merge(inputs);
    expect_no_overlap(merged.edits);
    if (HasFailure()) return;
    std::set<std::uint32_t> named(merged.applied.begin(), merged.applied.end());
    for (std::uint32_t index : merged.applied)
      ASSERT_TRUE(is_complete(inputs[index].fix, merged.edits)) << round;
    // No edit comes from nowhere.
    std::size_t wanted = 0;
    for (std::uint32_t index : merged.applied) wanted += inputs[index].fix.edits.size();
    ASSERT_LE(merged.edits.size(), wanted);
    for (const DeferredFix& fix : merged.deferred) {
      ASSERT_TRUE(named.insert(fix.candidate).second);
      ASSERT_TRUE(std::ranges::binary_search(merged.applied, fix.conflicts_with)) << round;
    }
    for (std::uint32_t index : merged.malformed) ASSERT_TRUE(named.insert(index).second);
    applied += merged.applied.size(), deferred += merged.deferred.size(),
        malformed += merged.malformed.size();
  }
  EXPECT_GT(applied, 10000u);
  EXPECT_GT(deferred, 10000u);
  EXPECT_GT(malformed, 1000u);
}

TEST(MergeFixes, TheOrderOfCandidatesDoesNotMatter) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::vector<Input> inputs = random_inputs(random, std::uint32_t(digits.size()));
    auto outcome = [&] {
      const MergedFixes merged = merge(inputs);
      auto describe = [&](std::uint32_t index) {
        return std::pair(inputs[index].rule, inputs[index].fix.edits);
      };
      std::multiset<std::pair<std::string, std::vector<Edit>>> applied, deferred;
      for (std::uint32_t index : merged.applied) applied.insert(describe(index));
      for (const DeferredFix& fix : merged.deferred) deferred.insert(describe(fix.candidate));
      return std::tuple(merged.edits, merged.includes, applied, deferred);
    };
    const auto first = outcome();
    std::ranges::shuffle(inputs, random);
    ASSERT_EQ(outcome(), first) << round;
  }
}

TEST(MergeFixes, ManyFixesAtOnePlaceStayFast) {
  std::vector<Input> inputs;
  for (int i = 0; i < 20000; ++i)
    inputs.push_back(
        {"PC1", fix({{5, 0, "x" + std::to_string(i)}, {std::uint32_t(6 + i), 1, "y"}})});
  const MergedFixes merged = merge(inputs, 40000);
  EXPECT_EQ(merged.applied.size(), inputs.size());
  EXPECT_EQ(merged.edits.size(), 2 * inputs.size());
}

} // namespace
} // namespace portcuda
