#include "tool/ast/semantic_scan.h"

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/ast/semantics_json.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SemanticScanTest : public testing::Test {
protected:
  SemanticScanTest() {
    options_.roots = {folder_.path() / "project"};
    options_.rules = {"PC213"}; // variable-length arrays
    options_.program = PORTCUDA_PROGRAM;
    options_.cache_folder = folder_.path() / "cache";
    options_.jobs = 2;
  }

  void add(const std::string& name, const std::string& text) {
    TranslationUnit unit;
    unit.file = folder_.write("project/" + name, text);
    unit.shown = name;
    unit.folder = folder_.path();
    unit.cuda = false;
    unit.preprocessor_flags = {"-I", folder_ / "early", "-I", folder_ / "late"};
    options_.units.push_back(std::move(unit));
  }

  // With flags of its own, which no other unit is parsed with.
  void add_with_own_flags(const std::string& name, const std::string& text) {
    add(name, text);
    options_.units.back().preprocessor_flags.push_back("-DUNIT_" +
                                                       std::to_string(options_.units.size()));
  }

  // One that goes into no unity, although its flags are those of others.
  void add_apart(const std::string& name, const std::string& text) {
    const std::string own = "of_" + std::to_string(options_.units.size());
    add(name, text + "namespace " + own + " {}\nusing namespace " + own + ";\n");
  }

  SemanticScan scan() { return semantic_scan(options_); }

  const MergedFile* file(const SemanticScan& scan, const std::string& name) {
    auto found = std::ranges::find(scan.files, folder_ / ("project/" + name), &MergedFile::path);
    return found == scan.files.end() ? nullptr : &*found;
  }

  void expect_one_finding_each(const SemanticScan& scan, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      ASSERT_TRUE(file(scan, name)) << name;
      EXPECT_EQ(file(scan, name)->findings.size(), 1u) << name;
    }
  }

  // Parses that were run.
  std::size_t run(const SemanticScan& scan) { return scan.parses - scan.parses_from_cache; }

  test::ScratchFolder folder_;
  SemanticScanOptions options_;
};

constexpr const char* with_array = "void f(int n) { int a[n]; (void)a; }\n";

