// One run of a planned build: the compiler's environment entered, the program started in the
// plan's environment, its output passed on and kept, its end told. Owns the log file.
#pragma once
#include <chrono>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tool/build/build_plan.h"
#include "tool/build/checkout_names.h"
#include "tool/process/child_process.h"

namespace portcuda {

struct BuildRunOptions {
  std::filesystem::path log;
  std::chrono::milliseconds time_limit = std::chrono::milliseconds::max();
  std::map<std::string, std::string> extra; // variables on top of the plan's
  CopiedFolder names; // the copy that it runs in; empty: messages stay as they are
  // What the build writes, before it is passed on; a look at the clock.
  std::function<void(std::string_view)> output;
  std::function<void(std::chrono::milliseconds)> tick;
};

struct BuildOutcome {
  ChildResult child;
  bool log_complete = true; // else the disk was full, or the like; `log_problem` says it
  std::string log_problem;
};

// Standard output and standard error of the build go to ours, byte for byte but for the names of
// the checkout's files, and to the log.
BuildOutcome run_build(const PlannedBuild& plan, const std::map<std::string, std::string>& entered,
                       const BuildRunOptions& options);

// 0 to 255: the child's own; 124 at the time limit, 128 + n for signal n, 130 when we were
// interrupted, 2 if it could not be started.
int exit_code_of(const ChildResult& child);

// Runs vcvarsall and returns the variables that it leaves behind. The error is a sentence.
std::expected<std::map<std::string, std::string>, std::string>
enter_visual_c(const VisualCChoice& choice, const std::filesystem::path& temporary);

} // namespace portcuda
