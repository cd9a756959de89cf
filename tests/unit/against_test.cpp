#include "tool/verify/against.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "scratch_folder.h"
#include "tool/verify/against_report.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using test::ScratchFolder;
using testing::HasSubstr;
using testing::Not;

constexpr const char* one = ".visible .entry k()\n{\n.reg .b32 %r<9>;\nmov.u32 %r1, 1;\n"
                            "bar.sync 0;\nret;\n}\n";
constexpr const char* renamed = ".visible .entry k()\n{\n.reg .b32 %r<9>;\nmov.u32 %r2, 1;\n"
                                "bar.sync 0;\nret;\n}\n";
constexpr const char* fewer = ".visible .entry k()\n{\n.reg .b32 %r<9>;\nbar.sync 0;\nret;\n}\n";
constexpr const char* other =
    ".visible .entry k()\n{\n.reg .b32 %r<9>;\nmov.u32 %r1, 1;\nret;\n}\n";

// Two trees whose sources are PTX, and an nvcc that copies its input; "ERROR" in it is an error.
class Against : public testing::Test {
protected:
  Against() {
    const std::string program = folder.write(
        "bin/nvcc",
        "#!/bin/sh\n"
        "if [ \"$1\" = --version ]; then echo 'Cuda compilation tools, V13.0.88'; exit; fi\n"
        "while [ $# -gt 3 ]; do shift; done\n"
        "if grep ERROR \"$1\"; then echo \"$1: error: no\" >&2; exit 1; fi\ncp \"$1\" \"$3\"\n",
        0755);
    options.nvcc = *find_linux_nvcc(program);
    options.original = folder.path() / "before";
    options.root = folder.path() / "after";
  }

  void tree(std::string_view name, std::string_view before, std::string_view after) {
    if (!before.empty()) folder.write("before/" + std::string(name), before);
    const std::string file = folder.write("after/" + std::string(name), after);
    AgainstUnit& unit = units.emplace_back();
    unit.unit.file = file;
    unit.unit.shown = name;
    unit.architecture = "90a";
  }

  std::string text(bool all = false) {
    results = compare_with_original(options, units);
    std::string out;
    llvm::raw_string_ostream stream(out);
    write_against_text(stream, results, {"13.0.88", "13.0.88"}, {false, all});
    return out;
  }

  ScratchFolder folder;
  AgainstOptions options;
  std::vector<AgainstUnit> units;
  std::vector<AgainstResult> results;
};

TEST_F(Against, ALineAUnitThenWhatWasProved) {
  tree("csrc/a.cu", one, one);
  tree("csrc/b.cu", one, renamed);
  tree("csrc/c.cu", one, fewer);
  const std::string report = text();
  EXPECT_THAT(report, HasSubstr("csrc/a.cu sm_90a: identical (3 instructions)\n"));
  EXPECT_THAT(report, HasSubstr("csrc/b.cu sm_90a: same but for names (3 instructions)\n"));
  EXPECT_THAT(report, HasSubstr("csrc/c.cu sm_90a: fewer or equal instructions, same memory "
                                "operations (3 → 2 instructions)\n"));
  EXPECT_THAT(report, HasSubstr("opcodes: -1 mov.u32"));
  EXPECT_THAT(report, HasSubstr("1 identical, 1 same but for names, 1 fewer or equal"));
  EXPECT_THAT(report, HasSubstr("only a run on a GPU can show"));
  EXPECT_THAT(report, HasSubstr("cl.exe was not asked"));
  EXPECT_TRUE(all_at_least(results, PtxVerdict::fewer_or_equal));
  EXPECT_FALSE(all_at_least(results, PtxVerdict::same_but_for_names));
}

TEST_F(Against, DifferencesAreShownAsInstructions) {
  tree("a.cu", one, other);
  const std::string report = text();
  EXPECT_THAT(report, HasSubstr("a.cu sm_90a: different (3 → 2 instructions)\n"));
  EXPECT_THAT(report, HasSubstr("- bar.sync 0\n"));
  EXPECT_FALSE(all_at_least(results, PtxVerdict::fewer_or_equal));
}

TEST_F(Against, DiffsOfWhatIsNoWorseOnDemand) {
  tree("a.cu", one, fewer);
  EXPECT_THAT(text(), Not(HasSubstr("- mov.u32 %r, 1\n")));
  EXPECT_THAT(text(true), HasSubstr("- mov.u32 %r, 1\n"));
}

TEST_F(Against, MissingAndBrokenSides) {
  tree("new.cu", "", one);
  tree("bad.cu", "ERROR", one);
  tree("worse.cu", one, "ERROR");
  const std::string report = text();
  EXPECT_THAT(report, HasSubstr("new.cu sm_90a: not compared: no original: "));
  EXPECT_THAT(report,
              HasSubstr("bad.cu sm_90a: not compared: the original cannot be compiled on "
                        "Linux: nvcc 13.0.88 ended with exit code 1:\n  bad.cu: error: no"));
  EXPECT_THAT(report, HasSubstr("worse.cu sm_90a: not compared: the rewritten file cannot be"));
  EXPECT_THAT(report, HasSubstr(": 3 not compared.\n"));
  EXPECT_FALSE(all_at_least(results, PtxVerdict::different));
}

