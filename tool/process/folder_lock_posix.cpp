#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "tool/process/child_process.h"
#include "tool/process/folder_lock.h"
#include "tool/source/file_error.h"

namespace portcuda {

namespace {

// The lock file, open. Close-on-exec: a wineserver that stays behind must not hold the lock.
std::expected<int, std::string> open_lock(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  if (error)
    return std::unexpected(system_error(file.parent_path().string(), error.value()).message);
  int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return std::unexpected(system_error(file.string(), errno).message);
  return descriptor;
}

} // namespace

std::expected<FolderLock, std::string> FolderLock::take(const std::filesystem::path& file) {
  auto descriptor = open_lock(file);
  if (!descriptor) return std::unexpected(descriptor.error());
  while (flock(*descriptor, LOCK_EX) != 0) {
    if (errno == EINTR && !interrupted()) continue;
    std::string message = interrupted()
                              ? printable_path(file.string()) + ": interrupted while waiting for it"
                              : system_error(file.string(), errno).message;
    close(*descriptor);
    return std::unexpected(message);
  }
  return FolderLock(*descriptor);
}

std::expected<std::optional<FolderLock>, std::string>
FolderLock::try_take(const std::filesystem::path& file) {
  auto descriptor = open_lock(file);
  if (!descriptor) return std::unexpected(descriptor.error());
  if (flock(*descriptor, LOCK_EX | LOCK_NB) == 0)
    return std::optional<FolderLock>(FolderLock(*descriptor));
  const int error = errno;
  close(*descriptor);
  if (error == EWOULDBLOCK) return std::nullopt;
  return std::unexpected(system_error(file.string(), error).message);
}

FolderLock::~FolderLock() {
  if (handle_ >= 0) close(static_cast<int>(handle_));
}

} // namespace portcuda
