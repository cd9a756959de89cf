#include "tool/report/rule_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/unit/report_fixture.h"
#include "tool/report/tool_rules.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(RulePage, TellsAllOfARule) {
  EXPECT_EQ(rule_page(fixture::spelling), R"(# PC501 gnu-asm-spelling

Finds: GNU spelling of `asm`.

- Severity: **breaks** (it stops the build on Windows)
- Fix: **safe** (`portcuda rewrite` applies it)
- Rejected by: nvcc's host pass (`cudafe++`), nvcc's device pass (`cicc`)

## Why

Windows front end: `identifier "__asm__" is undefined`.

## Example

```cuda
__asm__ volatile("");
```

becomes

```cuda
asm volatile("");
```

## Cure

The standard spelling means the same.

## Suppress it

At the end of the line, or on a line of its own above the statement:

```
// portcuda: ignore PC501 -- the reason
```

For a whole file `// portcuda: ignore-file PC501`, for a stretch of it `// portcuda: off PC501` to `// portcuda: on PC501`, for a whole tree `ignore = ["PC501"]` in `.portcuda.toml`.
)");
}

TEST(RulePage, AFenceIsLongerThanTheFencesInside) {
  Rule rule = fixture::spelling;
  rule.example = {"```\nx\n```", ""};
  EXPECT_THAT(rule_page(rule), testing::HasSubstr("````cuda\n```\nx\n```\n````\n"));
  EXPECT_THAT(rule_page(rule), testing::Not(testing::HasSubstr("becomes")));
}

TEST(RulePage, ScriptRulesAreShownInTheirLanguage) {
  Rule rule = fixture::spelling;
  rule.match = ScriptRule{{FileKind::python}, {"urlretrieve"}, nullptr};
  rule.example.file_name = "setup.py";
  EXPECT_THAT(rule_page(rule), testing::HasSubstr("```python\n"));
  EXPECT_THAT(rule_page(rule), testing::HasSubstr("# portcuda: ignore PC501"));
}

TEST(RulePage, ShowsHowAVeryLongExampleBegins) {
  Rule rule = fixture::spelling;
  std::string lines;
  for (int i = 0; i < 200; ++i) lines += "line " + std::to_string(i) + "\n";
  const std::string wide(20'000, 'x');
  rule.example = {lines, wide};
  const std::string page = rule_page(rule);
  EXPECT_THAT(page, testing::HasSubstr("line 39\n…\n```\n"));
  EXPECT_THAT(page, testing::HasSubstr("xxx …\n```\n"));
  EXPECT_LT(page.size(), 2000u);
}

TEST(RuleIndex, EscapesWhatWouldEndACell) {
  Rule rule = fixture::spelling;
  rule.title = "a || b";
  const Rule* const rules[] = {&rule};
  EXPECT_THAT(
      rule_index(rules),
      testing::EndsWith("| [PC501](PC501.md) gnu-asm-spelling | a \\|\\| b | breaks | safe |\n"));
}

TEST(RulesJson, IsAnArrayOfRules) {
  const Rule* const rules[] = {&fixture::spelling, &fixture::shift};
  const auto array = nlohmann::json::parse(
      fixture::written([&](llvm::raw_ostream& out) { write_rules_json(out, rules); }));
  ASSERT_EQ(array.size(), 2u);
  EXPECT_EQ(array[0]["rule"], "PC501");
  EXPECT_EQ(array[0]["rejected_by"], (nlohmann::json{"host_pass", "device_pass"}));
  EXPECT_EQ(array[1]["rejected_by"], nlohmann::json::array());
  EXPECT_EQ(array[1]["fix"], "review");
}

TEST(RulesTable, IsOneLineARule) {
  const Rule* const rules[] = {&fixture::spelling};
  EXPECT_EQ(rules_table(rules), "rule   name              severity  fix   finds\n"
                                "PC501  gnu-asm-spelling  breaks    safe  GNU spelling of `asm`\n");
}

TEST(KnownRules, AreSortedUniqueAndComplete) {
  std::set<std::string_view> ids, names;
  std::string_view last;
  for (const Rule* rule : known_rules()) {
    EXPECT_LT(last, rule->id);
    last = rule->id;
    EXPECT_TRUE(names.insert(rule->name).second) << rule->name << " is the name of two rules";
    EXPECT_FALSE(rule->title.empty()) << rule->id;
    EXPECT_FALSE(rule->why.empty()) << rule->id;
    EXPECT_NE(rule->title.back(), '.') << rule->id;
  }
  EXPECT_EQ(known_rules().size(), all_rules().size() + tool_rules().size());
}

TEST(WriteRuleDocs, RemovesPagesOfRulesThatAreNoMoreAndNothingElse) {
  const fs::path folder = fs::path(testing::TempDir()) / "portcuda_rule_docs";
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const char* name : {"PC000.md", "PC-notes.md", "notes.md"})
    std::ofstream(folder / name) << "x";
  const Rule* const rules[] = {&fixture::spelling};
  EXPECT_EQ(write_rule_docs(folder.string(), rules), 2u);
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  EXPECT_EQ(names, (std::set<std::string>{"PC-notes.md", "PC501.md", "README.md", "notes.md"}));
  EXPECT_THAT(content_of(folder / "PC501.md"), testing::HasSubstr(rule_page(fixture::spelling)));
  fs::remove_all(folder);
}

TEST(WriteRuleDocs, SaysWhatItCouldNotWrite) {
  const fs::path file = fs::path(testing::TempDir()) / "portcuda_no_folder";
  std::ofstream(file) << "x";
  EXPECT_FALSE(write_rule_docs((file / "docs").string(), {}).has_value());
  fs::remove(file);
}

// The committed pages are what the rules say.
TEST(RuleDocs, AreUpToDate) {
  const fs::path folder = fs::path(PORTCUDA_SOURCE_DIR) / "docs" / "rules";
  std::set<std::string> expected, present;
  for (const DocFile& file : rule_docs(known_rules())) {
    expected.insert(file.name);
    EXPECT_EQ(content_of(folder / file.name), file.text)
        << file.name << " is stale: run `portcuda rules --write-docs docs/rules`";
  }
  for (const auto& entry : fs::directory_iterator(folder))
    present.insert(entry.path().filename().string());
  EXPECT_EQ(present, expected) << "run `portcuda rules --write-docs docs/rules`";
}

} // namespace
} // namespace portcuda
