#include "tool/ast/unity_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/ast/unity_answer.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using Groups = std::vector<std::vector<std::size_t>>;

// Units of the same flags; the library's folder is outside the project.
class UnityChoiceTest : public testing::Test {
protected:
  void add(const std::string& name, const std::string& text) {
    TranslationUnit unit;
    unit.file = folder_.write("project/" + name, text);
    unit.folder = folder_.path();
    unit.cuda = false;
    unit.preprocessor_flags = {"-I", folder_ / "library"};
    units_.push_back(std::move(unit));
  }

  Groups choose() {
    const std::vector<std::filesystem::path> roots = {folder_.path() / "project"};
    const DependencyScanner scanner(roots, {});
    std::vector<PassScan> scans;
    for (const TranslationUnit& unit : units_) scans.push_back(scanner.scan(unit, Pass::host, ""));
    std::vector<const PassScan*> pointers;
    for (const PassScan& scan : scans) pointers.push_back(&scan);
    return choose_unities(pointers, scanner);
  }

  test::ScratchFolder folder_;
  std::vector<TranslationUnit> units_;
};

TEST_F(UnityChoiceTest, TakesUnitsThatHaveNothingAgainstEachOther) {
  folder_.write("project/shared.h", "#ifndef SHARED_H\n#define SHARED_H\n#define N 3\nint n = N;\n"
                                    "#endif\n");
  add("a.cpp", "#include \"shared.h\"\n#define OF_A 1\nint a = OF_A;\n");
  add("b.cpp", "#include \"shared.h\"\nint b = N;\n");
  add("c.cpp", "int c;\n");
  // What c.cpp includes of a.cpp's it never names.
  EXPECT_EQ(choose(), (Groups{{0, 1, 2}}));
}

TEST_F(UnityChoiceTest, LetsNoMacroReachWhatNamesIt) {
  add("a.cpp", "#define SIZE 4\nint a = SIZE;\n");
  add("b.cpp", "int SIZE;\n");
  add("c.cpp", "int c;\n");
  EXPECT_EQ(choose(), (Groups{{0, 2}, {1}}));
}

TEST_F(UnityChoiceTest, LetsNoMacroReachALibraryThatNamesIt) {
  folder_.write("library/lib.h", "#ifdef WIDE\nint wide;\n#endif\n");
  add("a.cpp", "#define WIDE\nint a;\n");
  add("b.cpp", "#include <lib.h>\nint b;\n");
  EXPECT_EQ(choose(), (Groups{{0}, {1}}));
}

TEST_F(UnityChoiceTest, CountsMacrosThatAreUndefinedAgain) {
  folder_.write("project/part.h", "#pragma once\ninline int part() { return PART; }\n");
  add("a.cpp", "#define PART 1\n#include \"part.h\"\n#undef PART\n");
  add("b.cpp", "#define PART 2\n#include \"part.h\"\n#undef PART\n");
  EXPECT_EQ(choose(), (Groups{{0}, {1}}));
}

TEST_F(UnityChoiceTest, WantsSharedFilesToHaveTheSameLiveLines) {
  folder_.write("library/lib.h", "#define LIB 1\n");
  folder_.write("project/shared.h",
                "#pragma once\n#ifdef LIB\nint with;\n#else\nint without;\n#endif\n");
  add("a.cpp", "#include <lib.h>\n#include \"shared.h\"\n");
  add("b.cpp", "#include \"shared.h\"\n");
  EXPECT_EQ(choose(), (Groups{{0}, {1}}));
}

TEST_F(UnityChoiceTest, OpensNoNamespaceForAUnitThatDoesNotOpenIt) {
  add("a.cpp", "namespace a::lib { int x; }\nusing namespace a::lib;\n");
  add("b.cpp", "namespace a::lib { int y; }\nint b;\n");
  add("c.cpp", "namespace a::lib { int z; }\nnamespace c { using namespace a::lib; }\n");
  add("d.cpp", "namespace a::lib { int w; }\nusing a::lib::w;\nusing Alias = int;\n");
  add("e.cpp", "#define OPEN using namespace\nnamespace a::lib {}\nOPEN a::lib;\nint e;\n");
  EXPECT_EQ(choose(), (Groups{{0, 2, 4}, {1, 3}}));
}

