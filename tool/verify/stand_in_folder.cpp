#include "tool/verify/stand_in_folder.h"

#include "llvm/Support/FileSystem.h"

namespace portcuda {

std::filesystem::path stand_in_folder() {
  namespace fs = std::filesystem;
  const fs::path program =
      llvm::sys::fs::getMainExecutable(nullptr, reinterpret_cast<void*>(&stand_in_folder));
  for (const fs::path& candidate : {program.parent_path().parent_path() / "share/portcuda/windows",
                                    fs::path(PORTCUDA_SOURCE_WINDOWS_DIR)}) {
    std::error_code ignored;
    if (fs::is_directory(candidate / "vcruntime", ignored)) return candidate;
  }
  return {};
}

} // namespace portcuda
