// What the parses of the semantic tier could not do, as lines of a report. Pure; any thread.
#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "tool/ast/semantics.h"
#include "tool/report/located_finding.h"

namespace portcuda {

// A parse that crashed, ran out of time or memory or could not be started is a problem: a file was
// not judged. So is an error in a file below `roots`, unless a header is missing: then errors
// follow from that. Missing headers and what stands elsewhere are notes: once each, one line a
// file.
void tell_parse_problems(std::span<const ParseProblem> problems,
                         std::span<const std::filesystem::path> roots, ScanResult& result);

// Of `after` what is not in `before`: lines move when a text is rewritten, and do not count.
std::vector<ParseProblem> new_problems(std::span<const ParseProblem> before,
                                       std::span<const ParseProblem> after);

} // namespace portcuda
