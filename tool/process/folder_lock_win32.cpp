#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include "tool/process/child_process.h"
#include "tool/process/folder_lock.h"
#include "tool/source/file_error.h"

namespace portcuda {

namespace {

std::expected<HANDLE, std::string> open_lock(const std::filesystem::path& file) {
  const std::string shown = printable_path(file.string());
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  if (error) return std::unexpected(shown + ": " + error.message());
  HANDLE handle = CreateFileW(file.wstring().c_str(), GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                              OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE)
    return std::unexpected(shown + ": cannot be opened (error " + std::to_string(GetLastError()) +
                           ")");
  return handle;
}

// 0, or the error's code.
DWORD try_lock(HANDLE handle) {
  OVERLAPPED whole{};
  return LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &whole)
             ? 0
             : GetLastError();
}

} // namespace

std::expected<FolderLock, std::string> FolderLock::take(const std::filesystem::path& file) {
  auto handle = open_lock(file);
  if (!handle) return std::unexpected(handle.error());
  // Asked again and again rather than waited for: Ctrl-C must end the wait.
  for (;;) {
    const DWORD code = try_lock(*handle);
    if (code == 0) return FolderLock(reinterpret_cast<std::intptr_t>(*handle));
    if (code != ERROR_LOCK_VIOLATION || interrupted()) {
      CloseHandle(*handle);
      return std::unexpected(printable_path(file.string()) +
                             (interrupted()
                                  ? ": interrupted while waiting for it"
                                  : ": cannot be locked (error " + std::to_string(code) + ")"));
    }
    Sleep(50);
  }
}

std::expected<std::optional<FolderLock>, std::string>
FolderLock::try_take(const std::filesystem::path& file) {
  auto handle = open_lock(file);
  if (!handle) return std::unexpected(handle.error());
  const DWORD code = try_lock(*handle);
  if (code == 0)
    return std::optional<FolderLock>(FolderLock(reinterpret_cast<std::intptr_t>(*handle)));
  CloseHandle(*handle);
  if (code == ERROR_LOCK_VIOLATION) return std::nullopt;
  return std::unexpected(printable_path(file.string()) + ": cannot be locked (error " +
                         std::to_string(code) + ")");
}

FolderLock::~FolderLock() {
  if (handle_ != -1) CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

} // namespace portcuda
