#include <algorithm>

#include "tool/audit/checks.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

constexpr std::string_view init_prefix = "PyInit_";

bool imports_python(const Binary& binary) {
  return std::ranges::any_of(binary.imports, [](const Import& import) {
    return import.symbol.starts_with("Py") || import.symbol.starts_with("_Py");
  });
}

// TORCH_LIBRARY: its operators appear when torch.ops.load_library loads the file, without Python.
// With torch's stable interface of C, STABLE_TORCH_LIBRARY does the same (torch 2.9 and later).
bool registers_operators(const Binary& binary) {
  return std::ranges::any_of(binary.imports, [](const Import& import) {
    return import.symbol.find("TorchLibraryInit") != std::string::npos ||
           import.symbol.find("torch_library_") != std::string::npos ||
           (import.symbol.find("Library") != std::string::npos &&
            import.symbol.find("torch") != std::string::npos);
  });
}

void check_machine(const AuditedBinary& file, std::vector<AuditFinding>& findings) {
  const llvm::StringRef name(file.name);
  const bool windows = file.binary.format == BinaryFormat::pe;
  if (windows == (name.ends_with(".so") || name.contains(".so.")) ||
      (!windows && (name.ends_with_insensitive(".pyd") || name.ends_with_insensitive(".dll"))))
    findings.push_back({AuditWeight::error, "wrong-machine", file.shown,
                        std::string("its name is that of a ") + (windows ? "Linux" : "Windows") +
                            " library, but it is a " + (windows ? "Windows" : "Linux") + " one",
                        "build it on the system that its name says"});
  if (file.binary.bits != 64)
    findings.push_back({AuditWeight::error, "wrong-machine", file.shown,
                        "has " + std::to_string(file.binary.bits) +
                            " bits; torch and CUDA have 64: \"%1 is not a valid Win32 "
                            "application\"",
                        "use a 64-bit Python and the x64 compiler: vcvarsall x64"});
}

} // namespace

std::string module_name(std::string_view file_name, const Binary& binary) {
  const std::string stem(file_name.substr(0, file_name.find('.')));
  const llvm::StringRef name(file_name);
  if (name.ends_with_insensitive(".pyd")) return stem;
  if (!name.ends_with(".so")) return {};
  const bool marked = name.contains(".cpython-") || name.ends_with(".abi3.so");
  return marked || (!name.starts_with("lib") && imports_python(binary)) ? stem : "";
}

void check_module(const AuditedBinary& file, const AuditedGroup& group,
                  std::vector<AuditFinding>& findings) {
  check_machine(file, findings);
  const std::string module = module_name(file.name, file.binary);
  if (module.empty() || needed_by_others(file, group)) return;
  std::string other;
  for (const std::string& symbol : file.binary.exports) {
    if (symbol == std::string(init_prefix) + module) return;
    if (symbol.starts_with(init_prefix)) other = symbol;
  }
  const std::string shown = printable_path(module);
  const bool operators = other.empty() && registers_operators(file.binary);
  std::string message = "exports no PyInit_" + shown;
  if (!other.empty())
    message +=
        " but " + printable_path(other) + ": Python looks for a function named after the file";
  if (operators) message += "; its operators appear after torch.ops.load_library, `import` fails";
  findings.push_back(
      {operators ? AuditWeight::note : AuditWeight::error, "no-init-function", file.shown, message,
       other.empty() ? "a module needs PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) or a PyInit_ "
                       "function; on Windows the linker exports it with /EXPORT:PyInit_" +
                           shown
                     : "name the extension and the function alike: use TORCH_EXTENSION_NAME in "
                       "PYBIND11_MODULE"});
}

} // namespace portcuda