TEST_F(Against, TheWindowsCompilersPtx) {
  tree("a.cu", one, one);
  tree("b.cu", one, one);
  units[0].windows.emplace().ptx = renamed;
  units[1].windows.emplace().verdict = Verdict::rejected;
  const std::string report = text();
  EXPECT_THAT(report, HasSubstr("a.cu sm_90a: identical"));
  EXPECT_THAT(report, HasSubstr("a.cu sm_90a, Linux and Windows: same but for names"));
  EXPECT_THAT(report,
              HasSubstr("b.cu sm_90a, Linux and Windows: not compared: the Windows compiler "
                        "rejects it"));
  EXPECT_THAT(report,
              HasSubstr("nvcc 13.0.88 and the Windows cicc 13.0.88: 1 same but for names, 1 "
                        "not compared.\n"));
}

TEST_F(Against, KeepsWhatWasCompared) {
  tree("csrc/a.cu", one, renamed);
  units[0].windows.emplace().ptx = other;
  options.keep = folder.path() / "kept";
  text();
  EXPECT_EQ(folder.read("kept/original/csrc/a.cu.sm_90a.ptx"), one);
  EXPECT_EQ(folder.read("kept/rewritten/csrc/a.cu.sm_90a.ptx"), renamed);
  EXPECT_EQ(folder.read("kept/windows/csrc/a.cu.sm_90a.ptx"), other);
}

TEST_F(Against, WithoutAnOriginalLinuxAgainstWindows) {
  options.original.clear();
  options.root.clear();
  tree("a.cu", "", one);
  units[0].windows.emplace().ptx = one;
  EXPECT_THAT(text(), HasSubstr("a.cu sm_90a, Linux and Windows: identical"));
  ASSERT_EQ(results[0].comparisons.size(), 1u);
}

TEST_F(Against, TheOriginalIsFoundByTheLongestEndOfThePath) {
  tree("csrc/a.cu", one, one);
  folder.write("before/a.cu", other);
  options.root.clear();
  const auto place = find_original(options, units[0].unit.file);
  ASSERT_TRUE(place) << place.error();
  EXPECT_EQ(place->original_file, folder.path() / "before/csrc/a.cu");
  EXPECT_EQ(place->root, folder.path() / "after");
  EXPECT_THAT(text(), HasSubstr("identical"));
}

TEST_F(Against, OneFileAgainstAnother) {
  tree("csrc/a.cu", one, one);
  options.original = folder.write("elsewhere/old.cu", renamed);
  EXPECT_THAT(text(), HasSubstr("a.cu sm_90a: same but for names"));
}

TEST_F(Against, AFileIsNotItsOwnOriginal) {
  tree("a.cu", one, one);
  options.original = options.root;
  EXPECT_THAT(text(), HasSubstr("is the file itself"));
  EXPECT_FALSE(all_at_least(results, PtxVerdict::different));
}

TEST_F(Against, JsonLines) {
  tree("a\xff.cu", one, other);
  tree("b.cu", "", one);
  results = compare_with_original(options, units);
  std::string out;
  llvm::raw_string_ostream stream(out);
  write_against_jsonl(stream, results);
  const std::size_t end = out.find('\n');
  const auto first = nlohmann::json::parse(out.substr(0, end));
  EXPECT_EQ(first["comparison"], "original and rewritten");
  EXPECT_EQ(first["path"], "a\xef\xbf\xbd.cu");
  EXPECT_EQ(first["architecture"], "90a");
  EXPECT_EQ(first["code"], "ptx");
  EXPECT_EQ(first["verdict"], "different");
  EXPECT_EQ(first["instructions_before"], 3);
  EXPECT_EQ(first["functions"][0]["name"], "k");
  EXPECT_THAT(first["functions"][0]["diff"].get<std::string>(), HasSubstr("- bar.sync 0"));
  EXPECT_TRUE(first["only_before"].empty());
  const auto second = nlohmann::json::parse(out.substr(end + 1));
  EXPECT_THAT(second["problem"].get<std::string>(), HasSubstr("no original"));
  EXPECT_FALSE(second.contains("verdict"));
}

TEST_F(Against, ManyAtOnceKeepTheirOrder) {
  for (int i = 0; i < 20; ++i) tree(std::to_string(i) + ".cu", one, i % 2 ? one : other);
  options.jobs = 4;
  std::size_t last = 0;
  options.progress = [&](std::size_t done, std::size_t total) {
    EXPECT_EQ(done, ++last);
    EXPECT_EQ(total, 20u);
  };
  results = compare_with_original(options, units);
  ASSERT_EQ(results.size(), 20u);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(results[i].shown, std::to_string(i) + ".cu");
    EXPECT_EQ(results[i].comparisons[0].result->verdict,
              i % 2 ? PtxVerdict::identical : PtxVerdict::different);
  }
}

} // namespace
} // namespace portcuda
