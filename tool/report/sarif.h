// SARIF 2.1.0 (OASIS): one run with its rules, results and fixes, for code scanning services and
// editors.
#pragma once
#include <span>

#include "tool/report/located_finding.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

// `rules`: every rule that ran; rules of findings that are not among them are added. Relative paths
// stay relative, to the base `%SRCROOT%`, which the reader knows.
void write_sarif(llvm::raw_ostream& out, const ScanResult& result,
                 std::span<const Rule* const> rules);

// `path` as a URI reference: percent-encoded (RFC 3986), `file://` before an absolute one.
std::string uri_of(std::string_view path);

} // namespace portcuda
