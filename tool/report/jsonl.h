// One JSON object a line and finding, with the keys `rule severity path line column end_line
// end_column message fix`. Lines and columns count from 1, columns in bytes, the end is one past
// the last byte. A file that could not be analysed is a line too, of rule PC903;
// so is what Clang did not see, of rule PC906. Valid JSON in
// ASCII whatever bytes paths and messages hold.
#pragma once
#include "tool/report/located_finding.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

void write_jsonl(llvm::raw_ostream& out, const ScanResult& result);

} // namespace portcuda