TEST_F(SemanticScanTest, FindsOnceWhatManyUnitsInclude) {
  folder_.write("project/h.h", std::string("#pragma once\ninline ") + with_array);
  add("a.cpp", "#include \"h.h\"\nint a() { return 1; }\n");
  add_with_own_flags("b.cpp", "#include \"h.h\"\nint b(int x) { return x; }\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.units, 2u);
  EXPECT_EQ(result.parses, 2u);
  ASSERT_TRUE(file(result, "h.h"));
  ASSERT_EQ(file(result, "h.h")->findings.size(), 1u);
  EXPECT_EQ(file(result, "h.h")->findings[0].finding.rule, "PC213");
  EXPECT_FALSE(file(result, "h.h")->findings[0].disputed);
  EXPECT_FALSE(file(result, "a.cpp")->judged.empty());
}

TEST_F(SemanticScanTest, IsTheSameForAnyNumberOfThreads) {
  for (int i = 0; i < 6; ++i)
    add("f" + std::to_string(i) + ".cpp", std::string(std::size_t(i), '\n') + with_array + "int x" +
                                              std::to_string(i) + "[" +
                                              std::string(std::size_t(i) + 1, '1') + "];\n" +
                                              (i % 2 ? "#include <nowhere.h>\n" : ""));
  options_.cache_folder.reset();
  auto text = [&](unsigned jobs) {
    options_.jobs = jobs;
    std::string all;
    const SemanticScan result = scan();
    for (const MergedFile& f : result.files)
      for (const MergedFinding& m : f.findings)
        all += f.path + std::to_string(m.finding.finding.offset) + m.units[0];
    for (const ParseProblem& p : result.problems) all += p.file + p.text;
    return all;
  };
  const std::string one = text(1);
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(text(4), one);
}

TEST_F(SemanticScanTest, ParsesNothingASecondTime) {
  add("a.cpp", with_array);
  add("b.cpp", "#include <nowhere.h>\nint b;\n");
  const SemanticScan first = scan(), second = scan();
  EXPECT_EQ(run(first), 2u);
  EXPECT_EQ(run(second), 0u);
  EXPECT_EQ(second.parses, 2u);
  ASSERT_EQ(second.files.size(), first.files.size());
  EXPECT_EQ(file(second, "a.cpp")->findings[0].finding, file(first, "a.cpp")->findings[0].finding);
  EXPECT_EQ(second.problems, first.problems);
}

TEST_F(SemanticScanTest, ParsesAgainWhatChanged) {
  folder_.write("late/h.h", "int h;\n");
  add("a.cpp", with_array);
  add_with_own_flags("b.cpp", "#include <h.h>\nint b;\n");
  scan();
  folder_.write("project/a.cpp", "int nothing;\n");
  SemanticScan result = scan();
  EXPECT_EQ(run(result), 1u);
  EXPECT_THAT(file(result, "a.cpp")->findings, IsEmpty());
  folder_.write("late/h.h", "int other;\n");
  EXPECT_EQ(run(scan()), 1u);
  folder_.write("early/h.h", "int shadow;\n");
  EXPECT_EQ(run(scan()), 1u);
  options_.rules = {};
  EXPECT_EQ(run(scan()), 2u);
  options_.units[1].preprocessor_flags.push_back("-DX");
  EXPECT_EQ(run(scan()), 1u);
}

TEST_F(SemanticScanTest, ParsesAgainWhenAMissingHeaderAppears) {
  add("a.cpp", "#include <missing.h>\nint a;\n");
  ASSERT_EQ(scan().problems.size(), 1u);
  EXPECT_EQ(run(scan()), 0u);
  folder_.write("late/missing.h", "int m;\n");
  const SemanticScan result = scan();
  EXPECT_EQ(run(result), 1u);
  EXPECT_THAT(result.problems, IsEmpty());
}

TEST_F(SemanticScanTest, TakesOverlaysByTheirContents) {
  add("a.cpp", with_array);
  scan();
  options_.overlays = {{options_.units[0].file, folder_.write("new.txt", "int nothing;\n")}};
  const SemanticScan overlaid = scan();
  EXPECT_EQ(run(overlaid), 1u);
  EXPECT_THAT(file(overlaid, "a.cpp")->findings, IsEmpty());
  // What was written is what was seen: nothing is parsed again.
  options_.overlays = {};
  folder_.write("project/a.cpp", "int nothing;\n");
  EXPECT_EQ(run(scan()), 0u);
}

TEST_F(SemanticScanTest, TakesADamagedEntryAsMissing) {
  add("a.cpp", with_array);
  scan();
  for (const auto& entry : fs::directory_iterator(folder_.path() / "cache")) {
    std::fstream bytes(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(std::streamoff(fs::file_size(entry.path()) / 2));
    bytes.put('~');
  }
  const SemanticScan result = scan();
  EXPECT_EQ(run(result), 1u);
  EXPECT_EQ(file(result, "a.cpp")->findings.size(), 1u);
}

TEST_F(SemanticScanTest, ForgetsWhatWasNotUsedForAMonth) {
  const std::string old = folder_.write("cache/old.answer", "x");
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(24 * 31));
  const std::string recent = folder_.write("cache/recent.answer", "x");
  add("a.cpp", with_array);
  scan();
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(recent));
}

// A parser that stops at one file, for the others the real one.
std::string stops_at(const std::string& word, const std::string& how) {
  return "#!/bin/sh\nt=$(mktemp)\ncat > $t\nif grep -aq " + word + " $t; then rm $t; " + how +
         "; fi\n" PORTCUDA_PROGRAM " parse-unit < $t\nr=$?\nrm $t\nexit $r\n";
}

TEST_F(SemanticScanTest, TellsACrashAndGoesOn) {
  options_.program = folder_.write("parser", stops_at("bad.cpp", "kill -SEGV $$"), 0755);
  add("a.cpp", with_array);
  add("bad.cpp", "int bad(int x) { return x; }\n");
  for (int time = 0; time < 2; ++time) { // a crash is not kept
    const SemanticScan result = scan();
    ASSERT_EQ(result.problems.size(), 1u);
    EXPECT_EQ(result.problems[0].trouble, ParseTrouble::crashed);
    EXPECT_THAT(result.problems[0].file, HasSubstr("bad.cpp"));
    EXPECT_EQ(file(result, "a.cpp")->findings.size(), 1u);
    EXPECT_EQ(run(result), time == 0 ? 3u : 2u); // both at once first
  }
}

TEST_F(SemanticScanTest, FindsTheOneOfTwinsThatCrashes) {
  options_.program = folder_.write("parser", stops_at("f5.cpp", "kill -SEGV $$"), 0755);
  folder_.write("project/k.h", "#pragma once\ntemplate <int n> int f() { return n; }\n");
  for (int i = 0; i < 8; ++i)
    add("f" + std::to_string(i) + ".cpp",
        "#include \"k.h\"\ntemplate int f<" + std::to_string(i) + ">();\n");
  const SemanticScan result = scan();
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_THAT(result.problems[0].file, HasSubstr("f5.cpp"));
  for (const char* name : {"f0.cpp", "f4.cpp", "f6.cpp", "f7.cpp", "k.h"})
    EXPECT_TRUE(file(result, name)) << name;
  EXPECT_FALSE(file(result, "f5.cpp"));
}

