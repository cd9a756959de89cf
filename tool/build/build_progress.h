// How far a build is, from what it prints: units done of known, what is left, and whether anything
// moves. A pure state machine: the caller passes the times and the bytes; nothing is asked of the
// clock or the system. One thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

using BuildTime = std::chrono::milliseconds; // since the build was started

struct BuildPlan {
  unsigned jobs = 1;              // compilers at a time, as the build was told
  std::vector<std::string> units; // sources that will be compiled, as far as is known; may be empty
  BuildTime heartbeat = std::chrono::seconds(60); // silence that is worth a word
};

struct BuildStatus {
  std::size_t done = 0, total = 0; // units; total 0: not known
  std::optional<double> fraction;  // 0 to 1, where anything tells
  std::string now;                 // unit that was named last
  BuildTime elapsed{0};
  std::optional<BuildTime> rest; // estimate; nothing before there is something to go by
};

// The build has not said anything for a while.
struct Heartbeat {
  BuildTime silent{0};
  std::vector<std::string> waiting_for; // units known and not done, at most `jobs`
  std::optional<BuildTime> computed;    // processor time used in the silence, where it was told
};

struct BuiltUnit {
  std::string name; // "csrc/fwd.cu"
  BuildTime begin{0}, end{0};
  bool exact = false; // ninja's own times; else worked out from when lines came
  bool failed = false;
};

struct BuildTimings {
  unsigned jobs = 1;
  BuildTime wall{0};
  std::vector<BuiltUnit> units; // by `begin`
};

class BuildProgress {
public:
  explicit BuildProgress(BuildPlan plan = {});
  ~BuildProgress();
  BuildProgress(BuildProgress&&) noexcept;
  BuildProgress& operator=(BuildProgress&&) noexcept;

  void feed(std::string_view piece, BuildTime now);    // what the build printed, cut anywhere
  void used_processor(BuildTime total, BuildTime now); // processor time of all its processes so far

  BuildStatus status(BuildTime now) const;
  // A value when the build has been silent for `plan.heartbeat`, then again at twice, four times …
  // that long. To be asked every second or so.
  std::optional<Heartbeat> heartbeat(BuildTime now);

  // The text of a .ninja_log that the build wrote: exact times of its units in place of ours.
  // `started`: when that ninja started, as far as is known; else the first unit's own.
  void add_ninja_log(std::string_view text);

  BuildTimings finish(BuildTime now);

private:
  struct State;
  std::unique_ptr<State> state_;
};

// "[12/70] 6 min left, csrc/fwd.cu"; one line, not cut to a width.
std::string progress_line(const BuildStatus& status);
// "nothing new for 4 min; csrc/bwd.cu is being compiled, and the processors are busy with it".
std::string heartbeat_line(const Heartbeat& beat);
// "4 s", "1 min 20 s", "2 h 5 min".
std::string duration_text(BuildTime time);

} // namespace portcuda
