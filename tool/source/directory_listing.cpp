#include "tool/source/directory_listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace portcuda {

static unsigned char entry_type(int directory_fd, const dirent64& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type;
  // Some file systems do not tell the type in the listing.
  struct stat status;
  if (fstatat(directory_fd, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
  return IFTODT(status.st_mode);
}

static void add_entry(int directory_fd, const dirent64& entry, Listing& listing) {
  const std::string_view name = entry.d_name;
  if (name.starts_with('.')) {
    listing.has_git |= name == ".git";
    listing.has_gitignore |= name == ".gitignore";
    return;
  }
  const unsigned char type = entry_type(directory_fd, entry);
  if (type == DT_DIR) {
    listing.folders.emplace_back(name);
  } else if (type == DT_REG || type == DT_LNK) {
    const FileKind kind = file_kind(name);
    if (kind != FileKind::none) listing.files.push_back({std::string(name), kind, type == DT_LNK});
  }
}

bool list_directory(int directory_fd, Listing& listing) {
  // readdir() would cost three more system calls a folder and a 32 KiB block of memory: a quarter
  // of the whole walk.
  alignas(dirent64) char buffer[32 * 1024];
  ssize_t size;
  while ((size = getdents64(directory_fd, buffer, sizeof buffer)) > 0)
    for (ssize_t at = 0; at < size;) {
      const auto& entry = *reinterpret_cast<const dirent64*>(buffer + at);
      add_entry(directory_fd, entry, listing);
      at += entry.d_reclen;
    }
  const int error = size < 0 ? errno : 0;
  std::ranges::sort(listing.files, {}, &FileEntry::name);
  std::ranges::sort(listing.folders);
  errno = error;
  return error == 0;
}

} // namespace portcuda
