#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>
#include <vector>

#include "tool/launcher/long_wait.h"
#include "tool/launcher/memory_tokens.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

using namespace std::chrono_literals;

// Bytes of the file: who holds the first gathers tokens; who holds tokens shares the second; each
// token is one of the others.
constexpr off_t gate = 0, users = 1, first_token = 16;
constexpr auto between_looks = 20ms;

// Of the open file, not of the process: they pass to what takes the process's place, and closing
// another descriptor of the file does not lose them.
bool lock(int descriptor, off_t byte, short kind, bool wait = false) {
  struct flock range = {};
  range.l_type = kind;
  range.l_whence = SEEK_SET;
  range.l_start = byte;
  range.l_len = 1;
  int done;
  do done = fcntl(descriptor, wait ? F_OFD_SETLKW : F_OFD_SETLK, &range);
  while (done != 0 && errno == EINTR);
  return done == 0;
}

// The number that those who hold tokens now have agreed on; a new one if nobody does.
std::uint64_t agreed_budget(int descriptor, const TokenRequest& request) {
  const std::string file = request.folder + "/budget";
  std::uint64_t budget = 0;
  if (!lock(descriptor, users, F_WRLCK) && std::ifstream(file) >> budget) return budget;
  budget = request.find_budget ? request.find_budget() : 0;
  std::ofstream(file) << budget << "\n";
  return budget;
}

void gather(int descriptor, std::uint64_t tokens, std::uint64_t of) {
  std::vector<bool> held(of);
  for (std::uint64_t count = 0;; std::this_thread::sleep_for(between_looks)) {
    for (std::uint64_t i = 0; i < of && count < tokens; ++i)
      if (!held[i] && lock(descriptor, first_token + static_cast<off_t>(i), F_WRLCK))
        held[i] = true, ++count;
    if (count >= tokens) return;
  }
}

} // namespace

std::expected<MemoryTokens, std::string> MemoryTokens::take(const TokenRequest& request) {
  std::error_code error;
  std::filesystem::create_directories(request.folder, error);
  const std::string file = request.folder + "/tokens";
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return std::unexpected(system_error(file, errno).message);
  MemoryTokens tokens(descriptor);
  // At once, in the usual case: no thread for that.
  std::unique_ptr<LongWait> watch;
  if (!lock(descriptor, gate, F_WRLCK)) {
    watch = std::make_unique<LongWait>(request.told, request.told_after);
    if (!lock(descriptor, gate, F_WRLCK, true))
      return std::unexpected(system_error(file, errno).message);
  }
  const std::uint64_t budget =
      request.budget ? *request.budget : agreed_budget(descriptor, request);
  lock(descriptor, users, F_RDLCK);
  const std::uint64_t all = std::max<std::uint64_t>(budget / bytes_of_token, 1);
  const std::uint64_t wanted = (request.share + bytes_of_token - 1) / bytes_of_token;
  if (!watch) watch = std::make_unique<LongWait>(request.told, request.told_after);
  gather(descriptor, std::clamp<std::uint64_t>(wanted, 1, all), all);
  lock(descriptor, gate, F_UNLCK);
  return tokens;
}

void MemoryTokens::hand_on() const { fcntl(static_cast<int>(handle_), F_SETFD, 0); }

MemoryTokens::MemoryTokens(MemoryTokens&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)) {}

MemoryTokens::~MemoryTokens() {
  if (handle_ >= 0) close(static_cast<int>(handle_));
}

} // namespace portcuda
