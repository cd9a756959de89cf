#include <algorithm>
#include <map>

#include "tool/audit/checks.h"
#include "tool/audit/known_libraries.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Demangle/Demangle.h"

namespace portcuda {
namespace {

bool brought_along(const AuditedGroup& group, const std::string& library) {
  return std::ranges::any_of(group.binaries, [&](const AuditedBinary& other) {
    return llvm::StringRef(other.name).equals_insensitive(library);
  });
}

// "cudart64_", "libcudart.so": what two releases of a CUDA library have in common.
std::string stem_of(const std::string& library) {
  const std::string lower = llvm::StringRef(library).lower();
  const std::size_t so = lower.find(".so"), digits = lower.find_last_of('_');
  if (so != lower.npos) return lower.substr(0, so + 3);
  return digits == lower.npos ? lower : lower.substr(0, digits + 1);
}

// The same library of another release in torch, empty if there is none.
std::string other_release(const TorchLibraries& torch, const std::string& library) {
  const std::string stem = stem_of(library);
  for (const std::string& name : torch.names)
    if (name.starts_with(stem) && name != llvm::StringRef(library).lower()) return name;
  return {};
}

AuditFinding missing(const AuditedBinary& file, std::string message, std::string cure) {
  return {AuditWeight::error, "missing-library", file.shown, std::move(message), std::move(cure)};
}

// What torch would bring, and does not.
void check_against_torch(const AuditedBinary& file, const std::string& library, LibraryKind kind,
                         const TorchLibraries& torch, std::vector<AuditFinding>& findings) {
  const std::string shown = printable_path(library), where = printable_path(torch.folder.string());
  if (torch.for_windows() != (file.binary.format == BinaryFormat::pe)) return;
  if (kind == LibraryKind::torch) {
    const bool gpu_part = llvm::StringRef(library).contains("cuda");
    findings.push_back(missing(
        file, "needs " + shown + ", which the torch in " + where + " does not have",
        gpu_part ? "that torch is built without CUDA: install one from the index of its CUDA "
                   "release (pip install torch --index-url "
                   "https://download.pytorch.org/whl/cu130)"
                 : "build against the torch that will be installed"));
    return;
  }
  const std::string other = other_release(torch, library);
  if (kind == LibraryKind::cuda && !other.empty())
    findings.push_back({AuditWeight::error, "cuda-release", file.shown,
                        "needs " + shown + ", but the torch in " + where + " comes with " + other +
                            ": two CUDA releases in one process",
                        "build with the CUDA release of that torch"});
}

void check_needed(const AuditedBinary& file, const std::string& library, const AuditedGroup& group,
                  const TorchLibraries* torch, std::vector<AuditFinding>& findings) {
  if (brought_along(group, library) || (torch && torch->has(library))) return;
  const auto known = known_library(library);
  const std::string shown = printable_path(library);
  if (!known) {
    findings.push_back(
        missing(file,
                "needs " + shown +
                    ", which is not beside it and comes with nothing that is known: "
                    "\"DLL load failed … The specified module could not be found\"",
                "put the library into the wheel beside the module, link it statically, or call "
                "os.add_dll_directory before the import"));
  } else if (known->kind == LibraryKind::debug_runtime || known->kind == LibraryKind::mingw) {
    const bool debug = known->kind == LibraryKind::debug_runtime;
    findings.push_back(
        missing(file,
                "needs " + shown + " of " + std::string(known->brought_by) +
                    (debug ? ": a debug build, which no other machine can load" : ""),
                debug ? "build for release (/MD, not /MDd; CMAKE_BUILD_TYPE=Release)"
                      : "build with cl.exe: torch's C++ libraries are Visual C++'s"));
  } else if (torch) {
    check_against_torch(file, library, known->kind, *torch, findings);
  }
}

// A name whose text says that it is torch's or about its types.
bool concerns_torch(const std::string& symbol) {
  for (std::string_view part : {"2at", "3c10", "5torch", "6caffe2"})
    if (symbol.find(part) != symbol.npos) return symbol.starts_with("_Z");
  return false;
}

bool exported_by_group(const AuditedGroup& group, const std::string& symbol) {
  return std::ranges::any_of(group.binaries, [&](const AuditedBinary& other) {
    return std::ranges::find(other.binary.exports, symbol) != other.binary.exports.end();
  });
}

// The imports that torch would have to fulfil and does not: library (empty on Linux) to names.
std::map<std::string, std::vector<std::string>>
unfulfilled(const AuditedBinary& file, const AuditedGroup& group, const TorchLibraries& torch) {
  std::map<std::string, std::vector<std::string>> missing;
  for (const Import& import : file.binary.imports) {
    if (import.symbol.empty()) continue;
    if (file.binary.format == BinaryFormat::pe) {
      auto library = torch.exports.find(llvm::StringRef(import.library).lower());
      if (library != torch.exports.end() && !library->second.contains(import.symbol))
        missing[import.library].push_back(import.symbol);
    } else if (concerns_torch(import.symbol) && !torch.any_exports(import.symbol) &&
               !exported_by_group(group, import.symbol)) {
      missing[""].push_back(import.symbol);
    }
  }
  return missing;
}

} // namespace

void check_libraries(const AuditedBinary& file, const AuditedGroup& group,
                     const TorchLibraries* torch, std::vector<AuditFinding>& findings) {
  for (const std::string& library : file.binary.needed)
    check_needed(file, library, group, torch, findings);
  if (!group.is_wheel) return;
  const auto known = known_library(file.name);
  const bool torch_itself = group.wheel && group.wheel->distribution == "torch";
  if (known && known->kind == LibraryKind::torch && torch_itself) return;
  // auditwheel may bring libraries of the distribution; Windows has its own.
  if (!known || (known->kind == LibraryKind::system && file.binary.format == BinaryFormat::elf))
    return;
  findings.push_back({AuditWeight::error, "bundled-library", file.shown,
                      "the wheel brings " + printable_path(file.name) + ", which comes from " +
                          std::string(known->brought_by) +
                          ": two copies in one process, and crashes",
                      file.binary.format == BinaryFormat::pe
                          ? "delvewheel repair --exclude " + name_without_hash(file.name)
                          : "auditwheel repair --exclude " + name_without_hash(file.name)});
}

void check_torch_symbols(const AuditedBinary& file, const AuditedGroup& group,
                         const TorchLibraries& torch, std::vector<AuditFinding>& findings) {
  if (torch.for_windows() != (file.binary.format == BinaryFormat::pe)) return;
  constexpr std::size_t shown = 5;
  for (auto& [library, symbols] : unfulfilled(file, group, torch)) {
    std::ranges::sort(symbols);
    std::string names;
    for (std::size_t i = 0; i < std::min(symbols.size(), shown); ++i)
      names += "\n      " + printable_path(llvm::demangle(symbols[i]));
    if (symbols.size() > shown)
      names += "\n      and " + std::to_string(symbols.size() - shown) + " more";
    findings.push_back(
        {AuditWeight::error, "torch-symbols", file.shown,
         std::to_string(symbols.size()) + " functions or variables that it takes from " +
             (library.empty() ? "torch" : printable_path(library)) + " are not in the torch in " +
             printable_path(torch.folder.string()) +
             (library.empty() ? ": \"undefined symbol\""
                              : ": \"The specified procedure could not be found\"") +
             names,
         "built against another torch: build again with this one installed, and no build "
         "isolation"});
  }
}

} // namespace portcuda
