#include "tool/engine/rule_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report_fixture.h"

namespace portcuda {
namespace {

const Rule* const rules[] = {&fixture::spelling, &fixture::shift};

std::vector<std::string_view> chosen(RuleSelection selection) {
  std::vector<std::string_view> ids;
  const auto set = RuleSet::choose(rules, selection);
  if (set)
    for (const Rule* rule : set->rules()) ids.push_back(rule->id);
  return ids;
}

TEST(RuleSet, ChoosesByIdBeginningAndName) {
  EXPECT_THAT(chosen({}), testing::ElementsAre("PC501", "PC510"));
  EXPECT_THAT(chosen({{"PC510"}, {}}), testing::ElementsAre("PC510"));
  EXPECT_THAT(chosen({{"long-shift"}, {}}), testing::ElementsAre("PC510"));
  EXPECT_THAT(chosen({{}, {"PC50"}}), testing::ElementsAre("PC510"));
  EXPECT_THAT(chosen({{"PC501"}, {"PC5"}}), testing::ElementsAre("PC501"))
      << "the longer selector decides";
  EXPECT_THAT(chosen({{}, {"PC"}}), testing::ElementsAre());
}

TEST(RuleSet, KnowsTheToolsOwnRules) {
  EXPECT_TRUE(RuleSet::choose(rules, {})->takes("PC901"));
  const auto set = RuleSet::choose(rules, {{}, {"unused-suppression"}});
  ASSERT_TRUE(set) << set.error();
  EXPECT_FALSE(set->takes("PC901"));
  EXPECT_TRUE(set->takes("PC902"));
  EXPECT_TRUE(set->complete()) << "all rules that read code still run";
}

TEST(RuleSet, RefusesWhatNamesNoRule) {
  EXPECT_EQ(RuleSet::choose(rules, {{}, {"long-shft"}}).error(),
            "there is no rule `long-shft`; did you mean `long-shift`?");
  EXPECT_FALSE(RuleSet::choose(rules, {{"PC999"}, {}}));
}

} // namespace
} // namespace portcuda
