#include "tool/ast/parse_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/ast/semantics_json.h"

namespace portcuda {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class ParseProcess : public testing::Test {
protected:
  ParseProcess() {
    unit_.file = folder_ / "a.cpp";
    unit_.shown = "a.cpp";
    unit_.folder = folder_.path();
    unit_.cuda = false;
  }

  ParseRequest request() const { return {{unit_}, Pass::host, {}, {folder_.path()}, {}, {}}; }

  // What comes of a parser that is this script.
  ParseProblem trouble(const std::string& script, const ParseLimits& limits = {}) {
    const std::string program = folder_.write("parser", "#!/bin/sh\n" + script, 0755);
    const ParseResult result = parse_in_child(program, request(), limits);
    EXPECT_TRUE(result.files.empty());
    EXPECT_EQ(result.problems.size(), 1u);
    if (result.problems.empty()) return {};
    EXPECT_EQ(result.problems[0].file, unit_.file.string());
    return result.problems[0];
  }

  // The real parser on a source.
  ParseResult parse(const std::string& source, const ParseLimits& limits = {}) {
    folder_.write("a.cpp", source);
    return parse_in_child(PORTCUDA_PROGRAM, request(), limits);
  }

  test::ScratchFolder folder_;
  TranslationUnit unit_;
};

TEST_F(ParseProcess, GivesTheRequestAndTakesTheResult) {
  ParseResult answer;
  answer.files_read = {"/x"};
  folder_.write("answer", encode(answer));
  const std::string program =
      folder_.write("parser",
                    "#!/bin/sh\n[ \"$1\" = parse-unit ] || exit 9\ncat > '" + folder_ / "request" +
                        "'\necho noise >&2\ncat '" + folder_ / "answer" + "'\n",
                    0755);
  const ParseResult result = parse_in_child(program, request(), {});
  EXPECT_TRUE(result.problems.empty());
  EXPECT_EQ(result.files_read, answer.files_read);
  EXPECT_EQ(folder_.read("request"), encode(request()));
}

TEST_F(ParseProcess, TellsACrash) {
  const ParseProblem problem =
      trouble("echo 'first line' >&2; echo 'last words' >&2; kill -ABRT $$");
  EXPECT_EQ(problem.trouble, ParseTrouble::crashed);
  EXPECT_THAT(problem.text, HasSubstr("signal 6"));
  EXPECT_THAT(problem.text, HasSubstr("last words"));
}

TEST_F(ParseProcess, TellsAnExitCode) {
  const ParseProblem problem = trouble("exit 3");
  EXPECT_EQ(problem.trouble, ParseTrouble::crashed);
  EXPECT_EQ(problem.text, "the parser ended with exit code 3");
}

TEST_F(ParseProcess, TellsWhatIsNoAnswer) {
  for (const char* script : {"", "echo garbage", "head -c 100000 /dev/urandom"})
    EXPECT_EQ(trouble(script).trouble, ParseTrouble::crashed) << script;
}

TEST_F(ParseProcess, EndsWhatHangs) {
  ParseLimits limits;
  limits.time = 300ms;
  EXPECT_EQ(trouble("sleep 100", limits).trouble, ParseTrouble::timed_out);
}

TEST_F(ParseProcess, EndsWhatEatsTheMemory) {
  ParseLimits limits;
  limits.memory_bytes = 200 << 20;
  const ParseProblem problem =
      trouble("exec python3 -c 'a = []\nwhile True: a.append(b\"x\" * (1 << 20))'", limits);
  EXPECT_EQ(problem.trouble, ParseTrouble::out_of_memory);
  EXPECT_THAT(problem.text, HasSubstr("200 MiB"));
}

TEST_F(ParseProcess, KnowsARefusedAllocation) {
  EXPECT_EQ(trouble("echo 'LLVM ERROR: out of memory' >&2; kill -ABRT $$").trouble,
            ParseTrouble::out_of_memory);
}

TEST_F(ParseProcess, TellsAProgramThatIsMissing) {
  const ParseResult result = parse_in_child("/no/such/program", request(), {});
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].trouble, ParseTrouble::not_run);
  EXPECT_THAT(result.problems[0].text, HasSubstr("/no/such/program"));
}

