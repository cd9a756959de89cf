#include "tool/config/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/report_fixture.h"
#include "tool/config/rule_selection.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

const Rule report_only = {.id = "PC203", .name = "typeof", .applicability = Applicability::report};
const Rule* const rules[] = {&report_only, &fixture::spelling, &fixture::shift};

std::expected<Config, ConfigError> parsed(std::string_view text) {
  return parse_config(text, "p/.portcuda.toml", rules);
}

std::string error_of(std::string_view text) {
  const auto config = parsed(text);
  return config ? "no error" : config.error().text();
}

TEST(Config, ReadsEveryKey) {
  const auto config = parsed(R"(target = "msvc"
select = ["PC", "PC501"]
ignore = ["typeof"]
include = ["csrc/**"]
exclude = ["third_party/**", "*.gen.cu"]
style = "guarded"
max-file-size = "16 MiB"

[fix]
promote = ["PC510"]
demote = ["PC501"]

[per-file-ignores]
"z/**" = ["PC2"]
"a/*.cu" = ["PC501", "PC5"]
)");
  ASSERT_TRUE(config) << config.error().text();
  EXPECT_EQ(config->path, "p/.portcuda.toml");
  EXPECT_EQ(config->target, "msvc");
  EXPECT_THAT(config->select, ElementsAre("PC", "PC501"));
  EXPECT_THAT(config->ignore, ElementsAre("PC203")) << "names become ids";
  EXPECT_THAT(config->include, ElementsAre("csrc/**"));
  EXPECT_THAT(config->exclude, ElementsAre("third_party/**", "*.gen.cu"));
  EXPECT_EQ(config->style, FixStyle::guarded);
  EXPECT_EQ(config->max_file_size, 16u << 20);
  EXPECT_THAT(config->promote, ElementsAre("PC510"));
  EXPECT_THAT(config->demote, ElementsAre("PC501"));
  ASSERT_EQ(config->per_file_ignores.size(), 2u);
  EXPECT_EQ(config->per_file_ignores[0].glob, "z/**") << "in the order of the file";
  EXPECT_THAT(config->per_file_ignores[1].rules, ElementsAre("PC501", "PC5"));
}

TEST(Config, AnEmptyFileDecidesNothing) {
  const auto config = parsed("");
  ASSERT_TRUE(config);
  EXPECT_FALSE(config->target || config->style || config->max_file_size);
  EXPECT_TRUE(config->select.empty());
}

TEST(Config, UnknownKeysAreErrorsWithAGuess) {
  EXPECT_EQ(error_of("\nselct = []"),
            "p/.portcuda.toml:2:1: unknown key `selct`; did you mean `select`?");
  EXPECT_EQ(error_of("[fix]\n  promot = []"),
            "p/.portcuda.toml:2:3: unknown key `promot` in [fix]; did you mean `promote`?");
  EXPECT_EQ(error_of("[fix]\nx = 1"),
            "p/.portcuda.toml:2:1: unknown key `x` in [fix]; known are promote, demote");
  EXPECT_EQ(
      error_of("[per_file_ignores]"),
      "p/.portcuda.toml:1:2: unknown key `per_file_ignores`; did you mean `per-file-ignores`?");
}

TEST(Config, WrongTypesAreErrors) {
  EXPECT_EQ(error_of("select = \"PC\""),
            "p/.portcuda.toml:1:10: `select` must be an array of strings, not string");
  EXPECT_EQ(error_of("select = [\"PC\", 5]"),
            "p/.portcuda.toml:1:17: `select` must be an array of strings, not integer");
  EXPECT_EQ(error_of("target = 1"),
            "p/.portcuda.toml:1:10: `target` must be a string, not integer");
  EXPECT_EQ(error_of("fix = 1"), "p/.portcuda.toml:1:7: `fix` must be a table, not integer");
  EXPECT_EQ(error_of("per-file-ignores = []"),
            "p/.portcuda.toml:1:20: `per-file-ignores` must be a table of globs, not array");
  EXPECT_EQ(error_of("max-file-size = 1.5"), "p/.portcuda.toml:1:17: `max-file-size` must be a "
                                             "number of bytes or a string like \"16 MiB\", not "
                                             "floating-point");
  EXPECT_EQ(error_of("exclude = [\"\"]"), "p/.portcuda.toml:1:12: an empty string in `exclude`");
}

TEST(Config, WrongValuesAreErrors) {
  EXPECT_EQ(error_of("target = \"mingw\""),
            "p/.portcuda.toml:1:10: unknown target `mingw`; there is `msvc`");
  EXPECT_EQ(error_of("style = \"x\""),
            "p/.portcuda.toml:1:9: unknown style `x`; there are `portable` and `guarded`");
  for (const char* size : {"0", "-1", "\"12 parsecs\"", "\"\"", "\"99999999999 GiB\""})
    EXPECT_THAT(error_of("max-file-size = " + std::string(size)),
                testing::HasSubstr(":1:17: `max-file-size` must be"));
}

