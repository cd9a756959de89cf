// The entries of one folder that discovery cares about. The only part of the walk that talks to the
// system's directory interface: Linux. One thread.
#pragma once
#include <string>
#include <vector>

#include "tool/source/file_kind.h"

namespace portcuda {

struct FileEntry {
  std::string name;
  FileKind kind;
  bool symlink;
};

// Names that start with a dot are left out, but for the two that decide what is ignored.
struct Listing {
  std::vector<FileEntry> files;     // regular files and symbolic links with a kind; sorted by name
  std::vector<std::string> folders; // sorted
  bool has_git = false, has_gitignore = false;
};

// Lists the folder that `directory_fd` is open on, reading it from where the descriptor stands.
// False with errno set if the system stops in the middle; what was read till then is in the
// listing.
bool list_directory(int directory_fd, Listing& listing);

} // namespace portcuda
