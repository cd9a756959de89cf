// Workflow commands of GitHub Actions: one annotation a finding, at its lines. GitHub shows ten of
// each level a step.
#pragma once
#include "tool/report/located_finding.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

// `text` in a workflow command: as a message, or (`property`) between `title=` and the next comma.
std::string github_escaped(std::string_view text, bool property);

void write_github(llvm::raw_ostream& out, const ScanResult& result);

} // namespace portcuda
