#include "tool/audit/checks.h"

namespace portcuda {

std::vector<AuditFinding> audit(const AuditedGroup& group, const AuditQuestion& question) {
  std::vector<AuditFinding> findings;
  if (group.is_wheel) check_wheel(group, findings);
  for (const AuditedBinary& file : group.binaries) {
    if (file.binary.role != BinaryRole::object) {
      check_module(file, group, findings);
      check_libraries(file, group, question.torch, findings);
      if (question.torch) check_torch_symbols(file, group, *question.torch, findings);
    }
    check_device_code(file, question, findings);
  }
  return findings;
}

} // namespace portcuda
