#include "tool/source/scratch_folder.h"

#include "tool/source/file_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace portcuda {

ScratchFolder::ScratchFolder() {
  llvm::SmallString<128> base, made;
  llvm::sys::path::system_temp_directory(/*ErasedOnReboot=*/true, base);
  llvm::sys::path::append(base, "portcuda");
  if (auto error = llvm::sys::fs::createUniqueDirectory(base, made))
    problem_ = "no folder for temporary files can be made at " + printable_path(base.str()) +
               "*: " + error.message() + "; set TMPDIR to another place";
  else
    path_ = std::filesystem::path(made.str().str());
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

} // namespace portcuda
