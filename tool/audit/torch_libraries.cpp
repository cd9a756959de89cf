#include "tool/audit/torch_libraries.h"

#include <algorithm>

#include "tool/audit/binary.h"
#include "tool/audit/known_libraries.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool is_library(const fs::path& file) {
  const std::string name = file.filename().string();
  return llvm::StringRef(name).ends_with_insensitive(".dll") || name.ends_with(".so") ||
         name.find(".so.") != name.npos;
}

bool has_torch(const fs::path& folder) {
  std::error_code ignored;
  for (const char* name : {"c10.dll", "libc10.so"})
    if (fs::is_regular_file(folder / name, ignored)) return true;
  return false;
}

void add_names(const fs::path& folder, TorchLibraries& torch) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (is_library(entry.path()))
      torch.names.insert(llvm::StringRef(entry.path().filename().string()).lower());
}

// The packages nvidia-… of Linux: site-packages/nvidia/cu13/lib, nvidia/cudnn/lib.
void add_nvidia_names(const fs::path& site_packages, TorchLibraries& torch) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(site_packages / "nvidia", failed))
    for (const char* below : {"lib", "bin", "bin/x86_64"}) add_names(entry.path() / below, torch);
}

std::expected<void, std::string> add_exports(const fs::path& file, TorchLibraries& torch) {
  auto buffer = llvm::MemoryBuffer::getFile(file.string(), false, false);
  if (!buffer)
    return std::unexpected(system_error(file.string(), buffer.getError().value()).message);
  auto binary = read_binary((*buffer)->getBuffer(), BinaryParts::symbols);
  if (!binary)
    return std::unexpected(printable_path(file.string()) + " " + binary.error() +
                           "; install torch again");
  torch.exports[llvm::StringRef(file.filename().string()).lower()].insert(binary->exports.begin(),
                                                                          binary->exports.end());
  return {};
}

} // namespace

bool TorchLibraries::has(std::string_view file_name) const {
  return names.contains(llvm::StringRef(file_name).lower());
}

bool TorchLibraries::any_exports(const std::string& symbol) const {
  return std::ranges::any_of(exports,
                             [&](const auto& library) { return library.second.contains(symbol); });
}

bool TorchLibraries::for_windows() const { return names.contains("c10.dll"); }

std::expected<TorchLibraries, std::string> read_torch_libraries(const fs::path& given) {
  TorchLibraries torch;
  for (const fs::path& folder : {given, given / "lib", given / "torch/lib"})
    if (torch.folder.empty() && has_torch(folder)) torch.folder = folder;
  if (torch.folder.empty())
    return std::unexpected(printable_path(given.string()) +
                           ": no c10.dll and no libc10.so here, in lib or in torch/lib; give the "
                           "folder of an installed torch");
  add_names(torch.folder, torch);
  std::error_code ignored;
  const fs::path torch_package = fs::canonical(torch.folder, ignored).parent_path();
  add_nvidia_names(torch_package.parent_path(), torch);
  for (const auto& entry : fs::directory_iterator(torch.folder, ignored)) {
    const auto known = known_library(entry.path().filename().string());
    if (!is_library(entry.path()) || !known || known->kind != LibraryKind::torch) continue;
    if (auto added = add_exports(entry.path(), torch); !added)
      return std::unexpected(added.error());
  }
  return torch;
}

} // namespace portcuda
