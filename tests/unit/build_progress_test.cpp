#include "tool/build/build_progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/build/build_line.h"
#include "tool/build/build_timings.h"

namespace portcuda {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(BuildLine, steps_and_commands) {
  auto line =
      read_build_line("  [12/70] C:\\CUDA\\bin\\nvcc -Xcompiler /MD -c D:\\src\\demo\\csrc\\a.cu "
                      "-o D:\\build\\csrc\\a.obj");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->kind, BuildLine::Kind::ninja);
  EXPECT_EQ(line->done, 12u);
  EXPECT_EQ(line->total, 70u);
  EXPECT_EQ(line->unit, "csrc/a.cu");
  line = read_build_line("[3/9] Building CUDA object CMakeFiles/m.dir/csrc/b.cu.o");
  EXPECT_EQ(line->unit, "csrc/b.cu");
  line = read_build_line("[9/9] Linking CXX shared library m.so");
  EXPECT_FALSE(line->compiles);
  EXPECT_EQ(line->unit, "Linking CXX shared library m.so");
  line = read_build_line("[ 40%] Building CXX object CMakeFiles/m.dir/c.cpp.o");
  EXPECT_EQ(line->kind, BuildLine::Kind::percent);
  EXPECT_DOUBLE_EQ(line->fraction, 0.4);
  line = read_build_line("\"C:\\Program Files\\VC\\cl.exe\" /c /nologo /Tpcsrc/d.cpp /Fod.obj");
  EXPECT_EQ(line->kind, BuildLine::Kind::command);
  EXPECT_EQ(line->unit, "csrc/d.cpp");
  EXPECT_TRUE(read_build_line("/usr/bin/x86_64-linux-gnu-gcc -O2 -c e.c -o e.o"));
  for (const char* other : {"g++ a.o -shared -o m.so", "[note] a.cu", "[1/0] x", "nvcc --version",
                            "copying a.cpp -> build/a.cpp", "[12] x", ""})
    EXPECT_FALSE(read_build_line(other)) << other;
}

TEST(BuildProgress, ninja_counts_and_the_rest_is_estimated_by_the_median) {
  BuildProgress progress({.jobs = 2});
  progress.feed("Compiling objects...\n", seconds(10));
  progress.feed("[1/6] nvcc -c a.cu\n", seconds(20)); // 10 s each, two at a time
  progress.feed("[2/6] nvcc -c b.cu\n", seconds(20));
  progress.feed("[3/6] nvcc -c c.cu\n", seconds(30));
  progress.feed("[4/6] nvcc -c d.cu\n", seconds(130)); // the odd one out
  const BuildStatus status = progress.status(seconds(132));
  EXPECT_EQ(status.done, 4u);
  EXPECT_EQ(status.total, 6u);
  EXPECT_EQ(status.now, "d.cu");
  ASSERT_TRUE(status.rest);
  EXPECT_EQ(*status.rest, seconds(8)); // one round of 10 s, 2 s of it gone
  EXPECT_EQ(progress_line(status), "[4/6] 2 min 12 s, about 8 s left, d.cu");
  EXPECT_FALSE(progress.status(seconds(150)).rest); // overdue: no false hope
}

TEST(BuildProgress, nothing_is_estimated_before_a_unit_is_done) {
  BuildProgress progress({.units = {"a.cu", "b.cu"}});
  const BuildStatus status = progress.status(seconds(5));
  EXPECT_EQ(status.total, 2u);
  EXPECT_FALSE(status.rest);
  EXPECT_EQ(progress_line(status), "[0/2] 5 s");
}

TEST(BuildProgress, one_ninja_after_the_other_adds_up) {
  BuildProgress progress;
  progress.feed("[1/2] nvcc -c a.cu\n[2/2] nvcc -c b.cu\n", seconds(10));
  progress.feed("building 'second' extension\n", seconds(12));
  progress.feed("[1/3] nvcc -c c.cu\n", seconds(15));
  const BuildStatus status = progress.status(seconds(15));
  EXPECT_EQ(status.done, 3u);
  EXPECT_EQ(status.total, 5u);
}

TEST(BuildProgress, setuptools_names_one_compiler_call_a_line) {
  BuildProgress progress({.units = {"csrc/a.cu", "csrc/b.cu", "csrc/c.cpp"}});
  progress.feed("building 'm' extension\nnvcc -c csrc/a.cu -o a.o\n", seconds(1));
  progress.feed("nvcc -c csrc/b.cu -o b.o\n", seconds(11));
  EXPECT_EQ(progress.status(seconds(12)).done, 1u);
  EXPECT_EQ(progress.status(seconds(12)).total, 3u);
  EXPECT_EQ(*progress.status(seconds(11)).rest, seconds(20));
  const BuildTimings timings = progress.finish(seconds(31));
  ASSERT_EQ(timings.units.size(), 2u);
  EXPECT_EQ(timings.units[1].end - timings.units[1].begin, seconds(20));
  EXPECT_THAT(slowest_units(timings, 1), ElementsAre("20 s  csrc/b.cu"));
}

