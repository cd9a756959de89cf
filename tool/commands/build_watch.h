// What the user hears of a running build besides its own output: how far it is, that it is silent,
// and, when it failed, what the failure comes down to. Lines on standard error. One thread.
#pragma once
#include <chrono>
#include <filesystem>
#include <span>
#include <string_view>

#include "tool/build/build_progress.h"
#include "tool/build/log_triage.h"
#include "tool/commands/progress.h"
#include "tool/process/child_process.h"

namespace portcuda {

class BuildWatch {
public:
  explicit BuildWatch(unsigned jobs);

  void output(std::string_view bytes); // what the build wrote, before it is shown
  void tick(std::chrono::milliseconds since_start);
  // The first real error, what it is and its cure; `project`: where the file that it names is
  // looked for.
  void explain(const ChildResult& child, const std::filesystem::path& project);
  // When each unit was built. Below `folders` lie the logs of ninja, which knows exactly.
  BuildTimings timings(std::span<const std::filesystem::path> folders);

private:
  std::chrono::milliseconds now() const;

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::milliseconds next_look_{0}, next_line_;
  std::filesystem::file_time_type started_ = std::filesystem::file_time_type::clock::now();
  std::size_t told_ = 0; // units
  bool in_line_ = false; // the build wrote half a line
  ProgressOnTerminal terminal_{/*quiet=*/false};
  BuildProgress progress_;
  LogTriage triage_;
};

} // namespace portcuda