TEST(Config, UnknownRulesAreErrorsWithAGuess) {
  EXPECT_EQ(error_of("ignore = [\"PC5\", \"PC502\"]"),
            "p/.portcuda.toml:1:18: there is no rule `PC502`; did you mean `PC501`?");
  EXPECT_EQ(error_of("select = [\"gnu-asm-speling\"]"),
            "p/.portcuda.toml:1:11: there is no rule `gnu-asm-speling`; did you mean "
            "`gnu-asm-spelling`?");
  EXPECT_EQ(error_of("[per-file-ignores]\n\"a\" = [\"E501x-none\"]"),
            "p/.portcuda.toml:2:8: there is no rule `E501x-none`; `portcuda rules` lists them");
}

TEST(Config, DecisionsWithoutEffectAreErrors) {
  EXPECT_EQ(error_of("[fix]\npromote = [\"PC203\"]"),
            "p/.portcuda.toml:2:12: `promote` names PC203, which has no fix");
  EXPECT_THAT(error_of("[fix]\npromote = [\"PC510\"]\ndemote = [\"PC510\"]"),
              testing::HasSubstr("`PC510` is in both `promote` and `demote`"));
}

TEST(Config, MalformedFilesNameThePlace) {
  EXPECT_THAT(error_of("a = \n"), testing::StartsWith("p/.portcuda.toml:1:"));
  EXPECT_THAT(error_of("target = \"msvc\"\ntarget = \"msvc\""),
              testing::StartsWith("p/.portcuda.toml:2:"));
  EXPECT_THAT(error_of("x = \"\xFF\xFE\""), testing::StartsWith("p/.portcuda.toml:1:"));
  EXPECT_NE(error_of(std::string("a = ") + std::string(5000, '[')), "no error");
  EXPECT_NE(error_of(std::string("\0", 1)), "no error");
}

TEST(Config, AFileThatCannotBeReadIsAnError) {
  const auto config = read_config("/nonexistent/.portcuda.toml", rules);
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().text(), "/nonexistent/.portcuda.toml: No such file or directory");
}

TEST(FindConfig, TakesTheNearestUpwards) {
  const fs::path root = fs::path(testing::TempDir()) / "portcuda config ü";
  fs::remove_all(root);
  fs::create_directories(root / "a/b/.portcuda.toml"); // a folder of that name is no configuration
  fs::create_directories(root / "c");
  std::ofstream(root / ".portcuda.toml") << "target = \"msvc\"\n";
  std::ofstream(root / "c/.portcuda.toml") << "";
  EXPECT_EQ(find_config((root / "a/b").string()), (root / ".portcuda.toml").string());
  EXPECT_EQ(find_config((root / "a/../c/").string()), (root / "c/.portcuda.toml").string());
  EXPECT_EQ(read_config(find_config((root / "a").string()), rules)->target, "msvc");
  fs::remove_all(root);
}

TEST(ParseSize, KnowsPrefixes) {
  EXPECT_EQ(parse_size("4096"), 4096u);
  EXPECT_EQ(parse_size(" 64 KB "), 64'000u);
  EXPECT_EQ(parse_size("1kib"), 1024u);
  EXPECT_EQ(parse_size("2GiB"), 2ull << 30);
  EXPECT_EQ(parse_size("0"), std::nullopt);
  EXPECT_EQ(parse_size("-5"), std::nullopt);
  EXPECT_EQ(parse_size("1.5 MB"), std::nullopt);
  EXPECT_EQ(parse_size("18446744073709551615 KB"), std::nullopt);
}

TEST(RuleSelection, TheMoreExactSelectorDecides) {
  using Words = std::vector<std::string>;
  EXPECT_TRUE(is_selected("PC101", Words{}, Words{}));
  EXPECT_FALSE(is_selected("PC101", Words{}, Words{"PC1"}));
  EXPECT_TRUE(is_selected("PC201", Words{}, Words{"PC1"}));
  EXPECT_TRUE(is_selected("PC101", Words{"PC101"}, Words{"PC1"}));
  EXPECT_FALSE(is_selected("PC101", Words{"PC1"}, Words{"PC101"}));
  EXPECT_FALSE(is_selected("PC101", Words{"PC101"}, Words{"PC101"}));
  EXPECT_FALSE(is_selected("PC101", Words{"PC2"}, Words{}));
  EXPECT_FALSE(is_selected("PC101", Words{}, Words{"PC"}));
}

TEST(RuleSelection, ResolvesSelectors) {
  for (const char* good : {"PC", "PC2", "PC50", "PC501"})
    EXPECT_EQ(resolve_selector(good, rules), good);
  EXPECT_EQ(resolve_selector("gnu-asm-spelling", rules), "PC501");
  EXPECT_EQ(resolve_selector("pc501", rules), "PC501");
  for (const char* bad : {"", "P", "PC3", "PC5011", "*", "PC501 "})
    EXPECT_FALSE(resolve_selector(bad, rules)) << bad;
  EXPECT_EQ(resolve_selector("PC5011", rules).error(),
            "there is no rule `PC5011`; did you mean `PC501`?");
}

TEST(FindRule, ByIdOrNameInAnyCase) {
  EXPECT_EQ(find_rule(rules, "pc501"), &fixture::spelling);
  EXPECT_EQ(find_rule(rules, "Long-Shift"), &fixture::shift);
  EXPECT_EQ(find_rule(rules, "PC5"), nullptr);
}

} // namespace
} // namespace portcuda
