// What every report reads: findings with their place in the file worked out, files that could not
// be analysed, and how much was looked at. Plain values, without references into a source: the file
// may be closed. Reports expect a ScanResult in the order that `sort_result` makes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"

namespace portcuda {

// A place in a file. Columns are 1-based; `column` counts bytes, as g++ and clang do, `character`
// counts code points.
struct Place {
  std::uint32_t line = 1, column = 1, character = 1;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// Replace what stands from `begin` up to, not including, `end`.
struct LocatedEdit {
  Place begin, end;
  std::string text;
};

struct LocatedFinding {
  const Rule* rule = nullptr;           // never null in a report
  std::string path;                     // as the user is to read it, `/` between folders, any bytes
  std::uint32_t offset = 0, length = 0; // bytes
  std::uint32_t line = 1, column = 1;   // of the first byte
  std::uint32_t end_line = 1, end_column = 1;     // one past the last byte
  std::uint32_t character = 1, end_character = 1; // the columns again, in code points
  std::string message;
  Severity severity = Severity::breaks;
  Applicability applicability = Applicability::report; // `report`: there is no fix

  std::string fix_title;
  std::string
      fix_preview; // the line or lines after the fix, joined by "\n"; empty where too long to show
  std::vector<LocatedEdit> edits;    // in file order
  std::vector<std::string> includes; // headers that the fix needs besides

  std::string
      source_line; // its first line without line end; of a very long line the part around `column`
  std::uint32_t source_line_column = 1; // the column of the first byte of `source_line`
  bool source_line_cut = false;         // the line goes on after `source_line`
};

// A file that was asked for and not analysed (PC903): unreadable, too large, binary, damaged.
struct FileProblem {
  std::string path;
  std::string message;    // complete: starts with the printable path
  std::uint32_t line = 1; // where the trouble is, if it is in the file
};

// What the semantic tier did; nothing where it was not asked.
struct SemanticTotals {
  std::size_t units = 0, parses = 0, parses_from_cache = 0;
  std::size_t files_judged = 0;
  std::size_t withdrawn = 0; // guesses of the tokens that types refuted
};

struct ScanResult {
  std::vector<LocatedFinding> findings;
  std::vector<FileProblem> problems;
  // PC906: headers that the semantic tier did not find. They limit what it sees, and are no reason
  // for an exit code: the tokens of every file were looked at.
  std::vector<FileProblem> notes;
  std::optional<SemanticTotals> semantic;
  std::uint64_t files_analysed = 0;
  std::uint64_t rocm_files = 0; // left out, because only a ROCm build compiles them
};

// By path, place and rule id: the same for any number of threads.
void sort_result(ScanResult& result);

constexpr std::string_view word_of(Severity severity) {
  return severity == Severity::corrupts ? "corrupts"
         : severity == Severity::breaks ? "breaks"
                                        : "warns";
}
constexpr std::string_view word_of(Applicability applicability) {
  return applicability == Applicability::safe     ? "safe"
         : applicability == Applicability::review ? "review"
                                                  : "none";
}

} // namespace portcuda
