// Every folder under tests/rules is one test: what is found, what the rewrite makes of it, that a
// second rewrite finds nothing to do, that line ends, byte order mark and final newline survive,
// and that a suppression hides each finding. Fixtures of rules with a semantic part are parsed by
// Clang for it. PORTCUDA_BLESS=1 writes the after-files instead of comparing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/rules/fixture.h"
#include "tool/engine/tree_check.h"
#include "tool/tree/tree_view.h"

namespace portcuda::testing {
namespace {

const RuleSet& every_rule() {
  static const RuleSet rules = *RuleSet::choose(all_rules(), {});
  return rules;
}

class FixtureTest : public ::testing::TestWithParam<Fixture> {
protected:
  FileKind kind() const { return file_kind(GetParam().before.string()); }
  SourceRewrite rewrite(const std::string& text) const {
    if (GetParam().semantic) {
      SettledRewrite rewrite = rewrite_parsed(GetParam().before, text, every_rule(),
                                              GetParam().options, GetParam().parse);
      EXPECT_TRUE(rewrite.settled) << "the fixes that go by types come to no end";
      return std::move(rewrite.result);
    }
    return rewrite_source(GetParam().before.string(), kind(), text, every_rule(), {},
                          GetParam().options);
  }
  FileAnalysis find(const std::string& text) const {
    ParsedText parsed;
    AnalysisOptions options;
    if (GetParam().semantic) {
      parsed = parse_text(GetParam().before, text, GetParam().parse);
      options.semantics = &parsed.semantics;
    }
    return analyze(GetParam().before.string(), kind(), text, every_rule(), options);
  }
};

std::string shown(const Expected& findings) {
  std::string text;
  for (auto& [line, rule] : findings) text += "  line " + std::to_string(line) + ": " + rule + "\n";
  return text;
}

TEST_P(FixtureTest, finds_what_is_expected_and_nothing_else) {
  std::string text = read_text(GetParam().before);
  Expected found;
  for (auto& f : find(text).findings) found.emplace(line_of(text, f.finding.offset), f.rule->id);
  Expected expected = GetParam().keep ? Expected{} : expected_findings(text);
  EXPECT_EQ(expected, found) << "expected:\n" << shown(expected) << "found:\n" << shown(found);
  if (!GetParam().keep)
    EXPECT_FALSE(expected.empty()) << "a fixture where nothing is expected is called keep.*";
}

TEST_P(FixtureTest, is_understood_by_clang_before_and_after) {
  if (!GetParam().semantic || GetParam().errors) return;
  const std::string before = read_text(GetParam().before);
  EXPECT_THAT(parse_text(GetParam().before, before, GetParam().parse).errors, ::testing::IsEmpty());
  EXPECT_THAT(parse_text(GetParam().before, rewrite(before).text, GetParam().parse).errors,
              ::testing::IsEmpty());
}

TEST_P(FixtureTest, rewrites_to_the_after_file_and_no_further) {
  std::string text = read_text(GetParam().before);
  SourceRewrite once = rewrite(text);
  EXPECT_EQ(once.error, "");
  if (std::getenv("PORTCUDA_BLESS") && once.text != text) {
    std::filesystem::create_directories(GetParam().after.parent_path());
    std::ofstream(GetParam().after, std::ios::binary) << once.text;
  }
  std::string after =
      std::filesystem::exists(GetParam().after) ? read_text(GetParam().after) : text;
  EXPECT_EQ(once.text, after);
  SourceRewrite twice = rewrite(once.text);
  EXPECT_EQ(twice.text, once.text) << "a second rewrite must change nothing";
}

TEST_P(FixtureTest, keeps_line_ends_and_final_newline) {
  std::string text = read_text(GetParam().before), after = rewrite(text).text;
  // Bare carriage returns are line ends to a compiler, not to TOML, CMake or pip: such a script is
  // told and left alone.
  std::vector<std::string_view> line_ends = {"\r\n"};
  if (!is_script(kind())) line_ends.push_back("\r");
  for (std::string_view eol : line_ends)
    EXPECT_EQ(rewrite(with_line_ends(text, eol)).text, with_line_ends(after, eol));
  if (text.ends_with('\n') && after.ends_with('\n')) {
    text.pop_back(), after.pop_back();
    EXPECT_EQ(rewrite(text).text, after);
  }
}

TEST_P(FixtureTest, is_silent_where_suppressed) {
  std::string text = read_text(GetParam().before);
  std::string comment = is_script(kind()) ? "# portcuda: " : "// portcuda: ";
  for (std::string_view verb : {"ignore-file", "off"}) {
    std::string bands = " PC1, PC2, PC3, PC4, PC5, PC6, PC7, PC8 -- test\n";
    // The bands that this fixture has nothing of are unused, and said to be.
    for (auto& f : find(comment + std::string(verb) + bands + text).findings)
      EXPECT_EQ(f.rule->id, "PC901");
  }
}

std::string test_name(const ::testing::TestParamInfo<Fixture>& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rules, FixtureTest, ::testing::ValuesIn(all_fixtures()), test_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(FixtureTest);

class ExampleTest : public ::testing::TestWithParam<const Rule*> {};

TEST_P(ExampleTest, example_of_the_documentation_behaves_as_documented) {
  const Rule& rule = *GetParam();
  RuleSelection selection;
  selection.select = {std::string(rule.id)};
  RuleSet rules = *RuleSet::choose(all_rules(), selection);
  if (std::holds_alternative<TreeRule>(rule.match)) {
    // Of some rules names alone do not show an example: tests/unit/tree_rules_test.cpp has theirs.
    if (rule.example.before.empty()) return;
    EXPECT_FALSE(check_tree(tree_of_listing(rule.example.before), "", rules).empty());
    return;
  }
  ASSERT_FALSE(rule.example.before.empty());
  RewriteOptions options;
  options.unsafe_fixes = rule.applicability == Applicability::review;
  std::string path(rule.example.file_name), before(rule.example.before);
  AnalysisOptions analysis;
  ParsedText parsed;
  SourceRewrite result;
  if (rule.semantics) {
    parsed = parse_text(path, before, {});
    analysis.semantics = &parsed.semantics;
    SettledRewrite rewrite = rewrite_parsed(path, before, rules, options, {});
    EXPECT_TRUE(rewrite.settled);
    result = std::move(rewrite.result);
  } else {
    result = rewrite_source(path, file_kind(path), before, rules, {}, options);
  }
  EXPECT_FALSE(analyze(path, file_kind(path), before, rules, analysis).findings.empty());
  if (rule.applicability == Applicability::report) EXPECT_EQ(rule.example.after, "");
  EXPECT_EQ(result.text, rule.example.after.empty() ? before : std::string(rule.example.after));
}

TEST_P(ExampleTest, rule_is_documented_and_has_fixtures) {
  const Rule& rule = *GetParam();
  for (auto text : {rule.name, rule.title, rule.why, rule.cure}) EXPECT_FALSE(text.empty());
  if (!std::holds_alternative<TreeRule>(rule.match))
    EXPECT_TRUE(std::filesystem::is_directory(std::filesystem::path(PORTCUDA_SOURCE_DIR) /
                                              "tests/rules" / rule.id));
  if (rule.rejects == Rejects::nobody)
    EXPECT_NE(rule.severity, Severity::breaks) << "somebody must reject what breaks the build";
}

INSTANTIATE_TEST_SUITE_P(Rules, ExampleTest,
                         ::testing::ValuesIn(all_rules().begin(), all_rules().end()),
                         [](auto& info) { return std::string(info.param->id); });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ExampleTest);

} // namespace
} // namespace portcuda::testing
