// The report for people: each finding with its line of code, a caret under what was found and the
// line that cures it; a summary at the end. Foreign bytes are made printable first. Pure: the
// caller says whether there is colour.
#pragma once
#include <cstdint>
#include <string>

#include "tool/report/located_finding.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

struct TextOptions {
  bool color = false;
  // Findings shown of one rule in one file; the rest is counted. 0 shows all (--all).
  std::uint32_t most_per_rule_and_file = 5;
  // The command that cures, as the summary is to name it.
  std::string rewrite_command = "portcuda rewrite --target msvc";
};

// Findings, problems and summary. `result` in the order of `sort_result`.
void write_text(llvm::raw_ostream& out, const ScanResult& result, const TextOptions& options);

// The summary alone: a table of rules, what was looked at, what to do next.
void write_summary(llvm::raw_ostream& out, const ScanResult& result, const TextOptions& options);

// One finding, as `write_text` shows it.
std::string finding_text(const LocatedFinding& finding, bool color);

} // namespace portcuda
