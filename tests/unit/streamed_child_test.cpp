#include "tool/process/streamed_child.h"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scratch_folder.h"

namespace portcuda {
namespace {

using namespace std::chrono_literals;

struct Streams {
  std::string out, err;
  ChildResult run(const std::string& script, std::chrono::milliseconds limit = 60s,
                  std::chrono::milliseconds grace = 5s) {
    ChildWatch watch;
    watch.output = [this](std::string_view bytes, bool is_error) {
      (is_error ? err : out).append(bytes);
    };
    watch.grace = grace;
    return run_streamed_child({{"sh", "-c", script}, {}, {}, limit}, watch);
  }
};

TEST(StreamedChild, HandsOnBothStreamsAndTheCode) {
  Streams s;
  const ChildResult r = s.run("printf 'a\\377\\0b'; echo no >&2; exit 7");
  EXPECT_EQ(r.end, ChildEnd::exited);
  EXPECT_EQ(r.code, 7);
  EXPECT_EQ(s.out, std::string("a\377\0b", 4));
  EXPECT_EQ(s.err, "no\n");
}

TEST(StreamedChild, HandsOnMegabytes) {
  Streams s;
  s.run("head -c 30000000 /dev/zero | tr '\\0' x");
  EXPECT_EQ(s.out.size(), 30000000u);
}

TEST(StreamedChild, DoesNotWaitForADaemonThatHoldsThePipe) {
  Streams s;
  const ChildResult r = s.run("setsid sleep 60 & echo done");
  EXPECT_EQ(s.out, "done\n");
  EXPECT_LT(r.wall, 30s);
}

TEST(StreamedChild, GivesTheProgramTimeToTidyUp) {
  Streams s;
  const ChildResult r = s.run("trap 'echo tidy; exit 1' TERM; sleep 60 & wait", 500ms);
  EXPECT_EQ(r.end, ChildEnd::timed_out);
  EXPECT_EQ(s.out, "tidy\n");
}

TEST(StreamedChild, EndsWhatLeftTheGroup) {
  test::ScratchFolder folder;
  const std::string file = (folder.path() / "pid").string();
  Streams s;
  // A process group of its own, as ninja gives its compilers, and deaf to the polite signal.
  const ChildResult r =
      s.run("set -m; (trap '' TERM; echo $$ >/dev/null; sh -c 'trap \"\" TERM; echo "
            "$$ > " +
                file + "; sleep 60; sleep 60') & sleep 60",
            1s, 200ms);
  EXPECT_EQ(r.end, ChildEnd::timed_out);
  const pid_t process = std::stoi(test::read_bytes(folder.path() / "pid"));
  EXPECT_NE(kill(process, 0), 0);
}

TEST(StreamedChild, SaysWhyAProgramDoesNotStart) {
  const ChildResult r = run_streamed_child({{"/no/such/program"}}, {});
  EXPECT_EQ(r.end, ChildEnd::not_started);
  EXPECT_THAT(r.problem, testing::HasSubstr("cannot be started"));
}

TEST(StreamedChild, TellsASignal) {
  Streams s;
  const ChildResult r = s.run("kill -9 $$");
  EXPECT_EQ(r.end, ChildEnd::signalled);
  EXPECT_EQ(r.code, 9);
}

} // namespace
} // namespace portcuda
