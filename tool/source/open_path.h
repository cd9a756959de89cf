// Opening files by path without the system's limit on the length of a path. POSIX only. Any thread.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace portcuda {

// A file descriptor that is closed when it goes out of scope; -1 for none.
class UniqueFd {
public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~UniqueFd() { reset(); }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }
  void reset() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

private:
  int fd_ = -1;
};

// openat(2) with O_CLOEXEC, restarted when interrupted, for paths of any length: one that exceeds
// PATH_MAX is opened folder by folder. On failure the result is empty and errno tells why.
UniqueFd open_path(const std::string& path, int flags, int from = AT_FDCWD);

} // namespace portcuda
