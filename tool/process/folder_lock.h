// One process at a time: a lock on a file, held until it is destroyed or the process ends, however
// it ends. Owns the lock file's descriptor. Any thread; two locks of one process exclude each
// other.
#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>

namespace portcuda {

class FolderLock {
public:
  // Waits for `file`, which is made with its folders if need be. The error is a message for the
  // user.
  static std::expected<FolderLock, std::string> take(const std::filesystem::path& file);

  // Without waiting: nothing if another process has it.
  static std::expected<std::optional<FolderLock>, std::string>
  try_take(const std::filesystem::path& file);

  FolderLock(FolderLock&& other) noexcept : handle_(other.handle_) { other.handle_ = -1; }
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

private:
  explicit FolderLock(std::intptr_t handle) : handle_(handle) {}
  std::intptr_t handle_;
};

} // namespace portcuda
