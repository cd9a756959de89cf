// Many parses, one answer: findings and judged bytes by file, problems once each. Pure; any thread.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "tool/ast/semantic_scan.h"

namespace portcuda {

struct FinishedParse {
  std::string shown; // the unit, as the user wrote it
  Pass pass = Pass::device;
  ParseResult result;
};

struct MergedParses {
  std::vector<MergedFile> files;      // sorted by path
  std::vector<ParseProblem> problems; // sorted; a missing header is told once, whoever includes it
};

// A finding counts if any parse has it: what another pass or unit compiled there may be something
// else. Where two parses want one place changed differently, both are kept for review, see
// MergedFinding. The order of `parses` decides which comes first.
MergedParses merge_parses(std::span<const FinishedParse> parses);

} // namespace portcuda
