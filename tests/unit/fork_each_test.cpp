#include "tool/process/fork_each.h"

#include <csignal>
#include <cstdlib>
#include <map>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::Pair;

class ForkEachTest : public testing::Test {
protected:
  // What each new process does; how each ended.
  std::map<unsigned, ForkEnd> run(unsigned count, const ForkLimits& limits,
                                  const std::function<void(unsigned)>& work) {
    std::map<unsigned, ForkEnd> ends;
    if (auto number = fork_each(count, limits, [&](unsigned n, ForkEnd end) { ends[n] = end; })) {
      work(*number);
      std::_Exit(EXIT_SUCCESS);
    }
    return ends;
  }
  test::ScratchFolder folder_;
};

TEST_F(ForkEachTest, goes_on_from_what_was_done_before) {
  const std::string before = "done before";
  const auto ends = run(3, {2}, [&](unsigned n) {
    folder_.write(std::to_string(n), before + " " + std::to_string(n));
  });
  EXPECT_THAT(ends, ElementsAre(Pair(0, ForkEnd::exited), Pair(1, ForkEnd::exited),
                                Pair(2, ForkEnd::exited)));
  EXPECT_EQ(folder_.read("2"), "done before 2");
}

TEST_F(ForkEachTest, tells_which_died) {
  const auto ends = run(4, {4}, [](unsigned n) {
    if (n == 1) std::raise(SIGKILL);
    if (n == 2) std::_Exit(3);
  });
  EXPECT_THAT(ends, ElementsAre(Pair(0, ForkEnd::exited), Pair(1, ForkEnd::died),
                                Pair(2, ForkEnd::died), Pair(3, ForkEnd::exited)));
}

TEST_F(ForkEachTest, stops_what_takes_too_long_or_too_much) {
  const ForkLimits limits{3, std::chrono::seconds(2), std::uint64_t(600) << 20};
  const auto ends = run(3, limits, [](unsigned n) {
    if (n == 0) std::this_thread::sleep_for(std::chrono::minutes(5));
    if (n == 1) {
      std::vector<char> much(std::size_t(1) << 30, 'x');
      std::this_thread::sleep_for(std::chrono::minutes(5));
    }
  });
  EXPECT_THAT(ends, ElementsAre(Pair(0, ForkEnd::timed_out), Pair(1, ForkEnd::out_of_memory),
                                Pair(2, ForkEnd::exited)));
}

TEST_F(ForkEachTest, has_nothing_to_do_for_nobody) {
  EXPECT_TRUE(run(0, {}, [](unsigned) {}).empty());
}

} // namespace
} // namespace portcuda
