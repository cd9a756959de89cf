// Counts of findings: by rule, by top folder, altogether. What the summary and the statistics both
// say comes from here, so that they cannot differ.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tool/report/located_finding.h"

namespace portcuda {

struct Counts {
  std::size_t findings = 0, files = 0;
  std::size_t safe = 0, review = 0, none = 0;
  std::size_t corrupts = 0, breaks = 0, warns = 0;
  Severity worst = Severity::warns;

  // Findings must come in the order of a ScanResult: `files` counts changes of path.
  void add(const LocatedFinding& finding);

private:
  std::string_view last_path_;
};

struct RuleCounts {
  const Rule* rule;
  Counts counts;
};

struct FolderCounts {
  std::string folder; // with `/` at its end; "." for files that lie in none
  Counts counts;
  std::size_t problems = 0;
};

Counts tally(const ScanResult& result);
// Worst severity first, then the most findings, then by id.
std::vector<RuleCounts> tally_by_rule(const ScanResult& result);
// Folders one level below the deepest folder that holds everything, by name.
std::vector<FolderCounts> tally_by_folder(const ScanResult& result);

// "1 finding", "2 findings", "1,234 findings"
std::string counted(std::size_t number, std::string_view noun);
std::string with_commas(std::size_t number);

} // namespace portcuda