TEST_F(ParseProcess, ParsesForReal) {
  const ParseResult result = parse("int f() { return 1; }\n");
  EXPECT_TRUE(result.problems.empty()) << result.problems[0].text;
  ASSERT_EQ(result.files.size(), 1u);
  EXPECT_EQ(result.files[0].path, folder_ / "a.cpp");
  EXPECT_FALSE(result.files[0].judged.empty());
}

// Templates that double at each step: the memory ends before the depth does.
constexpr const char* two_gigabytes = R"(
template <class A, class B> struct Pair { using First = A; using Second = B; };
template <int n, class T> struct Tower {
  using Left = typename Tower<n - 1, Pair<T, int>>::Type;
  using Right = typename Tower<n - 1, Pair<int, T>>::Type;
  using Type = Pair<Left, Right>;
};
template <class T> struct Tower<0, T> { using Type = T; };
Tower<40, int>::Type tower;
)";

TEST_F(ParseProcess, EndsAParseThatEatsTheMemory) {
  ParseLimits limits;
  limits.memory_bytes = 300 << 20;
  limits.time = 5min;
  const ParseResult result = parse(two_gigabytes, limits);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].trouble, ParseTrouble::out_of_memory) << result.problems[0].text;
}

TEST_F(ParseProcess, GoesOnFromAHeadInAProcessForEachParse) {
  folder_.write("lib/lib.h", "#pragma once\nstruct Lib { int size; };\n");
  folder_.write("p/own.h", "int own(Lib lib) { return lib.size; }\n");
  HeadedParses parses;
  parses.head_includes = {"lib.h"};
  parses.answers = folder_.path();
  parses.limits = {5min, 300 << 20};
  const std::vector<std::string> texts = {"#include <lib.h>\n#include \"own.h\"\n", two_gigabytes,
                                          "#include <lib.h>\nint wrong = Lib();\n"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    unit_.file = folder_.write("p/" + std::to_string(i) + ".cpp", texts[i]);
    unit_.preprocessor_flags = {"-I", folder_ / "lib"};
    parses.parses.push_back({{unit_}, Pass::host, {}, {folder_.path() / "p"}, {}, {}});
  }
  const auto results = parse_in_child(PORTCUDA_PROGRAM, parses);
  ASSERT_EQ(results.size(), 3u);
  ASSERT_TRUE(results[0] && results[1] && results[2]);
  EXPECT_TRUE(results[0]->problems.empty());
  ASSERT_EQ(results[0]->files.size(), 2u);
  EXPECT_EQ(results[0]->files[1].path, folder_ / "p/own.h");
  EXPECT_THAT(results[0]->files_read, testing::Contains(folder_.path() / "lib/lib.h"));
  ASSERT_EQ(results[1]->problems.size(), 1u);
  EXPECT_EQ(results[1]->problems[0].trouble, ParseTrouble::out_of_memory);
  ASSERT_EQ(results[2]->problems.size(), 1u);
  EXPECT_EQ(results[2]->problems[0].trouble, ParseTrouble::error);
  EXPECT_EQ(results[2]->problems[0].line, 2u);
}

TEST_F(ParseProcess, SurvivesABottomlessTemplate) {
  const ParseResult result = parse("template <int n> struct Deep { static constexpr int value ="
                                   " Deep<n + 1>::value; };\nint deep = Deep<0>::value;\n");
  ASSERT_FALSE(result.problems.empty());
  EXPECT_EQ(result.problems[0].trouble, ParseTrouble::error);
}

TEST_F(ParseProcess, SurvivesDeepNesting) {
  const std::string source =
      "int a = " + std::string(200'000, '(') + "1" + std::string(200'000, ')') + ";\n";
  EXPECT_FALSE(parse(source).problems.empty());
}

} // namespace
} // namespace portcuda
