#include "tool/commands/build_watch.h"

#include "tool/build/error_rules.h"
#include "tool/commands/options.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

// Often enough to see that it goes on, and few lines in the log of a build of an hour.
constexpr std::chrono::milliseconds between_lines = std::chrono::seconds(60);

BuildEnd end_of(const ChildResult& child) {
  BuildEnd end;
  end.code = static_cast<std::uint32_t>(child.code); // Windows: 0xC0000005
  if (child.end == ChildEnd::signalled) end.signal = child.code;
  end.timed_out = child.end == ChildEnd::timed_out;
  return end;
}

} // namespace

BuildWatch::BuildWatch(unsigned jobs)
    : next_line_(between_lines), progress_(BuildPlan{.jobs = jobs, .units = {}}) {}

std::chrono::milliseconds BuildWatch::now() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                               start_);
}

void BuildWatch::output(std::string_view bytes) {
  terminal_.clear();
  if (!bytes.empty()) in_line_ = bytes.back() != '\n';
  triage_.feed(bytes);
  progress_.feed(bytes, now());
}

void BuildWatch::tick(std::chrono::milliseconds) {
  const auto time = now();
  if (!in_line_)
    if (const BuildStatus status = progress_.status(time); status.done || status.total)
      terminal_.show(progress_line(status));
  if (time < next_look_) return;
  next_look_ = time + std::chrono::seconds(1);
  if (auto beat = progress_.heartbeat(time)) {
    terminal_.clear();
    note(heartbeat_line(*beat));
  }
  if (time < next_line_) return;
  next_line_ = time + between_lines;
  if (terminal_.is_on()) return; // it stands there already
  const BuildStatus status = progress_.status(time);
  if (status.done != told_) note(progress_line(status));
  told_ = status.done;
}

BuildTimings BuildWatch::timings(std::span<const std::filesystem::path> folders) {
  namespace fs = std::filesystem;
  terminal_.clear();
  std::error_code error;
  for (const fs::path& folder : folders)
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
      std::error_code unread;
      if (entry->path().filename() != ".ninja_log" || entry->last_write_time(unread) < started_)
        continue;
      if (auto text = llvm::MemoryBuffer::getFile(entry->path().string()))
        progress_.add_ninja_log((*text)->getBuffer());
    }
  return progress_.finish(now());
}

void BuildWatch::explain(const ChildResult& child, const std::filesystem::path& project) {
  terminal_.clear();
  const LogVerdict verdict = triage_.finish(end_of(child));
  DescribeOptions options;
  if (verdict.error) options.rules = rules_for(*verdict.error, project);
  for (const std::string& line : describe(verdict, options)) note(line);
}

} // namespace portcuda
