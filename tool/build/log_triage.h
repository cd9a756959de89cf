// From a build's log to one answer: the first real error, the failure it is, and the cure. Reads
// bytes as they come (any encoding, line ends, colours, progress bars, lines of megabytes) and
// keeps a bounded amount whatever the log's length. Knows no project: `rules_at` joins an error
// with findings. One thread.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/build/failure_table.h"
#include "tool/report/located_finding.h"

namespace portcuda {

// How the build ended, where that is known. Codes of Windows are unsigned: 0xC0000005.
struct BuildEnd {
  std::int64_t code = 0;  // exit code; 128 + n is read as signal n
  int signal = 0;         // the signal that ended it, 0 if none did
  bool timed_out = false; // ended by the time cap: no error of the build's
};

struct LogError {
  std::string text;           // its line in UTF-8 without colours, at most 2,000 bytes
  std::string file;           // where the tool names one, as it spells it
  std::uint32_t line = 0;     // of that file, 0: none named
  std::string code;           // "C2975", "LNK1181", "D8021"; empty: the tool numbers no messages
  std::string unit;           // the target that ninja said failed, if it did
  std::uint64_t log_line = 0; // 1-based
  std::vector<std::string> before, after; // lines around it, three at most each
  const Failure* failure = nullptr;       // null: no pattern knows it
};

struct LogVerdict {
  std::optional<LogError> error;    // the first real one
  const Failure* failure = nullptr; // what explains it best; null: nothing known does
  // The line that shows `failure`, where it is not `error`'s: a clue above it, a known error below.
  std::optional<LogError> shown_by;
  std::vector<LogError> others; // first line of each further known failure, at most 16
  std::uint64_t errors = 0, warnings = 0, lines = 0, bytes = 0;
  std::optional<BuildEnd> end;

  // The log has an error, or the build ended with one.
  bool failed() const;
};

class LogTriage {
public:
  // The table must outlive this and the verdict.
  explicit LogTriage(const std::vector<Failure>& table = known_failures());
  ~LogTriage();
  LogTriage(const LogTriage&) = delete;
  LogTriage& operator=(const LogTriage&) = delete;

  void feed(std::string_view piece);                   // cut anywhere
  LogVerdict finish(std::optional<BuildEnd> end = {}); // once, after the last piece

private:
  struct State;
  std::unique_ptr<State> state_;
};

// The rules with findings that say "breaks" (or "corrupts") at the error's line, or up to two lines
// from it: nvcc names the line where a statement ends. `findings` are of the file the error names;
// ids in the order of the distance, each once.
std::vector<std::string> rules_at(const LogError& error, std::span<const LocatedFinding> findings);

struct DescribeOptions {
  std::vector<std::string> rules; // of rules_at
  std::string log_file;           // where the log was kept, empty: not told
};

// One to five lines for the user, without line ends: the error, what it means, the cure, where to
// read on. Also when nothing is known of it, and when there is no error.
std::vector<std::string> describe(const LogVerdict& verdict, const DescribeOptions& options = {});

// The verdict as a JSON object, for programs.
std::string verdict_json(const LogVerdict& verdict, const DescribeOptions& options = {});

} // namespace portcuda
