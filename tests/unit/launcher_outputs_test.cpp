// What the compiler is given to read and what it tells: #line marks, includes, dependency files,
// memory.
#include "rewrites/rule.h"
#include "tool/launcher/dependency_output.h"
#include "tool/launcher/file_facts.h"
#include "tool/launcher/include_closure.h"
#include "tool/launcher/memory_share.h"
#include "tool/launcher/mirrored_text.h"
#include "tool/launcher/source_judge.h"
#include "tool/source/scratch_folder.h"
#include "gmock/gmock.h"

#include <fstream>

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using Words = std::vector<std::string>;

const TriggerWords& words() {
  static const RuleSet rules = *RuleSet::choose(all_rules(), {});
  return rules.words();
}

CompilerCall call_of(const Words& command) { return *read_call(command, "/work/build", false); }

TEST(MirroredText, NamesTheOriginal) {
  EXPECT_EQ(mirrored_text("int a;\n", {}, "C:\\s\\\"k\".cu", words()),
            "#line 1 \"C:\\\\s\\\\\\\"k\\\".cu\"\nint a;\n");
}

TEST(MirroredText, GoesOnWithTheOriginalsLines) {
  const std::string source = "#pragma once\n#include <a>\nint f(int x) {\n  return x;\n}\n";
  const std::vector<Edit> edits{
      {static_cast<std::uint32_t>(source.find("int f")), 0, "#include <b>\n"}};
  EXPECT_EQ(mirrored_text(source, edits, "k.cu", words()),
            "#line 1 \"k.cu\"\n#pragma once\n#include <a>\n#include <b>\n#line 3 \"k.cu\"\nint "
            "f(int x) {\n  return x;\n}\n");
}

TEST(MirroredText, NoMarkInTheArgumentsOfAMacro) {
  const std::string source = "X(a\n  b,\n  c)\nint y;\n#define M \\\n  1\nint z;\n";
  const std::vector<Edit> edits{{2, 1, "a\na"}};
  EXPECT_EQ(mirrored_text(source, edits, "k.cu", words()),
            "#line 1 \"k.cu\"\nX(a\na\n  b,\n  c)\nint y;\n#line 5 \"k.cu\"\n#define M \\\n  "
            "1\nint z;\n");
}

TEST(MirroredText, FewerLinesAreToldAsWell) {
  const std::string source = "int a =\n  1;\nint b;\n";
  const std::vector<Edit> edits{{7, 3, ""}};
  EXPECT_EQ(mirrored_text(source, edits, "k", words()),
            "#line 1 \"k\"\nint a =1;\n#line 3 \"k\"\nint b;\n");
}

TEST(IncludedNames, WhateverConditionsStandAround) {
  const std::string source =
      "#if 0\n#include \"a.h\"\n#endif\n// #include \"no.h\"\n#  include <b/c>\n#include_next <d>\n"
      "#if __has_include(\"e.h\") && __has_include(<f>)\n#endif\n#embed \"g.bin\"\nconst char* s = "
      "R\"(\n#include \"no.h\"\n)\";\n";
  const IncludeNames names = included_names(source);
  EXPECT_THAT(names.names, ElementsAre("\"a.h", "<b/c", "^d", "\"e.h", "<f", "=g.bin"));
  EXPECT_FALSE(names.computed);
  EXPECT_TRUE(included_names("#include NAME\n").computed);
}

