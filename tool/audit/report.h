// What an audit found, for people and for programs. Owns the two formats. Any thread.
#pragma once
#include <string>
#include <vector>

#include "tool/audit/checks.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

struct AuditResult {
  std::vector<AuditedGroup> groups; // without symbols
  std::vector<AuditFinding> findings;
  std::vector<std::string> problems; // files that could not be read, whole sentences
};

void write_audit_text(const AuditResult& result, bool torch_compared, llvm::raw_ostream& out);
void write_audit_json(const AuditResult& result, llvm::raw_ostream& out);

} // namespace portcuda
