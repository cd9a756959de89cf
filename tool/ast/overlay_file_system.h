// Texts that the parser sees in place of what lies on disk.
#pragma once
#include <map>
#include <string>

#include "llvm/Support/VirtualFileSystem.h"

namespace portcuda {

// The real file system with a text in place of each file named here by its real path, however a
// program spells that (through links, `..`), and with clang_builtin_files().
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
overlay_file_system(std::map<std::string, std::string> texts);

} // namespace portcuda
