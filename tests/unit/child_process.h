// Runs a part of a test in a forked process: with other rights, with limits, or to be killed. Unix
// only.
#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <functional>

#include <gtest/gtest.h>

namespace portcuda::test {

enum class ChildResult { passed, failed, skipped };

// `body` may use EXPECT macros and returns false when it cannot be run here.
inline ChildResult in_child(const std::function<bool()>& body) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) return ChildResult::skipped;
  if (child == 0) {
    const bool ran = body();
    std::fflush(nullptr);
    _exit(!ran ? 2 : ::testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return ChildResult::failed;
  return WEXITSTATUS(status) == 0   ? ChildResult::passed
         : WEXITSTATUS(status) == 2 ? ChildResult::skipped
                                    : ChildResult::failed;
}

// Gives up the rights of root, for which permission bits do not bind.
inline bool become_nobody() {
  return geteuid() != 0 ||
         (setresgid(65534, 65534, 65534) == 0 && setresuid(65534, 65534, 65534) == 0);
}

} // namespace portcuda::test
