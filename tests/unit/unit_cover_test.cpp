#include "tool/ast/unit_cover.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/ast/dependency_scan.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UnitCoverTest : public testing::Test {
protected:
  // A unit of the project; the library's folder is outside it.
  std::size_t add(const std::string& name, const std::string& text, bool cuda = false,
                  std::vector<std::string> architectures = {}) {
    TranslationUnit unit;
    unit.file = folder_.write("project/" + name, text);
    unit.shown = name;
    unit.folder = folder_.path();
    unit.cuda = cuda;
    unit.architectures = std::move(architectures);
    unit.preprocessor_flags = {"-I", folder_ / "library"};
    units_.push_back(std::move(unit));
    return units_.size() - 1;
  }

  UnitCover cover() {
    const std::vector<std::filesystem::path> roots = {folder_.path() / "project"};
    return choose_cover({units_, roots, overlays_, 2});
  }

  // Units of each parse, in the order of the first.
  std::vector<std::vector<std::size_t>> groups(const UnitCover& cover) {
    std::vector<std::vector<std::size_t>> groups;
    for (const PlannedParse& parse : cover.parses) groups.push_back(parse.units);
    std::ranges::sort(groups);
    return groups;
  }

  // Lines of `text` as a main file that the host pass compiles, as letters.
  std::string live(const std::string& text, std::vector<std::string> flags = {}) {
    const std::size_t index = add("lines.cpp", text);
    std::ranges::copy(flags, std::back_inserter(units_[index].preprocessor_flags));
    const std::vector<std::filesystem::path> roots = {folder_.path() / "project"};
    const PassScan scan = DependencyScanner(roots, {}).scan(units_[index], Pass::host, "");
    for (const LiveFile& file : scan.files)
      if (file.path == units_[index].file) {
        std::string letters;
        for (unsigned i = 0; i < file.live.size(); ++i) letters += file.live[i] ? 'x' : '.';
        return letters;
      }
    return "not read";
  }

  test::ScratchFolder folder_;
  std::vector<TranslationUnit> units_;
  std::vector<FileOverlay> overlays_;
};

TEST_F(UnitCoverTest, KnowsLiveLines) {
  EXPECT_EQ(live("int a;\n#if 0\nint b;\n#else\nint c;\n#endif\nint d;\n"), "x...x.x.");
  EXPECT_EQ(live("#ifdef X\nint a;\n#elif Y == 2\nint b;\n#else\nint c;\n#endif\n", {"-DY=2"}),
            "...x....");
  EXPECT_EQ(live("#if 1\n#if 0\nint a;\n#endif\nint b;\n#endif"), "....x.");
  EXPECT_EQ(live("#if 0\nint a;\n#if 1\nint b;\n#endif\nint c;\n#endif\nint d;"), ".......x");
  EXPECT_EQ(live("#if defined(A) && \\\n    B\nint a;\n#endif\nint b;"), "....x");
  EXPECT_EQ(live("#define F(x) x\n#if F(0)\nint a;\n#endif\n#include \"nowhere.h\"\nint b;"),
            ".....x");
}

TEST_F(UnitCoverTest, SeesWhatALibrarysMacrosDecide) {
  folder_.write("library/lib.h", "#if FLAG\n#define WIDE 1\n#endif\n"
                                 "inline int f() {\n#ifdef WIDE\nreturn 1;\n#endif\nreturn 2; }\n");
  const std::string text = "#include <lib.h>\n#ifdef WIDE\nint a;\n#else\nint b;\n#endif\n";
  EXPECT_EQ(live(text, {"-DFLAG=1"}), "..x....");
  EXPECT_EQ(live(text), "....x..");
}

TEST_F(UnitCoverTest, UnitesTheLinesOfAHeaderThatIsIncludedTwice) {
  folder_.write("project/part.h", "#ifdef ONE\nint one;\n#else\nint other;\n#endif\n");
  const std::size_t main = add("a.cpp", "#include \"part.h\"\n#define ONE\n#include \"part.h\"\n");
  const std::vector<std::filesystem::path> roots = {folder_.path() / "project"};
  const PassScan scan = DependencyScanner(roots, {}).scan(units_[main], Pass::host, "");
  ASSERT_EQ(scan.files.size(), 2u);
  EXPECT_EQ(scan.files[1].path, folder_ / "project/part.h");
  EXPECT_EQ(scan.files[1].live.count(), 2u);
}

TEST_F(UnitCoverTest, TakesTwinsAsOneAndScansOneOfThem) {
  folder_.write("project/kernel.h", "#pragma once\ntemplate <int n> int f() { return n; }\n");
  for (int i = 0; i < 40; ++i)
    add("f" + std::to_string(i) + ".cpp",
        "#include \"kernel.h\"\ntemplate int f<" + std::to_string(i) + ">();\n");
  const UnitCover all = cover();
  ASSERT_EQ(all.parses.size(), 1u);
  EXPECT_EQ(all.parses[0].units.size(), 40u);
  EXPECT_EQ(all.scans, 1u);
}

