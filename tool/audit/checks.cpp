#include "tool/audit/checks.h"

#include <algorithm>

#include "llvm/ADT/StringRef.h"

namespace portcuda {

bool needed_by_others(const AuditedBinary& file, const AuditedGroup& group) {
  return std::ranges::any_of(group.binaries, [&](const AuditedBinary& other) {
    return std::ranges::any_of(other.binary.needed, [&](const std::string& library) {
      return llvm::StringRef(library).equals_insensitive(file.name);
    });
  });
}

bool loaded_on_demand(const AuditedBinary& file, const AuditedGroup& group) {
  return group.is_wheel && module_name(file.name, file.binary).empty() &&
         !needed_by_others(file, group);
}

std::vector<AuditFinding> audit(const AuditedGroup& group, const AuditQuestion& question) {
  std::vector<AuditFinding> findings;
  if (group.is_wheel) check_wheel(group, findings);
  for (const AuditedBinary& file : group.binaries) {
    if (file.binary.role != BinaryRole::object) {
      check_module(file, group, findings);
      check_libraries(file, group, question.torch, findings);
      if (question.torch) check_torch_symbols(file, group, *question.torch, findings);
    }
    check_device_code(file, group, question, findings);
  }
  return findings;
}

} // namespace portcuda
