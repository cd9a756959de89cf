// Locked bytes of a file and not named semaphores: a process that is killed gives locks back, the
// count of a semaphore it takes with it.
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>
#include <vector>

#include "tool/launcher/long_wait.h"
#include "tool/launcher/memory_tokens.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

// As on POSIX: who gathers, who holds any, each token.
constexpr DWORD gate = 0, users = 1, first_token = 16;
constexpr DWORD between_looks = 20; // milliseconds

bool lock(HANDLE file, DWORD byte, bool exclusive, bool wait = false) {
  OVERLAPPED at = {};
  at.Offset = byte;
  const DWORD how =
      (exclusive ? LOCKFILE_EXCLUSIVE_LOCK : 0) | (wait ? 0 : LOCKFILE_FAIL_IMMEDIATELY);
  return LockFileEx(file, how, 0, 1, 0, &at);
}

void unlock(HANDLE file, DWORD byte) {
  OVERLAPPED at = {};
  at.Offset = byte;
  UnlockFileEx(file, 0, 1, 0, &at);
}

std::uint64_t agreed_budget(HANDLE handle, const TokenRequest& request) {
  const std::filesystem::path file = std::filesystem::path(request.folder) / "budget";
  std::uint64_t budget = 0;
  const bool alone = lock(handle, users, true);
  if (alone) unlock(handle, users); // nobody comes in between: the gate is ours
  if (!alone && std::ifstream(file) >> budget) return budget;
  budget = request.find_budget ? request.find_budget() : 0;
  std::ofstream(file) << budget << "\n";
  return budget;
}

} // namespace

std::expected<MemoryTokens, std::string> MemoryTokens::take(const TokenRequest& request) {
  std::error_code error;
  std::filesystem::create_directories(request.folder, error);
  const std::filesystem::path file = std::filesystem::path(request.folder) / "tokens";
  HANDLE handle =
      CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                  nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE)
    return std::unexpected(printable_path(file.string()) + ": cannot be opened");
  MemoryTokens tokens(reinterpret_cast<std::intptr_t>(handle));
  const LongWait watch(request.told, request.told_after);
  if (!lock(handle, gate, true, true))
    return std::unexpected(printable_path(file.string()) + ": cannot be locked");
  const std::uint64_t budget = request.budget ? *request.budget : agreed_budget(handle, request);
  lock(handle, users, false);
  const std::uint64_t all = std::max<std::uint64_t>(budget / bytes_of_token, 1);
  const std::uint64_t wanted =
      std::clamp<std::uint64_t>((request.share + bytes_of_token - 1) / bytes_of_token, 1, all);
  std::vector<bool> held(all);
  for (std::uint64_t count = 0;; Sleep(between_looks)) {
    for (std::uint64_t i = 0; i < all && count < wanted; ++i)
      if (!held[i] && lock(handle, first_token + static_cast<DWORD>(i), true))
        held[i] = true, ++count;
    if (count >= wanted) break;
  }
  unlock(handle, gate);
  return tokens;
}

// No program takes our place here: we live until the compiler has ended.
void MemoryTokens::hand_on() const {}

MemoryTokens::MemoryTokens(MemoryTokens&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)) {}

MemoryTokens::~MemoryTokens() {
  if (handle_ != -1) CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

} // namespace portcuda
