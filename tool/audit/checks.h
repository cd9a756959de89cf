// What is wrong with a built module or wheel, before anybody imports it. Owns the judgements: pure
// functions over what was read. Any thread.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tool/audit/binary.h"
#include "tool/audit/torch_libraries.h"
#include "tool/audit/wheel_name.h"

namespace portcuda {

enum class AuditWeight { note, error };

struct AuditFinding {
  AuditWeight weight = AuditWeight::error;
  std::string check;   // "torch-symbols"
  std::string file;    // as shown: "a.whl: pkg/a.pyd"
  std::string message; // what is wrong, and what is seen because of it
  std::string cure;
};

struct AuditedBinary {
  std::string shown; // the path for the report
  std::string name;  // file name, without folders
  Binary binary;
};

// A wheel, or the files of a call that are no wheel: they see each other when libraries are looked
// for.
struct AuditedGroup {
  std::string shown;
  bool is_wheel = false;
  std::optional<WheelName> wheel; // nothing if the name is no wheel's name
  std::vector<AuditedBinary> binaries;
};

struct AuditQuestion {
  const TorchLibraries* torch = nullptr;
  std::vector<Architecture> gpus; // each must be able to run the code
  struct Expected {
    Architecture architecture;
    bool ptx = false;
  };
  std::vector<Expected> expected; // each must have been compiled for
};

std::vector<AuditFinding> audit(const AuditedGroup& group, const AuditQuestion& question);

// The parts of it, by subject.
void check_wheel(const AuditedGroup& group, std::vector<AuditFinding>& findings);
void check_module(const AuditedBinary& file, const AuditedGroup& group,
                  std::vector<AuditFinding>& findings);
void check_libraries(const AuditedBinary& file, const AuditedGroup& group,
                     const TorchLibraries* torch, std::vector<AuditFinding>& findings);
void check_torch_symbols(const AuditedBinary& file, const AuditedGroup& group,
                         const TorchLibraries& torch, std::vector<AuditFinding>& findings);
void check_device_code(const AuditedBinary& file, const AuditedGroup& group,
                       const AuditQuestion& question, std::vector<AuditFinding>& findings);

// The architectures of all device code in a file, each once: "8.0", "9.0a", "9.0 as PTX".
// Whether another binary of the group links it; whether only the wheel's Python code can load
// `file` (ctypes, a plug-in): no module, and nothing else in the wheel needs it.
bool needed_by_others(const AuditedBinary& file, const AuditedGroup& group);
bool loaded_on_demand(const AuditedBinary& file, const AuditedGroup& group);

std::vector<std::string> architectures_of(const Binary& binary);

// "extension" of "extension.cp311-win_amd64.pyd"; empty for what is no Python module by its name.
std::string module_name(std::string_view file_name, const Binary& binary);

} // namespace portcuda
