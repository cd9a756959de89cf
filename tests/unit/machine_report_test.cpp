// The reports that programs read: each is parsed back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/unit/report_fixture.h"
#include "tool/report/github.h"
#include "tool/report/jsonl.h"
#include "tool/report/sarif.h"
#include "tool/report/statistics.h"

namespace portcuda {
namespace {

using fixture::found;
using fixture::shift;
using fixture::spelling;
using nlohmann::ordered_json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string jsonl_of(const ScanResult& result) {
  return fixture::written([&](llvm::raw_ostream& out) { write_jsonl(out, result); });
}

ScanResult two_findings() {
  ScanResult result;
  const std::string_view source = "\n  __asm__; 1L << 40;\n";
  result.findings = {found(spelling, "csrc/a.cu", source, "__asm__", "asm"),
                     found(shift, "csrc/a.cu", source, "1L")};
  result.files_analysed = 7;
  return result;
}

TEST(Jsonl, WritesTheKeysInTheirOrder) {
  EXPECT_EQ(
      jsonl_of(two_findings()),
      R"({"rule":"PC501","severity":"breaks","path":"csrc/a.cu","line":2,"column":3,"end_line":2,"end_column":10,"message":"found `__asm__`","fix":"safe"})"
      "\n"
      R"({"rule":"PC510","severity":"corrupts","path":"csrc/a.cu","line":2,"column":12,"end_line":2,"end_column":14,"message":"found `1L`","fix":"none"})"
      "\n");
}

TEST(Jsonl, AFileThatWasNotAnalysedIsALine) {
  ScanResult result;
  result.problems = {{"a.cu", "cannot be read"}, {"b.cu", "a comment without end", 7}};
  EXPECT_EQ(
      jsonl_of(result),
      R"({"rule":"PC903","severity":"breaks","path":"a.cu","line":1,"column":1,"end_line":1,"end_column":1,"message":"cannot be read","fix":"none"})"
      "\n"
      R"({"rule":"PC903","severity":"breaks","path":"b.cu","line":7,"column":1,"end_line":7,"end_column":1,"message":"a comment without end","fix":"none"})"
      "\n");
}

TEST(Jsonl, IsValidWhateverTheBytes) {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += char(byte);
  for (const std::string& hostile :
       {every, std::string("\xC3"), std::string("\xF0\x9F\x92"), std::string("\xED\xA0\x80"),
        std::string("a\u0085b\u2028c\u2029d"), std::string("\"}\n{\"rule\":\"PC000\"\\")}) {
    ScanResult result;
    result.findings = {found(spelling, "x" + hostile, "__asm__", "__asm__")};
    result.findings[0].message = hostile;
    result.problems = {{hostile, hostile}};
    const std::string text = jsonl_of(result);
    const std::vector<std::string> lines = lines_of(text);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_TRUE(std::all_of(text.begin(), text.end(),
                            [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7F); }));
    for (const std::string& line : lines) {
      const ordered_json object = ordered_json::parse(line); // throws if it is not JSON
      std::vector<std::string> keys;
      for (const auto& [key, value] : object.items()) keys.push_back(key);
      EXPECT_THAT(keys, testing::ElementsAre("rule", "severity", "path", "line", "column",
                                             "end_line", "end_column", "message", "fix"));
    }
  }
}

TEST(Jsonl, KeepsTextAndReplacesWhatIsNoText) {
  ScanResult result;
  result.problems = {{"größe \xFF.cu", "tab\tquote\""}};
  const ordered_json object = ordered_json::parse(jsonl_of(result));
  EXPECT_EQ(object["path"], "größe \uFFFD.cu");
  EXPECT_EQ(object["message"], "tab\tquote\"");
}

std::string github_of(const ScanResult& result) {
  return fixture::written([&](llvm::raw_ostream& out) { write_github(out, result); });
}

TEST(Github, WritesAnnotations) {
  EXPECT_EQ(github_of(two_findings()),
            "::error file=csrc/a.cu,line=2,endLine=2,col=3,endColumn=10,title=PC501 "
            "gnu-asm-spelling::found `__asm__` "
            "(safe fix: use `asm`)\n"
            "::error file=csrc/a.cu,line=2,endLine=2,col=12,endColumn=14,title=PC510 "
            "long-shift::found `1L`\n");
}

TEST(Github, NothingInAPathOrMessageStartsACommand) {
  ScanResult result;
  result.findings = {found(spelling, "a,b:c%\n::set-output name=x::y", "__asm__", "__asm__")};
  result.findings[0].message = "100%\r\n::error::injected";
  result.findings[0].severity = Severity::warns;
  EXPECT_EQ(github_of(result), "::warning file=a%2Cb%3Ac%25%0A%3A%3Aset-output "
                               "name=x%3A%3Ay,line=1,endLine=1,col=1,endColumn=8,"
                               "title=PC501 gnu-asm-spelling::100%25%0D%0A::error::injected\n");
}

TEST(Github, LeavesColumnsOutOverLines) {
  ScanResult result;
  result.findings = {found(spelling, "a.cu", "f(\n)", "f(\n)")};
  EXPECT_NE(github_of(result).find("line=1,endLine=2,title="), std::string::npos);
}

ordered_json sarif_of(const ScanResult& result,
                      std::vector<const Rule*> rules = {&spelling, &shift}) {
  return ordered_json::parse(
      fixture::written([&](llvm::raw_ostream& out) { write_sarif(out, result, rules); }));
}

TEST(Sarif, HasWhatTheStandardRequires) {
  const ordered_json log = sarif_of(two_findings());
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1u);
  const ordered_json& run = log["runs"][0];
  const ordered_json& driver = run["tool"]["driver"];
  EXPECT_EQ(driver["name"], "portcuda");
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  ASSERT_EQ(driver["rules"].size(), 2u);
  for (const ordered_json& rule : driver["rules"]) {
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["help"]["text"].get<std::string>().empty());
    EXPECT_THAT(rule["help"]["markdown"].get<std::string>(), testing::HasSubstr("## Why"));
    EXPECT_THAT(rule["defaultConfiguration"]["level"].get<std::string>(),
                testing::AnyOf("error", "warning", "note"));
  }
  ASSERT_EQ(run["results"].size(), 2u);
  for (const ordered_json& result : run["results"]) {
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
    EXPECT_EQ(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
    const ordered_json& location = result["locations"][0]["physicalLocation"];
    EXPECT_EQ(location["artifactLocation"]["uri"], "csrc/a.cu");
    EXPECT_EQ(location["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    EXPECT_GE(location["region"]["startLine"], 1);
    EXPECT_GE(location["region"]["endColumn"], location["region"]["startColumn"]);
  }
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
}

TEST(Sarif, TellsAFixAsReplacements) {
  const ordered_json log = sarif_of(two_findings());
  const ordered_json& results = log["runs"][0]["results"];
  const ordered_json& change = results[0]["fixes"][0]["artifactChanges"][0];
  EXPECT_EQ(change["artifactLocation"]["uri"], "csrc/a.cu");
  EXPECT_EQ(
      change["replacements"].dump(),
      R"([{"deletedRegion":{"startLine":2,"startColumn":3,"endLine":2,"endColumn":10},"insertedContent":{"text":"asm"}}])");
  EXPECT_FALSE(results[1].contains("fixes"));
}

TEST(Sarif, AFixThatNeedsAHeaderIsNotToldByHalf) {
  Finding finding{0, 1, "found", {"call it", {{0, 1, "b"}}, {"<cstring>"}, Applicability::safe}};
  ScanResult result;
  result.findings = {Locator("a.cu", "a").locate(spelling, finding)};
  EXPECT_FALSE(sarif_of(result)["runs"][0]["results"][0].contains("fixes"));
}

TEST(Sarif, ColumnsAreCharacters) {
  ScanResult result;
  result.findings = {found(spelling, "a.cu", "/*漢*/__asm__", "__asm__")};
  EXPECT_EQ(sarif_of(result)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
                            ["startColumn"],
            6);
}

std::vector<std::string> fingerprints_of(const ScanResult& result) {
  std::vector<std::string> prints;
  const ordered_json log = sarif_of(result);
  for (const ordered_json& one : log["runs"][0]["results"])
    prints.push_back(one["partialFingerprints"]["primaryLocationLineHash"]);
  return prints;
}

TEST(Sarif, FingerprintsSurviveEditsAboveAndTellEqualLinesApart) {
  ScanResult before, after;
  before.findings = {found(spelling, "a.cu", "__asm__;", "__asm__"),
                     found(spelling, "a.cu", "\n__asm__;", "__asm__")};
  after.findings = {found(spelling, "a.cu", "new\n\n  __asm__;", "__asm__"),
                    found(spelling, "a.cu", "\n\n\n\n__asm__;", "__asm__")};
  EXPECT_EQ(fingerprints_of(before), fingerprints_of(after));
  EXPECT_NE(fingerprints_of(before)[0], fingerprints_of(before)[1]);
}

TEST(Sarif, AFileThatWasNotAnalysedIsANotification) {
  ScanResult result;
  result.problems = {{"a.cu", "cannot be read"}};
  const ordered_json log = sarif_of(result);
  const ordered_json& invocation = log["runs"][0]["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["message"]["text"], "cannot be read");
  EXPECT_EQ(log["runs"][0]["results"].size(), 0u);
}

TEST(Sarif, AddsRulesThatOnlyFindingsName) {
  const ordered_json log = sarif_of(two_findings(), {});
  EXPECT_EQ(log["runs"][0]["tool"]["driver"]["rules"].size(), 2u);
}

TEST(Sarif, UrisAreEncodedAndHostileBytesSurvive) {
  EXPECT_EQ(uri_of("csrc/a b#?%[1].cu"), "csrc/a%20b%23%3F%25%5B1%5D.cu");
  EXPECT_EQ(uri_of("/abs/ü.cu"), "file:///abs/%C3%BC.cu");
  EXPECT_EQ(uri_of("c:x\xFF"), "c%3Ax%FF");
  ScanResult result;
  result.findings = {found(spelling, "\xFF.cu", "__asm__", "__asm__", "\xFE")};
  result.findings[0].message = "\x01\xFF";
  EXPECT_EQ(sarif_of(result)["runs"][0]["results"][0]["message"]["text"], "\x01\uFFFD");
}

TEST(Statistics, AsTables) {
  EXPECT_EQ(
      fixture::written([](llvm::raw_ostream& out) { write_statistics_text(out, two_findings()); }),
      "rule   name              findings  files  safe  review  none  corrupts  breaks  warns\n"
      "PC510  long-shift               1      1     0       0     1         1       0      0\n"
      "PC501  gnu-asm-spelling         1      1     1       0     0         0       1      0\n"
      "-------------------------------------------------------------------------------------\n"
      "                                2      1     1       0     1         1       1      0\n"
      "\n"
      "folder  findings  files  safe  review  none  corrupts  breaks  warns\n"
      "csrc/          2      1     1       0     1         1       1      0\n"
      "\n"
      "effort left                                           findings  files\n"
      "done by `portcuda rewrite`                                   1      1\n"
      "done by it with --unsafe-fixes, each to be looked at         0      0\n"
      "to be done by a person                                       1      1\n"
      "\n"
      "2 findings; 7 files analysed, 0 files could not be analysed.\n");
}

TEST(Statistics, AsOneLineOfJson) {
  ScanResult result = two_findings();
  result.problems = {{"other/\xFF/x.cu", "unreadable"}};
  const std::string text =
      fixture::written([&](llvm::raw_ostream& out) { write_statistics_json(out, result); });
  EXPECT_EQ(lines_of(text).size(), 1u);
  const ordered_json object = ordered_json::parse(text);
  EXPECT_EQ(object["files_analysed"], 7);
  EXPECT_EQ(object["files_not_analysed"], 1);
  EXPECT_EQ(
      object["total"].dump(),
      R"({"findings":2,"files":1,"fix":{"safe":1,"review":0,"none":1},"severity":{"corrupts":1,"breaks":1,"warns":0}})");
  EXPECT_EQ(object["rules"][0]["rule"], "PC510");
  EXPECT_EQ(object["folders"][0]["folder"], "csrc/");
  EXPECT_EQ(object["folders"][1]["files_not_analysed"], 1);
}

TEST(Statistics, NothingFound) {
  EXPECT_EQ(fixture::written([](llvm::raw_ostream& out) { write_statistics_text(out, {}); }),
            "0 findings; 0 files analysed, 0 files could not be analysed.\n");
}

} // namespace
} // namespace portcuda