TEST_F(UnitCoverTest, LeavesOutUnitsThatAddNothing) {
  folder_.write("project/part.cpp", "int part() { return 1; }\n");
  const std::size_t whole = add("unity.cpp", "#include \"part.cpp\"\nint rest() { return 2; }\n");
  TranslationUnit part = units_[whole];
  part.file = folder_ / "project/part.cpp";
  units_.push_back(part);
  units_.push_back(units_[whole]); // the same once more, with a flag without consequence
  units_.back().preprocessor_flags.push_back("-DUNUSED");
  EXPECT_EQ(cover().parses.size(), 1u);
}

TEST_F(UnitCoverTest, ParsesAFileAgainForBranchesOfOtherFlags) {
  const std::size_t plain = add("a.cpp", "#ifdef X\nint a = 1;\n#else\nint b = 2;\n#endif\n");
  units_.push_back(units_[plain]);
  units_.back().preprocessor_flags.push_back("-DX");
  EXPECT_EQ(cover().parses.size(), 2u);
}

TEST_F(UnitCoverTest, AsksNothingOfUnitsOutsideTheProject) {
  add("a.cpp", "int a;\n");
  units_[0].file = folder_.write("elsewhere/b.cpp", "int b;\n");
  EXPECT_THAT(cover().parses, IsEmpty());
}

TEST_F(UnitCoverTest, ParsesTheHostPassWhereItCompilesMore) {
  add("both.cu", "int a(int x) { return x; }\n", true, {"80"});
  add("guarded.cu", "#ifdef __CUDA_ARCH__\nint d(int x);\n#else\nint h(int x);\n#endif\n", true,
      {"80"});
  add("dull.cu", "#ifdef __CUDA_ARCH__\nint e(int x);\n#else\nINVALID(\"path\");\n#endif\n", true,
      {"80"});
  std::vector<std::pair<std::size_t, Pass>> parses;
  for (const PlannedParse& parse : cover().parses)
    parses.emplace_back(parse.units.front(), parse.pass);
  std::ranges::sort(parses);
  EXPECT_THAT(parses, ElementsAre(std::pair(0u, Pass::device), std::pair(1u, Pass::host),
                                  std::pair(1u, Pass::device), std::pair(2u, Pass::device)));
}

// The host pass of `a.cu` compiles all of it, and `b.cu` the header's other lines: rules of device
// code see `a.cu` in its own device pass alone.
TEST_F(UnitCoverTest, TakesNoHostPassInPlaceOfADevicePass) {
  folder_.write("project/guarded.h",
                "#ifdef __CUDA_ARCH__\nint d(int x);\n#else\nint h(int x);\n#endif\n");
  add("a.cu", "#include \"guarded.h\"\nint a(int x);\n", true, {"80"});
  add("b.cu", "#include \"guarded.h\"\nint b(int x) { return x; }\n", true, {"80"});
  std::vector<std::size_t> device_passes;
  const UnitCover chosen = cover();
  for (const PlannedParse& parse : chosen.parses)
    if (parse.pass == Pass::device) device_passes.push_back(parse.units.front());
  std::ranges::sort(device_passes);
  EXPECT_THAT(device_passes, ElementsAre(0u, 1u));
  EXPECT_EQ(chosen.parses.size(), 3u);
}

TEST_F(UnitCoverTest, ParsesOlderArchitecturesWhereTheyCompileMore) {
  add("a.cu",
      "#if __CUDA_ARCH__ >= 900\nint a(int x);\n#elif __CUDA_ARCH__ >= 800\nint b(int x);\n"
      "#elif __CUDA_ARCH__\nint c(int x);\n#endif\nint d(int x);\n",
      true, {"75", "80", "86", "90"});
  std::vector<std::string> architectures;
  for (const PlannedParse& parse : cover().parses) architectures.push_back(parse.architecture);
  std::ranges::sort(architectures);
  EXPECT_THAT(architectures, ElementsAre("75", "86", "90"));
}

TEST_F(UnitCoverTest, TellsMissingHeadersAndMissingSources) {
  add("a.cpp", "#include <torch/all.h>\nint a;\n");
  add("gone.cpp", "int b;\n");
  std::filesystem::remove(units_[1].file);
  const UnitCover all = cover();
  EXPECT_EQ(all.parses.size(), 1u);
  ASSERT_EQ(all.problems.size(), 2u);
  EXPECT_EQ(all.problems[0], (ParseProblem{ParseTrouble::missing_header, units_[0].file.string(), 1,
                                           "torch/all.h"}));
  EXPECT_EQ(all.problems[1].trouble, ParseTrouble::not_run);
}

TEST_F(UnitCoverTest, SeesOverlaysInPlaceOfFiles) {
  add("a.cpp", "#if 0\nint a;\n#endif\n");
  EXPECT_THAT(cover().parses, IsEmpty());
  overlays_ = {{units_[0].file, folder_.write("new.txt", "int a;\n")}};
  EXPECT_EQ(cover().parses.size(), 1u);
}

} // namespace
} // namespace portcuda