TEST(DependencyOutputs, WhereTheyAreWritten) {
  auto files = [](const Words& command) { return dependency_output(call_of(command)).files; };
  EXPECT_THAT(files({"g++", "-c", "../a.cpp", "-o", "x/a.o", "-MD", "-MF", "y.d"}),
              ElementsAre("y.d"));
  EXPECT_THAT(files({"g++", "-c", "../a.cpp", "-MMD", "-MFy.d"}), ElementsAre("y.d"));
  EXPECT_THAT(files({"g++", "-c", "../a.b.cpp", "-MD"}), ElementsAre("a.b.d"));
  EXPECT_THAT(files({"nvcc", "-c", "../a.cu", "-o", "x/a.cu.o", "-MD"}), ElementsAre("x/a.cu.d"));
  EXPECT_THAT(files({"nvcc", "--generate-dependencies-with-compile", "--dependency-output", "z.d",
                     "-c", "a.cu"}),
              ElementsAre("z.d"));
  EXPECT_THAT(files({"nvcc", "-dc", "-MD", "-odir", "o d", "../a.cu", "b.cu"}),
              ElementsAre("o d/a.d", "o d/b.d"));
  EXPECT_THAT(files({"g++", "-MD", "a.cpp", "b.cpp"}), ElementsAre("a.d", "a-a.d", "b.d", "a-b.d"));
  EXPECT_THAT(files({"g++", "-MD", "a.cpp", "-o", "x/prog"}),
              ElementsAre("x/prog.d", "x/prog-a.d"));
  EXPECT_THAT(files({"nvcc", "-E", "a.cu"}), IsEmpty());
  EXPECT_TRUE(dependency_output(call_of({"nvcc", "-E", "a.cu"})).standard_output);
  EXPECT_TRUE(dependency_output(call_of({"cl", "/EP", "a.cpp"})).standard_output);
  EXPECT_FALSE(dependency_output(call_of({"cl", "/EHsc", "/c", "a.cpp"})).standard_output);
  EXPECT_THAT(dependency_output(call_of({"g++", "-E", "a.cpp", "-o", "a.ii"})).preprocessed,
              ElementsAre("a.ii"));
  EXPECT_THAT(files({"g++", "-c", "a.cpp", "-Wp,-MD,k.d"}), ElementsAre("k.d"));
  EXPECT_THAT(files({"g++", "-M", "a.cpp", "-o", "m.d"}), ElementsAre("m.d"));
  EXPECT_THAT(files({"cl", "/c", "a.cpp", "/sourceDependencies", "s.json"}), ElementsAre("s.json"));
  EXPECT_THAT(files({"g++", "-c", "a.cpp", "-o", "a.o"}), IsEmpty());
  EXPECT_TRUE(dependency_output(call_of({"g++", "-MM", "a.cpp"})).standard_output);
  EXPECT_TRUE(dependency_output(call_of({"cl", "/c", "/showIncludes", "a.cpp"})).standard_output);
  EXPECT_FALSE(dependency_output(call_of({"g++", "-c", "a.cpp", "-MD"})).standard_output);
}

TEST(PathPrefixes, AreReplacedAsTheyAreSpelled) {
  const PathPrefix prefix{"/m x/", "/a b#/"};
  EXPECT_EQ(with_prefix_replaced("o: /m\\ x/k\\ 1.h", prefix, PathSpelling::make),
            "o: /a\\ b\\#/k\\ 1.h");
  EXPECT_EQ(with_prefix_replaced("/m x/k.h /m x/", prefix, PathSpelling::plain),
            "/a b#/k.h /a b#/");
  EXPECT_EQ(
      with_prefix_replaced(R"("c:\\m\\k.h")", {R"(C:\M\)", R"(D:\s\)", true}, PathSpelling::json),
      R"("D:\\s\\k.h")");
}

TEST(PathPrefixes, AreFoundAcrossPieces) {
  const std::string text = "one /m/a\ntwo /m/b /m/c\nthree /m/d";
  for (std::size_t size = 1; size < text.size(); ++size) {
    PrefixReplacer replacer({"/m/", ""}, PathSpelling::plain);
    std::string all;
    for (std::size_t at = 0; at < text.size(); at += size)
      all += replacer.take(std::string_view(text).substr(at, size));
    EXPECT_EQ(all + replacer.rest(), "one a\ntwo b c\nthree d");
  }
}

