#include "tool/process/child_process.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

using namespace std::chrono_literals;

ChildResult shell(const std::string& script, std::chrono::milliseconds limit = 60s) {
  return run_child({{"sh", "-c", script}, {}, {}, limit});
}

TEST(ChildProcess, GivesExitCodeAndBothOutputs) {
  ChildResult r = shell("echo out; echo err >&2; exit 7");
  EXPECT_EQ(r.end, ChildEnd::exited);
  EXPECT_EQ(r.code, 7);
  EXPECT_FALSE(r.succeeded());
  EXPECT_EQ(r.out, "out\n");
  EXPECT_EQ(r.err, "err\n");
}

TEST(ChildProcess, PassesArgumentsAndEnvironmentAsTheyAre) {
  ChildResult r =
      run_child({{"sh", "-c", "printf '%s|' \"$0\" \"$1\" \"$PC_A\"; pwd", "a b", "\"*$"},
                 {{"PC_A", "é ü"}},
                 "/"});
  EXPECT_EQ(r.out, "a b|\"*$|é ü|/\n");
}

TEST(ChildProcess, KeepsOutputLargerThanAPipe) {
  ChildResult r = shell("head -c 3000000 /dev/zero | tr '\\0' x");
  EXPECT_EQ(r.out.size(), 3000000u);
}

TEST(ChildProcess, DoesNotWaitForADaemonThatHoldsTheOutput) {
  ChildResult r = shell("sleep 30 & echo done");
  EXPECT_EQ(r.out, "done\n");
  EXPECT_LT(r.wall, 20s);
}

TEST(ChildProcess, KillsTheWholeGroupAtTheTimeLimit) {
  ChildResult r = shell("echo before; sleep 50 | sleep 50", 300ms);
  EXPECT_EQ(r.end, ChildEnd::timed_out);
  EXPECT_EQ(r.out, "before\n");
  EXPECT_NE(r.problem.find("time limit"), std::string::npos);
}

TEST(ChildProcess, TellsASignal) {
  ChildResult r = shell("kill -SEGV $$");
  EXPECT_EQ(r.end, ChildEnd::signalled);
  EXPECT_EQ(r.code, 11);
}

TEST(ChildProcess, TellsWhatCannotBeStarted) {
  ChildResult r = run_child({{"/nonexistent/program"}});
  EXPECT_EQ(r.end, ChildEnd::not_started);
  EXPECT_EQ(r.problem, "/nonexistent/program: cannot be started: No such file or directory");
}

TEST(ChildProcess, GivesItsInput) {
  ChildCommand command{{"sh", "-c", "cat; cat >&2"}};
  command.input = std::string(300'000, 'x') + "\n";
  ChildResult r = run_child(command);
  EXPECT_EQ(r.out, command.input);
  EXPECT_EQ(r.err, "");
}

TEST(ChildProcess, KillsAtTheMemoryLimit) {
  ChildCommand command{
      {"python3", "-c", "a = []\nwhile True: a.append(bytearray(b'x' * (1 << 20)))"}};
  command.memory_limit = 300 << 20;
  ChildResult r = run_child(command);
  EXPECT_EQ(r.end, ChildEnd::out_of_memory);
  EXPECT_EQ(r.problem, "python3: stopped at 300 MiB of memory, the limit");
}

TEST(ChildProcess, CountsNoMemoryThatIsOnlyReserved) {
  ChildCommand command{{"python3", "-c", "import mmap; mmap.mmap(-1, 1 << 33); print('done')"}};
  command.memory_limit = 300 << 20;
  ChildResult r = run_child(command);
  EXPECT_TRUE(r.succeeded()) << r.problem;
  EXPECT_EQ(r.out, "done\n");
}

TEST(ChildProcess, FindsProgramsOnPath) {
  EXPECT_TRUE(find_program("sh").is_absolute());
  EXPECT_TRUE(find_program("no-such-program-here").empty());
}

} // namespace
} // namespace portcuda
