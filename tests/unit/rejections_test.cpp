#include "tool/verify/rejections.h"

#include <filesystem>
#include <fstream>

#include "tool/config/rule_selection.h"
#include "tool/report/tool_rules.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

class Rejections : public testing::Test {
protected:
  Rejections() : file_((fs::path(testing::TempDir()) / "portcuda-rejections.cu").string()) {}
  ~Rejections() override { fs::remove(file_); }

  void source(const std::string& text) { std::ofstream(file_) << text; }

  LocatedFinding finding(const char* id, std::uint32_t line, std::uint32_t end_line = 0) const {
    LocatedFinding found;
    found.rule = find_rule(known_rules(), id);
    found.path = file_;
    found.line = line;
    found.end_line = end_line ? end_line : line;
    found.applicability = Applicability::safe;
    return found;
  }

  std::string cause(unsigned line, const std::vector<LocatedFinding>& findings,
                    const std::string& text = "expected a \";\"") const {
    Rejection rejection;
    rejection.place = {file_, line};
    rejection.text = text;
    std::vector<Rejection> all = {rejection};
    join_with_findings(all, findings);
    return all[0].cause;
  }

  JudgedUnit unit(const std::string& name, Pass pass, std::vector<CompilerMessage> messages) const {
    JudgedUnit judged;
    judged.unit.shown = name;
    judged.passes.emplace_back().result.pass = pass;
    judged.passes[0].result.verdict = Verdict::rejected;
    judged.passes[0].result.messages = std::move(messages);
    return judged;
  }

  std::string file_;
};

TEST_F(Rejections, OfSeveralUnitsAndPassesAreOne) {
  CompilerMessage first{MessageKind::error, "/p/a/../x.h", 4, "one", "", {}};
  CompilerMessage second{MessageKind::error, "/p/x.h", 4, "two", "", {}};
  CompilerMessage warning{MessageKind::warning, "/p/x.h", 5, "three", "", {}};
  auto merged = rejections_of(
      {unit("a.cu", Pass::host, {first, warning}), unit("b.cu", Pass::device, {first, second})},
      [](const std::string&) { return false; });
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].place, (SourcePlace{"/p/x.h", 4}));
  EXPECT_EQ(merged[0].text, "one");
  EXPECT_EQ(merged[0].more, 1u);
  EXPECT_TRUE(merged[0].host && merged[0].device);
  EXPECT_EQ(merged[0].units.size(), 2u);
}

TEST_F(Rejections, StandWhereTheUserCanChangeSomething) {
  CompilerMessage deep{MessageKind::error,
                       "/sys/vector",
                       900,
                       "incomplete type",
                       "",
                       {"detected during:", "instantiation of \"x\" at line 30",
                        "instantiation of \"y\" at line 12 of /p/x.cu"}};
  auto merged = rejections_of({unit("a.cu", Pass::host, {deep})},
                              [](const std::string& file) { return file.starts_with("/sys/"); });
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].place, (SourcePlace{"/p/x.cu", 12}));
}

TEST_F(Rejections, AreExplainedOnTheirLine) {
  source("int a;\n__int128 b;\nint c;\n");
  EXPECT_EQ(cause(2, {finding("PC505", 2)}), "PC505 cures it");
  EXPECT_EQ(cause(1, {finding("PC505", 2)}), "");
}

TEST_F(Rejections, AreExplainedInTheirStatement) {
  source("void f() {\n  call(\n    one,\n    two);\n  other();\n}\n");
  EXPECT_EQ(cause(4, {finding("PC201", 3)}), "PC201 cures it (at line 3)");
  EXPECT_EQ(cause(5, {finding("PC201", 3)}), "");
}

TEST_F(Rejections, AreExplainedByTheMacrosTheyUse) {
  source("#define INNER __attribute__((unused))\n#define OUTER \\\n  INNER static\n"
         "OUTER int x;\nint y;\n");
  EXPECT_EQ(cause(4, {finding("PC102", 1)}), "PC102 cures it (at line 1)");
  EXPECT_EQ(cause(5, {finding("PC102", 1)}), "");
}

TEST_F(Rejections, AreNotExplainedByWhatOnlyClRejects) {
  source("int a;\n");
  LocatedFinding found = finding("PC505", 1);
  for (const Rule* rule : all_rules())
    if (rule->rejects == Rejects::cl) found.rule = rule;
  ASSERT_EQ(found.rule->rejects, Rejects::cl);
  EXPECT_EQ(cause(1, {found}), "");
}

TEST_F(Rejections, FollowFromTheNamesOfExplainedLines) {
  source("using wide = __int128;\nint x;\nint y;\nwide z;\n");
  Rejection declaration, use;
  declaration.place = {file_, 1};
  declaration.text = "identifier \"__int128\" is undefined";
  use.place = {file_, 4};
  use.text = "identifier \"wide\" is undefined";
  std::vector<Rejection> all = {declaration, use};
  join_with_findings(all, {finding("PC505", 1)});
  EXPECT_EQ(all[1].cause, "follows from what PC505 finds");
}

} // namespace
} // namespace portcuda
