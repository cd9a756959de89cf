#include "tool/commands/parse_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<std::filesystem::path> roots = {"/project"};

ScanResult told(std::vector<ParseProblem> problems) {
  ScanResult result;
  tell_parse_problems(problems, roots, result);
  return result;
}

TEST(ParseProblems, MissingHeaderIsANoteAndToldOnce) {
  ScanResult result = told({{ParseTrouble::missing_header, "/project/a.cu", 3, "torch/all.h"},
                            {ParseTrouble::missing_header, "/project/b.cu", 4, "torch/all.h"}});
  EXPECT_THAT(result.problems, IsEmpty());
  ASSERT_THAT(result.notes, SizeIs(1));
  EXPECT_THAT(result.notes[0].message, HasSubstr("/project/a.cu:3: `torch/all.h` is not found"));
}

TEST(ParseProblems, ErrorsAreOneLineAFile) {
  ScanResult result = told({{ParseTrouble::error, "/project/a.cu", 3, "expected ';'"},
                            {ParseTrouble::error, "/project/a.cu", 9, "expected ')'"},
                            {ParseTrouble::error, "/usr/include/x.h", 1, "no"}});
  ASSERT_THAT(result.problems, SizeIs(1));
  EXPECT_EQ(result.problems[0].line, 3u);
  EXPECT_THAT(result.problems[0].message,
              HasSubstr("expected ';' (and 1 more error in this file)"));
  ASSERT_THAT(result.notes, SizeIs(1)) << "what a library holds is not the user's to correct";
}

TEST(ParseProblems, ErrorsThatMayFollowFromAMissingHeaderAreNotes) {
  ScanResult result = told({{ParseTrouble::error, "/project/a.cu", 3, "unknown type"},
                            {ParseTrouble::missing_header, "/project/a.cu", 1, "torch/all.h"}});
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_THAT(result.notes, SizeIs(2));
}

TEST(ParseProblems, AParseThatGaveNothingIsAProblem) {
  for (ParseTrouble trouble : {ParseTrouble::crashed, ParseTrouble::timed_out,
                               ParseTrouble::out_of_memory, ParseTrouble::not_run})
    EXPECT_THAT(told({{trouble, "/project/a.cu", 0, "why"},
                      {ParseTrouble::missing_header, "/project/a.cu", 1, "x.h"}})
                    .problems,
                SizeIs(1));
}

TEST(ParseProblems, LinesThatMovedAreNotNew) {
  const std::vector<ParseProblem> before = {{ParseTrouble::error, "a", 3, "x"}};
  const std::vector<ParseProblem> after = {{ParseTrouble::error, "a", 4, "x"},
                                           {ParseTrouble::error, "a", 4, "y"}};
  ASSERT_THAT(new_problems(before, after), SizeIs(1));
  EXPECT_EQ(new_problems(before, after)[0].text, "y");
}

} // namespace
} // namespace portcuda