TEST_F(UnityChoiceTest, DefinesNothingTwice) {
  folder_.write("project/guarded.h", "#pragma once\ninline void shared(int) {}\n");
  folder_.write("project/other.h", "#pragma once\ninline void shared(long) {}\n");
  folder_.write("project/bare.h", "static int bare() { return 1; }\n");
  add("a.cpp", "#include \"guarded.h\"\n#include \"other.h\"\nstruct A {};\n");
  add("b.cpp", "#include \"other.h\"\n#include \"guarded.h\"\nstruct B {};\n");
  add("c.cpp", "struct A { int more; };\n");
  add("d.cpp", "namespace d { struct A {}; }\n#include \"bare.h\"\n");
  add("e.cpp", "#include \"bare.h\"\nint e;\n");
  EXPECT_EQ(choose(), (Groups{{0, 1, 3}, {2, 4}}));
}

TEST_F(UnityChoiceTest, LeavesUnitsThatMissHeadersAlone) {
  add("a.cpp", "int a;\n");
  add("b.cpp", "#include <nowhere.h>\nint b;\n");
  add("c.cpp", "int c;\n");
  EXPECT_EQ(choose(), (Groups{{0, 2}, {1}}));
}

TEST_F(UnityChoiceTest, GrowsToABound) {
  for (char name : {'a', 'b', 'c', 'd'}) {
    std::string text;
    for (int line = 0; line < 2500; ++line)
      text += "int " + std::string(1, name) + std::to_string(line) + ";\n";
    add(std::string(1, name) + ".cpp", text);
  }
  EXPECT_EQ(choose(), (Groups{{0, 1}, {2, 3}}));
}

TEST(UnityAnswer, IsNoneOfUnitsThatReadAFileWithErrors) {
  const std::set<std::string> a = {"/a.cpp", "/shared.h"}, b = {"/b.cpp"},
                              c = {"/c.cpp", "/shared.h"};
  const std::vector<const std::set<std::string>*> files = {&a, &b, &c};
  ParseResult result;
  EXPECT_THAT(understood_members(files, result), ElementsAre(true, true, true));
  result.problems = {{ParseTrouble::error, "/b.cpp", 1, "x"}};
  EXPECT_THAT(understood_members(files, result), ElementsAre(true, false, true));
  result.problems = {{ParseTrouble::error, "/shared.h", 1, "x"}};
  EXPECT_THAT(understood_members(files, result), ElementsAre(false, true, false));
  result.problems = {{ParseTrouble::error, "/elsewhere.h", 1, "x"}};
  EXPECT_THAT(understood_members(files, result), ElementsAre(false, false, false));
  result.problems = {{ParseTrouble::crashed, "/b.cpp", 0, "x"}};
  EXPECT_THAT(understood_members(files, result), ElementsAre(false, false, false));
  result.problems.clear();
  result.cut_short = true;
  EXPECT_THAT(understood_members(files, result), ElementsAre(false, false, false));
}

TEST(UnityAnswer, GivesAFileToTheFirstThatReadsIt) {
  const std::set<std::string> a = {"/a.cpp", "/shared.h"}, b = {"/b.cpp", "/shared.h"};
  const std::vector<const std::set<std::string>*> files = {&a, &b};
  ParseResult result;
  for (const char* path : {"/a.cpp", "/b.cpp", "/shared.h"})
    result.files.push_back({path, "", {}, {}, {}});
  auto paths = [&](const std::vector<bool>& understood, std::size_t member) {
    std::vector<std::string> paths;
    const std::vector<ParseResult> answers = split_unity(files, understood, result);
    for (const FileSemantics& file : answers[member].files) paths.push_back(file.path);
    return paths;
  };
  EXPECT_THAT(paths({true, true}, 0), ElementsAre("/a.cpp", "/shared.h"));
  EXPECT_THAT(paths({true, true}, 1), ElementsAre("/b.cpp"));
  EXPECT_THAT(paths({false, true}, 1), ElementsAre("/b.cpp", "/shared.h"));
}

} // namespace
} // namespace portcuda
