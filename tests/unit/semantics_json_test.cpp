#include "tool/ast/semantics_json.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

SemanticFinding finding() {
  SemanticFinding f{"PC213", {10, 5, "a \"name\" that is Latin-1: \xe9"}};
  f.finding.fix = {"title", {{3, 0, "\xff\n"}, {7, 2, ""}}, {"<cstring>"}, Applicability::review};
  f.finding.severity = Severity::corrupts;
  return f;
}

FileSemantics file() {
  return {"/p/\xe9.cu",
          "ab12",
          {finding(), {"PC9", {1, 1, "m"}}},
          {{0, 9}, {12, 40}},
          {{"PC213", {3, 4}}}};
}

TEST(SemanticsJson, GivesARequestBackByteForByte) {
  ParseRequest request;
  TranslationUnit unit;
  unit.file = "/p/a\xff.cu";
  unit.shown = "a.cu";
  unit.folder = "/p";
  unit.cuda = false;
  unit.standard = 20;
  unit.preprocessor_flags = {"-I", "/i", "-DX=\"y z\""};
  unit.architectures = {"80", "90a"};
  unit.cl_flags = {"/Zc:preprocessor"};
  unit.extended_lambda = unit.relaxed_constexpr = false;
  unit.relocatable = unit.fast_math = true;
  unit.max_registers = 64;
  request.units = {unit, TranslationUnit()};
  request.pass = Pass::host;
  request.architecture = "90a";
  request.roots = {"/p", "/q"};
  request.overlays = {{"/p/a", "/tmp/b"}};
  request.rules = {"PC213"};
  request.without_toolkit = true;
  const auto back = decode_request(encode(request));
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), encode(request));
  EXPECT_EQ(back->units[0].file, unit.file);
  EXPECT_EQ(back->units[0].preprocessor_flags, unit.preprocessor_flags);
  EXPECT_EQ(back->units[0].max_registers, 64);
  EXPECT_TRUE(back->units[0].fast_math);
  EXPECT_FALSE(back->units[0].cuda);
  EXPECT_EQ(back->pass, Pass::host);
  EXPECT_TRUE(back->without_toolkit);
  EXPECT_EQ(back->overlays[0].contents, "/tmp/b");
}

TEST(SemanticsJson, TellsHeadedParsesFromARequest) {
  ParseRequest request;
  request.units = {TranslationUnit()};
  HeadedParses parses;
  parses.head_includes = {"cute/tensor.hpp"};
  parses.parses = {request, request};
  parses.at_once = 3;
  parses.limits = {std::chrono::seconds(5), 7};
  parses.answers = "/tmp/answers";
  const auto back = decode_headed_parses(encode(parses));
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), encode(parses));
  EXPECT_EQ(back->parses.size(), 2u);
  EXPECT_EQ(back->limits.time, std::chrono::seconds(5));
  EXPECT_EQ(back->limits.memory_bytes, 7u);
  EXPECT_FALSE(decode_headed_parses(encode(request)));
  EXPECT_FALSE(decode_request(encode(parses)));
}

TEST(SemanticsJson, GivesAResultBackByteForByte) {
  ParseResult result;
  result.files = {file()};
  result.problems = {{ParseTrouble::missing_header, "/p/a.cu", 3, "torch/all.h"},
                     {ParseTrouble::not_run, "", 0, "why"}};
  result.files_read = {"/p/a.cu", "/usr/include/x.h"};
  result.flags_left_out = {"-ffoo"};
  result.cut_short = true;
  const auto back = decode_result(encode(result));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->files[0].path, result.files[0].path);
  EXPECT_EQ(back->files[0].findings, result.files[0].findings);
  EXPECT_EQ(back->files[0].judged, result.files[0].judged);
  EXPECT_EQ(back->files[0].undecided, result.files[0].undecided);
  EXPECT_EQ(back->problems, result.problems);
  EXPECT_EQ(back->files_read, result.files_read);
  EXPECT_EQ(back->flags_left_out, result.flags_left_out);
  EXPECT_TRUE(back->cut_short);
}

TEST(SemanticsJson, GivesAScanBack) {
  SemanticScan scan;
  scan.files = {{"/p/a.cu", "12", {{finding(), {"a.cu", "b.cu"}, true}}, {{1, 2}}, {}}};
  scan.problems = {{ParseTrouble::error, "/p/a.cu", 3, "text"}};
  scan.units = 7, scan.parses = 3;
  const auto back = decode_scan(encode(scan));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->files.size(), 1u);
  EXPECT_EQ(back->files[0].findings[0].finding, finding());
  EXPECT_EQ(back->files[0].findings[0].units, scan.files[0].findings[0].units);
  EXPECT_TRUE(back->files[0].findings[0].disputed);
  EXPECT_EQ(back->problems, scan.problems);
  EXPECT_EQ(back->units, 7u);
  EXPECT_EQ(back->parses, 3u);
}

TEST(SemanticsJson, TakesNothingThatIsDamaged) {
  ParseResult result;
  result.files = {file()};
  const std::string bytes = encode(result);
  EXPECT_FALSE(decode_result(""));
  EXPECT_FALSE(decode_result("no such thing"));
  for (std::size_t end = 0; end < bytes.size(); ++end)
    EXPECT_FALSE(decode_result(bytes.substr(0, end))) << end;
  EXPECT_FALSE(decode_request(bytes));
  EXPECT_FALSE(decode_result(encode(ParseRequest())));
}

} // namespace
} // namespace portcuda
