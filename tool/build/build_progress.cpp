// ninja says when a step is over, the others when one begins. With J compilers at a time the k-th
// step to end began about when the (k-J)-th ended, and the k-th to begin ends about when the
// (k+J)-th begins: that gives each unit a time without asking the system for processes.
#include "tool/build/build_progress.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "tool/build/build_line.h"
#include "tool/build/log_lines.h"

namespace portcuda {
namespace {

BuildTime median(std::vector<BuildTime> times) {
  const auto middle = times.begin() + std::ptrdiff_t(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

// "csrc/a.cu" and "D:/x/csrc/a.obj", "CMakeFiles/m.dir/csrc/a.cu.o" are the same unit.
std::string stem(std::string_view path) {
  std::string text = short_unit(path);
  for (const std::string_view end : {".o", ".obj"})
    if (text.ends_with(end)) text.resize(text.size() - end.size());
  const std::size_t slash = text.rfind('/'), dot = text.rfind('.');
  if (dot != text.npos && (slash == text.npos || dot > slash)) text.resize(dot);
  return text;
}

} // namespace

struct BuildProgress::State {
  struct Unit {
    std::string name;
    BuildTime begin{0}, end{0};
    bool over = false, failed = false, exact = false, compiles = false;
  };

  explicit State(BuildPlan given)
      : plan(std::move(given)), beat(plan.heartbeat),
        lines([this](std::string_view line) { take(line); }) {
    plan.jobs = std::max(1u, plan.jobs);
  }

  void take(std::string_view line);
  void ninja_step(BuildLine step);
  void begin_unit(const BuildLine& step, unsigned at_once);
  void end_open(std::size_t leave);
  std::size_t done() const;
  std::vector<std::string> waiting() const;

  BuildPlan plan;
  BuildTime beat;
  LogLines lines;
  BuildTime now{0}, last_output{0}, last_end{0};
  std::vector<Unit> units;                     // in the order they were named
  std::size_t phase_begin = 0;                 // first unit of this ninja
  BuildTime phase_time{0};                     // when it started
  std::size_t phase_done = 0, phase_total = 0; // its own counts
  std::size_t known_before = 0;                // steps of the phases before
  std::optional<double> fraction;
  bool command_follows = false; // ninja repeats a failed step's command
  std::optional<BuildTime> processor, processor_at_output;
};

std::size_t BuildProgress::State::done() const {
  return std::size_t(std::ranges::count_if(units, &Unit::over));
}

// Another ninja begins when the total changes or the count starts anew: setup.py runs one for each
// extension.
void BuildProgress::State::ninja_step(BuildLine step) {
  if (step.total != phase_total || step.done <= phase_done) {
    const bool same_run = step.done == phase_done + 1 && phase_total != 0; // it found more to do
    if (!same_run) {
      known_before += phase_total;
      phase_begin = units.size();
      phase_time = last_output;
      phase_done = 0;
    }
    phase_total = step.total;
  }
  phase_done = step.done;
  const std::size_t in_phase = units.size() - phase_begin;
  Unit unit{.name = std::move(step.unit), .begin = phase_time, .end = now, .over = true};
  unit.compiles = step.compiles;
  if (in_phase >= plan.jobs) unit.begin = units[units.size() - plan.jobs].end;
  units.push_back(std::move(unit));
  last_end = now;
}

void BuildProgress::State::end_open(std::size_t leave) {
  std::size_t open =
      std::size_t(std::ranges::count_if(units, [](const Unit& u) { return !u.over; }));
  for (Unit& unit : units) {
    if (open <= leave) return;
    if (unit.over) continue;
    unit.over = true;
    unit.end = last_end = now;
    --open;
  }
}

void BuildProgress::State::begin_unit(const BuildLine& step, unsigned at_once) {
  end_open(at_once - 1);
  units.push_back({.name = step.unit, .begin = now, .compiles = step.compiles});
}

void BuildProgress::State::take(std::string_view line) {
  const bool repeated = std::exchange(command_follows, false);
  if (line.starts_with("FAILED: ") || line.starts_with("  FAILED: ")) {
    command_follows = true;
    if (!units.empty()) units.back().failed = true;
    return;
  }
  auto step = read_build_line(line);
  if (!step) return;
  switch (step->kind) {
  case BuildLine::Kind::ninja:
    ninja_step(std::move(*step));
    break;
  case BuildLine::Kind::percent:
    fraction = step->fraction;
    if (step->compiles) begin_unit(*step, plan.jobs);
    break;
  case BuildLine::Kind::command:
    // make prints a step's command below its name, and setuptools compiles one file at a time.
    if (!repeated && !fraction && (phase_total == 0 || phase_done == phase_total))
      begin_unit(*step, 1);
    break;
  }
}

// Known sources that nothing was heard of, or what has begun and is not over.
std::vector<std::string> BuildProgress::State::waiting() const {
  std::vector<std::string> names;
  for (const Unit& unit : units)
    if (!unit.over) names.push_back(unit.name);
  if (names.empty())
    for (const std::string& source : plan.units) {
      const auto same = [&](const Unit& unit) { return stem(unit.name) == stem(source); };
      if (names.size() < plan.jobs && std::ranges::none_of(units, same))
        names.push_back(short_unit(source));
    }
  return names;
}

BuildProgress::BuildProgress(BuildPlan plan) : state_(std::make_unique<State>(std::move(plan))) {}
BuildProgress::~BuildProgress() = default;
BuildProgress::BuildProgress(BuildProgress&&) noexcept = default;
BuildProgress& BuildProgress::operator=(BuildProgress&&) noexcept = default;

void BuildProgress::feed(std::string_view piece, BuildTime now) {
  if (piece.empty()) return;
  State& s = *state_;
  s.now = now;
  s.lines.feed(piece);
  s.last_output = now;
  s.beat = s.plan.heartbeat;
  s.processor_at_output = s.processor;
}

void BuildProgress::used_processor(BuildTime total, BuildTime) {
  State& s = *state_;
  s.processor = total;
  if (!s.processor_at_output) s.processor_at_output = total;
}

BuildStatus BuildProgress::status(BuildTime now) const {
  const State& s = *state_;
  BuildStatus status{.done = s.done(), .elapsed = now};
  status.total = std::max(s.phase_total ? s.known_before + s.phase_total : 0, s.plan.units.size());
  if (status.total) status.total = std::max(status.total, s.units.size());
  if (!s.units.empty()) status.now = s.units.back().name;
  std::vector<BuildTime> times;
  for (const State::Unit& unit : s.units)
    if (unit.over) times.push_back(unit.end - unit.begin);
  if (status.total) {
    status.fraction = double(status.done) / double(status.total);
    const std::size_t left = status.total - status.done;
    if (left == 0) {
      status.rest = BuildTime(0);
    } else if (!times.empty()) {
      const double rounds = std::max(1.0, double(left) / s.plan.jobs);
      const auto rest = BuildTime(std::int64_t(rounds * double(median(std::move(times)).count()))) -
                        (now - s.last_end);
      if (rest.count() > 0) status.rest = rest; // a unit that takes longer than most: nobody knows
    }
  } else if (s.fraction) {
    status.fraction = s.fraction;
    if (*s.fraction > 0.02)
      status.rest =
          BuildTime(std::int64_t(double(s.last_output.count()) * (1 - *s.fraction) / *s.fraction));
  }
  return status;
}

std::optional<Heartbeat> BuildProgress::heartbeat(BuildTime now) {
  State& s = *state_;
  const BuildTime silent = now - s.last_output;
  if (silent < s.beat) return std::nullopt;
  while (s.beat <= silent) s.beat *= 2;
  Heartbeat heartbeat{.silent = silent, .waiting_for = s.waiting()};
  if (s.processor && s.processor_at_output)
    heartbeat.computed = *s.processor - *s.processor_at_output;
  return heartbeat;
}

// Lines are "begin end mtime output hash" with tabs, times in milliseconds since that ninja started
// (ninja's build_log.cc). A log holds earlier builds, too: the last line of an output counts, and
// only of what this build named.
void BuildProgress::add_ninja_log(std::string_view text) {
  State& s = *state_;
  struct Entry {
    State::Unit* unit;
    BuildTime begin, end;
  };
  std::vector<Entry> entries;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::int64_t times[3];
    const char* at = line.data();
    const char* const last = line.data() + line.size();
    bool good = true;
    for (std::int64_t& value : times) {
      const auto parsed = std::from_chars(at, last, value);
      good = good && parsed.ec == std::errc() && parsed.ptr != last && *parsed.ptr == '\t';
      if (!good) break;
      at = parsed.ptr + 1;
    }
    if (!good) continue;
    const std::string output =
        stem(std::string_view(at, std::size_t(std::find(at, last, '\t') - at)));
    for (State::Unit& unit : s.units)
      if (unit.compiles && stem(unit.name) == output) {
        std::erase_if(entries, [&](const Entry& entry) { return entry.unit == &unit; });
        entries.push_back({&unit, BuildTime(times[0]), BuildTime(times[1])});
        break;
      }
  }
  if (entries.empty()) return;
  std::vector<BuildTime> offsets;
  for (const Entry& entry : entries) offsets.push_back(entry.unit->end - entry.end);
  const BuildTime offset = std::max(BuildTime(0), median(std::move(offsets)));
  for (const Entry& entry : entries) {
    entry.unit->begin = entry.begin + offset;
    entry.unit->end = entry.end + offset;
    entry.unit->exact = true;
  }
}

BuildTimings BuildProgress::finish(BuildTime now) {
  State& s = *state_;
  s.now = now;
  s.lines.finish();
  s.end_open(0);
  BuildTimings timings{.jobs = s.plan.jobs, .wall = now};
  for (const State::Unit& unit : s.units)
    timings.units.push_back({unit.name, unit.begin, unit.end, unit.exact, unit.failed});
  std::ranges::stable_sort(timings.units, {}, &BuiltUnit::begin);
  return timings;
}

std::string duration_text(BuildTime time) {
  const std::int64_t seconds = std::max<std::int64_t>(0, time.count() + 500) / 1000;
  if (seconds < 60) return std::to_string(seconds) + " s";
  const std::int64_t minutes = seconds / 60;
  if (minutes < 10)
    return std::to_string(minutes) + " min" +
           (seconds % 60 ? " " + std::to_string(seconds % 60) + " s" : "");
  if (minutes < 60) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h" +
         (minutes % 60 ? " " + std::to_string(minutes % 60) + " min" : "");
}

std::string progress_line(const BuildStatus& status) {
  std::string line;
  if (status.total)
    line = "[" + std::to_string(status.done) + "/" + std::to_string(status.total) + "] ";
  else if (status.fraction)
    line = "[" + std::to_string(int(*status.fraction * 100 + 0.5)) + " %] ";
  else if (status.done)
    line = "[" + std::to_string(status.done) + " done] ";
  line += duration_text(status.elapsed);
  if (status.rest && status.rest->count() > 0)
    line += ", about " + duration_text(*status.rest) + " left";
  if (!status.now.empty()) line += ", " + status.now;
  return line;
}

std::string heartbeat_line(const Heartbeat& beat) {
  std::string line = "nothing new for " + duration_text(beat.silent);
  for (std::size_t i = 0; i < beat.waiting_for.size(); ++i)
    line += (i == 0 ? "; not done yet: " : ", ") + beat.waiting_for[i];
  if (!beat.computed) return line;
  // A compiler that waits for memory or a file computes next to nothing.
  if (*beat.computed * 20 >= beat.silent)
    return line + "; its processes compute (" + duration_text(*beat.computed) +
           " of processor time meanwhile)";
  return line + "; its processes use no processor time: it may hang";
}

} // namespace portcuda