TEST(FileFactTables, SurviveAndAreSharedAndDieWithTheProgram) {
  ScratchFolder scratch;
  const fs::path file = scratch.path() / "t/facts";
  FileFacts facts;
  facts.modified = -5, facts.changed = 7, facts.size = 9, facts.inode = 11;
  facts.rewritten = true, facts.computed = true;
  facts.includes = {"\"a b.h", "<c"};
  FactTable first(file, "1"), second(file, "1");
  first.put("/a", facts);
  first.save();
  second.put("/b", FileFacts());
  second.save();
  FileState state;
  state.modified = -5, state.changed = 7, state.size = 9, state.inode = 11;
  const FactTable both(file, "1");
  const FileFacts* found = both.find("/a", state);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->rewritten && found->computed && !found->compat);
  EXPECT_EQ(found->includes, facts.includes);
  EXPECT_TRUE(both.find("/b", FileState()));
  state.changed = 8;
  EXPECT_FALSE(both.find("/a", state)) << "written since";
  EXPECT_FALSE(FactTable(file, "2").find("/b", FileState()));
  fs::resize_file(file, fs::file_size(file) - 3);
  EXPECT_TRUE(FactTable(file, "1").find("/a", {.modified = -5}) == nullptr);
}

TEST(ProjectRoots, TheNearestThatSaysSo) {
  ScratchFolder scratch;
  const fs::path top = scratch.path();
  fs::create_directories(top / "repo/csrc/deep");
  fs::create_directories(top / "cm/a/b");
  EXPECT_EQ(project_root(top / "repo/csrc/deep/k.cu"), top / "repo/csrc/deep");
  std::ofstream(top / "repo/csrc/setup.py") << "";
  EXPECT_EQ(project_root(top / "repo/csrc/deep/k.cu"), top / "repo/csrc");
  fs::create_directories(top / "repo/.git");
  EXPECT_EQ(project_root(top / "repo/csrc/deep/k.cu"), top / "repo");
  for (const char* folder : {"cm", "cm/a"}) std::ofstream(top / folder / "CMakeLists.txt") << "";
  EXPECT_EQ(project_root(top / "cm/a/b/k.cu"), top / "cm");
}

TEST(MemoryShares, ByThreadsArchitecturesAndTemplates) {
  constexpr std::uint64_t half = 500'000'000;
  auto share = [](Words more) {
    more.insert(more.begin(), {"nvcc", "-c", "k.cu"});
    return memory_share(call_of(more), 8) / half;
  };
  EXPECT_EQ(share({}), 3u);
  EXPECT_EQ(share({"--threads", "4"}), 3u) << "one architecture keeps one thread busy";
  const Words two = {"-gencode=arch=compute_80,code=sm_80",
                     "-gencode=arch=compute_90a,code=sm_90a"};
  EXPECT_EQ(share({two[0], two[1], "--threads=4"}), 6u);
  EXPECT_EQ(share({two[0], two[1], "-t0"}), 6u);
  EXPECT_EQ(share({two[0], two[1], "-t2", "-I/x/cutlass/include"}), 20u);
  EXPECT_EQ(share({two[0], "-I/x/cutlass/include"}), 6u);
  EXPECT_EQ(share({"-arch=all", "-t", "4"}), 12u);
  EXPECT_EQ(share({"-E"}), 0u);
  EXPECT_EQ(memory_share(call_of({"g++", "-c", "k.cpp"}), 8), 0u);
  EXPECT_EQ(memory_share(call_of({"nvcc", "a.o", "-o", "x"}), 8), 0u);
}

TEST(MemoryWishes, SizesOffAndNonsense) {
  EXPECT_FALSE(memory_wish("").bytes || memory_wish("").off);
  EXPECT_EQ(memory_wish("24GB").bytes, 24'000'000'000u);
  EXPECT_TRUE(memory_wish("off").off && memory_wish("0").off);
  EXPECT_FALSE(memory_wish("much").problem.empty());
  EXPECT_EQ(memory_for_compilers(1'000'000'000), 0u);
}

} // namespace
} // namespace portcuda
