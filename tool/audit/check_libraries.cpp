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

bool has_unknown(const AuditedBinary& file, const AuditedGroup& group) {
  return std::ranges::any_of(file.binary.needed, [&](const std::string& library) {
    return !known_library(library) && !brought_along(group, library);
  });
}

// One of several libraries of which the wheel's Python code loads what the machine has the parts
// for: bitsandbytes' for each CUDA release and for ROCm, onnxruntime's providers.
bool one_of_several(const AuditedBinary& file, const AuditedGroup& group) {
  return loaded_on_demand(file, group) &&
         std::ranges::any_of(group.binaries, [&](const AuditedBinary& other) {
           return loaded_on_demand(other, group) && !has_unknown(other, group);
         });
}

// A library that some machines have and others do not.
void note_optional(const AuditedBinary& file, const std::string& library,
                   std::string_view brought_by, std::vector<AuditFinding>& findings) {
  std::string message = "needs " + printable_path(library);
  if (!brought_by.empty()) message += " of " + std::string(brought_by);
  findings.push_back({AuditWeight::note, "missing-library", file.shown,
                      message + ": it loads on machines only that have it",
                      "say so in the project's requirements, and let the Python code do without"});
}

void check_needed(const AuditedBinary& file, const std::string& library, const AuditedGroup& group,
                  const TorchLibraries* torch, std::vector<AuditFinding>& findings) {
  if (brought_along(group, library) || (torch && torch->has(library))) return;
  const auto known = known_library(library);
  const std::string shown = printable_path(library);
  if (known && known->kind == LibraryKind::vendor) {
    note_optional(file, library, known->brought_by, findings);
  } else if (!known &&
             (one_of_several(file, group) ||
              std::ranges::find(file.binary.delayed, library) != file.binary.delayed.end())) {
    note_optional(file, library, "", findings);
  } else if (!known) {
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

namespace {

bool needs_torch(const AuditedGroup& group) {
  return std::ranges::any_of(group.binaries, [](const AuditedBinary& file) {
    return std::ranges::any_of(file.binary.needed, [](const std::string& library) {
      const auto known = known_library(library);
      return known && known->kind == LibraryKind::torch;
    });
  });
}

// Whether it is the wheel's business to bring that library: torch's own, NVIDIA's and Intel's
// packages of libraries; and what delvewheel renamed of the C++ runtime cannot meet another copy.
bool may_bring(const AuditedGroup& group, const AuditedBinary& file, LibraryKind kind) {
  const std::string distribution = group.wheel ? group.wheel->distribution : "";
  switch (kind) {
  case LibraryKind::torch:
    return distribution == "torch";
  case LibraryKind::cuda:
    return distribution == "torch" || distribution.starts_with("nvidia");
  case LibraryKind::msvc_runtime:
    return distribution == "msvc_runtime" || name_without_hash(file.name) != file.name;
  case LibraryKind::vendor:
    return true;
  // auditwheel may bring libraries of the distribution; Windows has its own.
  case LibraryKind::system:
    return file.binary.format == BinaryFormat::elf;
  default:
    return false;
  }
}

} // namespace

void check_libraries(const AuditedBinary& file, const AuditedGroup& group,
                     const TorchLibraries* torch, std::vector<AuditFinding>& findings) {
  for (const std::string& library : file.binary.needed)
    check_needed(file, library, group, torch, findings);
  if (!group.is_wheel) return;
  const auto known = known_library(file.name);
  if (!known || may_bring(group, file, known->kind)) return;
  // Without torch in the process there may be no other copy.
  const bool meets_torch = known->kind == LibraryKind::torch ||
                           (known->kind != LibraryKind::python && needs_torch(group));
  findings.push_back({meets_torch ? AuditWeight::error : AuditWeight::note, "bundled-library",
                      file.shown,
                      "the wheel brings " + printable_path(file.name) + ", which comes from " +
                          std::string(known->brought_by) +
                          (meets_torch ? ": two copies in one process, and crashes"
                           : known->kind == LibraryKind::python
                               ? ": dead weight, since Python's own is in the process"
                               : ": where torch is imported too, there are two copies in "
                                 "one process"),
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
