// `--statistics`: how much there is, where, and who can do it: the rewriter, the rewriter and a
// pair of eyes, or a person. Counts only; the same findings that the other reports list.
#pragma once
#include "tool/report/located_finding.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

// Tables by rule and by top folder, then the effort left.
void write_statistics_text(llvm::raw_ostream& out, const ScanResult& result);

// The same as one JSON object in one line.
void write_statistics_json(llvm::raw_ostream& out, const ScanResult& result);

} // namespace portcuda
