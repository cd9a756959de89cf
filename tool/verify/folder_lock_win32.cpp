#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/folder_lock.h"

namespace portcuda {

std::expected<FolderLock, std::string> FolderLock::take(const std::filesystem::path& file) {
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
  // Asked again and again rather than waited for: Ctrl-C must end the wait.
  for (;;) {
    OVERLAPPED whole{};
    if (LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &whole))
      return FolderLock(reinterpret_cast<std::intptr_t>(handle));
    const DWORD code = GetLastError();
    if (code != ERROR_LOCK_VIOLATION || interrupted()) {
      CloseHandle(handle);
      return std::unexpected(
          shown + (interrupted() ? ": interrupted while waiting for it"
                                 : ": cannot be locked (error " + std::to_string(code) + ")"));
    }
    Sleep(50);
  }
}

FolderLock::~FolderLock() {
  if (handle_ != -1) CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

} // namespace portcuda