TEST_F(SemanticScanTest, ParsesTwinsAloneThatCannotBeTogether) {
  for (const char* name : {"a.cpp", "b.cpp", "c.cpp"})
    add(name, std::string("static int helper(int n) { int a[n]; return a[0]; }\nint ") + name[0] +
                  "(int n) { return helper(n); }\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  for (const char* name : {"a.cpp", "b.cpp", "c.cpp"}) {
    ASSERT_TRUE(file(result, name)) << name;
    EXPECT_EQ(file(result, name)->findings.size(), 1u) << name;
    EXPECT_FALSE(file(result, name)->judged.empty()) << name;
  }
}

TEST_F(SemanticScanTest, ParsesACopyOfAUnitOnce) {
  for (const char* name : {"a.cpp", "b.cpp", "c.cpp"})
    add(name, "int same(int n) { int a[n]; return a[0]; }\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.parses, 1u);
  expect_one_finding_each(result, {"a.cpp", "b.cpp", "c.cpp"});
}

// A library large enough to be read ahead for all units, and what makes each of them its own.
constexpr int large = 5'000'000;

TEST_F(SemanticScanTest, ReadsALibraryOnceForSeveralUnits) {
  folder_.write("late/lib.h", "#pragma once\ntemplate <class T> struct Lib { T t; };\n//" +
                                  std::string(large, 'x') + "\n");
  folder_.write("late/second.h", "#pragma once\n#include <lib.h>\nusing Ints = Lib<int>;\n");
  add_apart("a.cpp", "#include <lib.h>\n#include <second.h>\nvoid f(int n, Ints) { int a[n]; }\n");
  add_apart("b.cpp",
            "#define OWN(x) x\n#include <second.h>\nint g(OWN(int) n) { int a[n]; Lib<int> l; "
            "return l.t + a[0]; }\n");
  add_apart("c.cpp", "#include <second.h>\nclass C { Ints i; };\n");
  // What the parser is asked, as it passes.
  options_.program =
      folder_.write("parser",
                    "#!/bin/sh\nt=$(mktemp '" + folder_.string() +
                        "/asked.XXXXXX')\ncat > $t\nexec " PORTCUDA_PROGRAM " parse-unit < $t\n",
                    0755);
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.parses, 3u);
  std::vector<std::string> asked;
  for (const auto& entry : fs::directory_iterator(folder_.path()))
    if (entry.path().filename().string().starts_with("asked."))
      asked.push_back(test::read_bytes(entry.path()));
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(decode_headed_parses(asked[0])->parses.size(), 3u);
  EXPECT_EQ(file(result, "a.cpp")->findings.size(), 1u);
  EXPECT_EQ(file(result, "b.cpp")->findings.size(), 1u);
  // The library is a part of the answer, although it was read before the parse began.
  folder_.write("late/second.h", "#pragma once\n#include <lib.h>\nusing Ints = Lib<long>;\n");
  EXPECT_EQ(run(scan()), 3u);
}

TEST_F(SemanticScanTest, TellsWhatAHeadMisses) {
  folder_.write("late/lib.h", "#pragma once\n#include <nowhere.h>\n//" + std::string(large, 'x'));
  for (const char* name : {"a.cpp", "b.cpp", "c.cpp"})
    add_apart(name, "#include <lib.h>\nint " + std::string(1 + name[0] - 'a', 'x') + "(int n) {" +
                        std::string(std::size_t(name[0] - 'a'), ';') +
                        " int a[n]; return a[0]; }\n");
  const SemanticScan result = scan();
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].text, "nowhere.h");
  EXPECT_EQ(result.files.size(), 3u);
  folder_.write("early/nowhere.h", "");
  EXPECT_EQ(run(scan()), 3u);
}

