#include "tool/ast/head_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/ast/leading_files.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t megabyte = 1'000'000;

// A parse that includes these headers, each of its size in megabytes.
PassScan parse(std::vector<std::pair<std::string, int>> headers) {
  PassScan scan;
  for (const auto& [name, size] : headers) {
    scan.leading_includes.push_back({name, "/lib/" + name, std::uint64_t(size) * megabyte});
    scan.leading_files.insert("/lib/" + name);
  }
  return scan;
}

std::vector<HeadChoice> choose(const std::vector<PassScan>& scans) {
  std::vector<const PassScan*> pointers;
  for (const PassScan& scan : scans) pointers.push_back(&scan);
  return choose_heads(pointers);
}

TEST(HeadChoice, TakesWhatAllHaveInCommonInTheOrderOfTheFirst) {
  const auto heads = choose({parse({{"b.h", 5}, {"own.h", 9}, {"a.h", 5}}),
                             parse({{"a.h", 5}, {"b.h", 5}}), parse({{"b.h", 5}, {"a.h", 5}})});
  ASSERT_EQ(heads.size(), 1u);
  EXPECT_THAT(heads[0].parses, ElementsAre(0, 1, 2));
  EXPECT_THAT(heads[0].includes, ElementsAre("b.h", "a.h"));
}

TEST(HeadChoice, LeavesOutTheParseThatSharesLittle) {
  const auto heads = choose({parse({{"a.h", 9}}), parse({{"a.h", 9}}), parse({{"small.h", 1}}),
                             parse({{"a.h", 9}, {"small.h", 1}})});
  ASSERT_EQ(heads.size(), 1u);
  EXPECT_THAT(heads[0].parses, ElementsAre(0, 1, 3));
  EXPECT_THAT(heads[0].includes, ElementsAre("a.h"));
}

TEST(HeadChoice, MakesSeveralHeads) {
  const auto heads =
      choose({parse({{"a.h", 9}}), parse({{"b.h", 9}}), parse({{"a.h", 9}}), parse({{"b.h", 9}}),
              parse({{"a.h", 9}}), parse({{"b.h", 9}}), parse({{"a.h", 9}})});
  ASSERT_EQ(heads.size(), 2u);
  EXPECT_THAT(heads[0].parses, ElementsAre(0, 2, 4, 6));
  EXPECT_THAT(heads[1].parses, ElementsAre(1, 3, 5));
}

TEST(HeadChoice, IsNotWorthItForLittle) {
  EXPECT_THAT(choose({}), IsEmpty());
  EXPECT_THAT(choose({parse({{"a.h", 50}})}), IsEmpty());
  EXPECT_THAT(choose({parse({{"a.h", 2}}), parse({{"a.h", 2}})}), IsEmpty());
  EXPECT_THAT(choose({parse({{"a.h", 1}}), parse({{"a.h", 1}}), parse({{"a.h", 1}})}), IsEmpty());
  EXPECT_THAT(choose({parse({{"a.h", 50}}), parse({{"b.h", 50}})}), IsEmpty());
}

TEST(HeadChoice, CountsWhatHeadersInclude) {
  PassScan other = parse({{"umbrella.h", 0}});
  other.leading_files.insert("/lib/a.h");
  const auto heads = choose({parse({{"a.h", 9}}), other, other});
  ASSERT_EQ(heads.size(), 1u);
  EXPECT_THAT(heads[0].includes, ElementsAre("a.h"));
}

TEST(HeadChoice, CountsOnlyWhatItCanName) {
  // All read inner.h, by one of two headers: no head of all holds it.
  std::vector<PassScan> scans;
  for (int i = 0; i < 6; ++i) {
    scans.push_back(parse({{"small.h", 1}, {i % 2 ? "torch.h" : "extension.h", 50}}));
    scans.back().leading_files.insert("/lib/inner.h");
  }
  const auto heads = choose(scans);
  ASSERT_EQ(heads.size(), 2u);
  EXPECT_THAT(heads[0].parses, ElementsAre(1, 3, 5));
  EXPECT_THAT(heads[0].includes, ElementsAre("small.h", "torch.h"));
  EXPECT_THAT(heads[1].parses, ElementsAre(0, 2, 4));
  EXPECT_THAT(heads[1].includes, ElementsAre("small.h", "extension.h"));
}

TEST(LeadingFiles, EndAtAMacroThatALibraryNames) {
  FileWords words;
  const std::vector<UnitEvent> events = {
      MacroOfProject{"PROJECT_H"}, EnteredOutside{"/lib/a.h", "int a;\n"}, MacroOfProject{"OWN"},
      MacroOfProject{"CONFIG"},
      EnteredOutside{"/lib/b.h", "#ifdef CONFIG\n#endif\nint xOWN, OWN_, PROJECT;\n"}};
  EXPECT_EQ(leading_events(events, words), 3u);
  EXPECT_EQ(leading_events({events.begin(), events.begin() + 3}, words), 3u);
}

} // namespace
} // namespace portcuda