TEST(BuildProgress, make_tells_percent_and_begins) {
  BuildProgress progress({.jobs = 2});
  progress.feed("[ 25%] Building CUDA object m.dir/a.cu.o\n", seconds(10));
  progress.feed("[ 50%] Building CUDA object m.dir/b.cu.o\n", seconds(10));
  progress.feed("nvcc -c b.cu -o b.o\n", seconds(10)); // VERBOSE=1: the same step
  progress.feed("[ 75%] Building CUDA object m.dir/c.cu.o\n", seconds(30));
  const BuildStatus status = progress.status(seconds(30));
  EXPECT_EQ(status.total, 0u);
  EXPECT_EQ(status.done, 1u);
  EXPECT_DOUBLE_EQ(*status.fraction, 0.75);
  EXPECT_EQ(*status.rest, seconds(10));
  EXPECT_EQ(progress.finish(seconds(40)).units.size(), 3u);
}

TEST(BuildProgress, a_failed_step_is_marked_and_its_command_is_no_second_unit) {
  BuildProgress progress;
  progress.feed("[1/1] nvcc -c a.cu\nFAILED: [code=1] a.o\nnvcc -c a.cu\na.cu(1): error: x\n",
                seconds(3));
  const BuildTimings timings = progress.finish(seconds(3));
  ASSERT_EQ(timings.units.size(), 1u);
  EXPECT_TRUE(timings.units[0].failed);
}

TEST(BuildProgress, heartbeats_get_rarer_and_say_what_is_waited_for) {
  BuildProgress progress({.jobs = 2, .units = {"src/a.cu", "src/b.cu", "src/c.cu", "src/d.cu"}});
  progress.feed("[1/4] nvcc -c src/a.cu\n", seconds(10));
  progress.used_processor(seconds(20), seconds(10));
  EXPECT_FALSE(progress.heartbeat(seconds(60)));
  progress.used_processor(seconds(140), seconds(70));
  auto beat = progress.heartbeat(seconds(70));
  ASSERT_TRUE(beat);
  EXPECT_EQ(beat->silent, seconds(60));
  EXPECT_THAT(beat->waiting_for, ElementsAre("src/b.cu", "src/c.cu"));
  EXPECT_EQ(
      heartbeat_line(*beat),
      "nothing new for 1 min; not done yet: src/b.cu, src/c.cu; its processes compute (2 min of "
      "processor time meanwhile)");
  EXPECT_FALSE(progress.heartbeat(seconds(100)));
  EXPECT_TRUE(progress.heartbeat(seconds(130)));
  EXPECT_FALSE(progress.heartbeat(seconds(200)));
  progress.feed("x\n", seconds(210)); // it moves: the next silence counts anew
  EXPECT_FALSE(progress.heartbeat(seconds(260)));
  beat = progress.heartbeat(seconds(270));
  ASSERT_TRUE(beat);
  EXPECT_THAT(heartbeat_line(*beat), HasSubstr("it may hang"));
}

TEST(BuildProgress, ninja_s_own_times_replace_the_guess) {
  BuildProgress progress({.jobs = 2});
  progress.feed("start\n", seconds(5));
  progress.feed("[1/3] nvcc -c src/a.cu -o src/a.o\n", seconds(15));
  progress.feed("[2/3] nvcc -c src/b.cu -o src/b.o\n", seconds(25));
  progress.feed("[3/3] link m.so\n", seconds(26));
  progress.add_ninja_log("# ninja log v7\n"
                         "0\t99000\t1\tsrc/a.o\tffff\n" // of an earlier build
                         "0\t10000\t1\tsrc/a.o\tabcd\n"
                         "100\t20000\t1\t/tmp/x/src/b.o\tabcd\n"
                         "0\t5\t1\told.o\tabcd\nbroken\n");
  const BuildTimings timings = progress.finish(seconds(30));
  ASSERT_EQ(timings.units.size(), 3u);
  EXPECT_TRUE(timings.units[0].exact);
  EXPECT_EQ(timings.units[0].begin, seconds(5));
  EXPECT_EQ(timings.units[0].end, seconds(15));
  EXPECT_EQ(timings.units[1].begin, BuildTime(5100));
  EXPECT_FALSE(timings.units[2].exact);
}

TEST(BuildProgress, pieces_cut_anywhere_say_the_same) {
  const std::string text = "[1/2] nvcc -c a.cu\r\n[2/2] nvcc -c b.cu\r\n";
  BuildProgress progress;
  for (const char c : text) progress.feed({&c, 1}, seconds(1));
  EXPECT_EQ(progress.status(seconds(1)).done, 2u);
}

TEST(BuildTimings, json_and_picture) {
  const BuildTimings timings{.jobs = 2,
                             .wall = seconds(20),
                             .units = {{"a<b>.cu", seconds(1), seconds(11), true, false},
                                       {"c.cu", seconds(2), seconds(20), false, true}}};
  EXPECT_THAT(timings_json(timings), HasSubstr("\"end\": 11"));
  const std::string svg = timings_svg(timings);
  EXPECT_THAT(svg, HasSubstr("a&lt;b&gt;.cu, 10 s"));
  EXPECT_THAT(svg, HasSubstr("c.cu, 18 s, failed"));
  EXPECT_THAT(svg, Not(HasSubstr("a<b>")));
  EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
  EXPECT_THAT(timings_svg({}), HasSubstr("</svg>"));
}

TEST(BuildTimings, durations) {
  EXPECT_EQ(duration_text(BuildTime(400)), "0 s");
  EXPECT_EQ(duration_text(seconds(59)), "59 s");
  EXPECT_EQ(duration_text(seconds(80)), "1 min 20 s");
  EXPECT_EQ(duration_text(minutes(12)), "12 min");
  EXPECT_EQ(duration_text(minutes(125)), "2 h 5 min");
}

} // namespace
} // namespace portcuda