TEST_F(SemanticScanTest, DoesWithoutAHeadThatFails) {
  options_.program = folder_.write("parser", stops_at("headed", "kill -SEGV $$"), 0755);
  folder_.write("late/second.h", "#pragma once\nstruct S {};\n//" + std::string(large, 'x') + "\n");
  add_apart("a.cpp", "#include <second.h>\nvoid f(int n, S) { int a[n]; }\n");
  add_apart("b.cpp", "#include <second.h>\nint g(S) { return 1; }\n");
  add_apart("c.cpp", "#include <second.h>\nclass C { S s; };\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(file(result, "a.cpp")->findings.size(), 1u);
}

TEST_F(SemanticScanTest, DoesWithoutAHeadThatBringsErrors) {
  // With the libraries in the other order b.cpp is wrong.
  folder_.write("late/lib.h", "#pragma once\nstruct Lib {};\n//" + std::string(large, 'x') + "\n");
  folder_.write("late/late.h", "#pragma once\n#ifdef FROM_EARLY\nint hidden();\n#else\n"
                               "int shown();\n#endif\n//" +
                                   std::string(large, 'x') + "\n");
  folder_.write("late/early.h", "#pragma once\n#define FROM_EARLY\n");
  add_apart(
      "a.cpp",
      "#include <early.h>\n#include <late.h>\n#include <lib.h>\nint a() { return hidden(); }\n");
  add_apart(
      "b.cpp",
      "#include <late.h>\n#include <early.h>\n#include <lib.h>\nclass B { int b = shown(); };\n");
  add_apart("c.cpp", "#include <early.h>\n#include <late.h>\n#include <lib.h>\nclass C {};\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.files.size(), 3u);
}

TEST_F(SemanticScanTest, ParsesUnitsOfTheSameFlagsTogether) {
  folder_.write("project/h.h", "#pragma once\ninline int h(int n) { int a[n]; return a[0]; }\n");
  folder_.write("project/t.h", "template <int n> int t() { return n; }\n"); // not guarded
  add("a.cpp", "#include \"h.h\"\nvoid a(int n) { int a[n]; (void)a; }\n");
  add("b.cpp", "#include \"h.h\"\nint b(int n, int m) { int a[n + m]; return a[m]; }\n");
  add("t1.cpp", "#include \"t.h\"\ntemplate int t<1>();\n");
  add("t2.cpp", "#include \"t.h\"\ntemplate int t<2>();\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.parses, 1u);
  ASSERT_NO_FATAL_FAILURE(expect_one_finding_each(result, {"a.cpp", "b.cpp", "h.h"}));
  EXPECT_THAT(file(result, "b.cpp")->findings[0].units, ElementsAre("b.cpp"));
  EXPECT_FALSE(file(result, "t2.cpp")->judged.empty());
}

TEST_F(SemanticScanTest, ParsesAUnitAloneWhoseNamesAreTakenByAnother) {
  // Enumerators: what is defined outside all braces would have been noticed before.
  add("a.cpp", "enum { first };\nint a(int n) { int a[n]; return a[first]; }\n");
  add("b.cpp", "enum { zeroth, first };\nint b(int n) { int a[n]; return a[first]; }\n\n");
  add("c.cpp", "struct T {};\nint c(T, int n) { int a[n]; return a[0]; }\n\n\n");
  const SemanticScan result = scan();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.parses, 2u);
  expect_one_finding_each(result, {"a.cpp", "b.cpp", "c.cpp"});
  EXPECT_EQ(run(scan()), 0u);
}

TEST_F(SemanticScanTest, BelievesErrorsThatAUnitHasAloneToo) {
  folder_.write("project/h.h", "#pragma once\nunknown_type h;\n");
  for (const char* name : {"a.cpp", "b.cpp", "c.cpp", "d.cpp"})
    add(name, "#include \"h.h\"\nint " + std::string(1, name[0]) + "(int n) {" +
                  std::string(std::size_t(name[0] - 'a'), ';') + "int a[n]; return a[0]; }\n");
  const SemanticScan result = scan();
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_THAT(result.problems[0].file, HasSubstr("h.h"));
  EXPECT_EQ(result.parses, 2u); // all four, then one of them
  expect_one_finding_each(result, {"a.cpp", "b.cpp", "c.cpp", "d.cpp"});
}

TEST_F(SemanticScanTest, ParsesAloneWhatComesBehindAFatalError) {
  add("a.cpp", "template <int n> struct Deep { static constexpr int v = Deep<n + 1>::v; };\n"
               "int a = Deep<0>::v;\n#pragma portcuda // as long as the others\n");
  add("b.cpp", "template <class T> T b(int n) { T a[n]; return a[0]; }\nint x = b<int>(1);\n");
  const SemanticScan result = scan();
  ASSERT_FALSE(result.problems.empty());
  for (const ParseProblem& problem : result.problems) EXPECT_THAT(problem.file, HasSubstr("a.cpp"));
  EXPECT_EQ(result.parses, 3u);
  EXPECT_EQ(file(result, "b.cpp")->findings.size(), 1u);
}

TEST_F(SemanticScanTest, TellsProgress) {
  add("a.cpp", with_array);
  add_with_own_flags("b.cpp", "long b;\n");
  std::vector<std::size_t> seen;
  options_.progress = [&](std::size_t done, std::size_t total, const std::string&) {
    seen.push_back(done);
    EXPECT_EQ(total, 2u);
  };
  scan();
  EXPECT_EQ(seen, (std::vector<std::size_t>{1, 2}));
}

} // namespace
} // namespace portcuda
