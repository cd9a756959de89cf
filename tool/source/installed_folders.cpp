#include "tool/source/installed_folders.h"

#include <filesystem>
#include <initializer_list>

#include "llvm/Support/FileSystem.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

fs::path prefix() {
  const fs::path program =
      llvm::sys::fs::getMainExecutable(nullptr, reinterpret_cast<void*>(&compat_include_folder));
  return program.parent_path().parent_path();
}

std::string first_that_holds(std::initializer_list<fs::path> candidates, const char* name) {
  std::error_code ignored;
  for (const fs::path& candidate : candidates)
    if (fs::exists(candidate / name, ignored)) return candidate.string();
  return {};
}

} // namespace

std::string compat_include_folder() {
  return first_that_holds({prefix() / "include", PORTCUDA_SOURCE_COMPAT_DIR}, "portcuda");
}

std::string clang_resource_folder() {
  return first_that_holds({prefix() / "share/portcuda/clang", PORTCUDA_CLANG_RESOURCES},
                          "include/stddef.h");
}

} // namespace portcuda
