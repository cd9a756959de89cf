// POSIX system calls for tool/edit. Every descriptor is close-on-exec: compilers that portcuda
// starts must not inherit a lock.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "tool/edit/file_system.h"

namespace portcuda {
namespace {

constexpr std::string_view temporary_prefix = ".portcuda-", temporary_suffix = ".tmp";
constexpr int attempts = 100; // for a free name, against a process that removes what we just made

std::unexpected<std::error_code> last_error() {
  return std::unexpected(std::error_code(errno, std::system_category()));
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

FileState state_of(const struct stat& raw) {
#ifdef __APPLE__
  const timespec &modified = raw.st_mtimespec, &changed = raw.st_ctimespec;
#else
  const timespec &modified = raw.st_mtim, &changed = raw.st_ctim;
#endif
  return {.device = std::uint64_t(raw.st_dev),
          .inode = std::uint64_t(raw.st_ino),
          .size = std::uint64_t(raw.st_size),
          .links = std::uint64_t(raw.st_nlink),
          .modified = nanoseconds(modified),
          .changed = nanoseconds(changed),
          .mode = std::uint32_t(raw.st_mode & 07777),
          .owner = raw.st_uid,
          .group = raw.st_gid,
          .regular = S_ISREG(raw.st_mode)};
}

int open_retrying(const std::string& path, int flags, mode_t mode = 0) {
  int descriptor;
  do descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

SystemResult<void> write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    bytes.remove_prefix(std::size_t(written));
  }
  return {};
}

SystemResult<void> sync_descriptor(int descriptor) {
  if (::fsync(descriptor) != 0) return last_error();
  return {};
}

enum class Lock { taken, held_elsewhere, unsupported };

Lock try_flock(int descriptor) {
  int result;
  do result = ::flock(descriptor, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result == 0) return Lock::taken;
  return errno == EWOULDBLOCK ? Lock::held_elsewhere : Lock::unsupported;
}

// Does `path` still name the file that is open? Between open and flock someone may have removed it.
bool names_open_file(const std::string& path, int descriptor) {
  struct stat open_file, named;
  return ::fstat(descriptor, &open_file) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
}

std::string random_name() {
  static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  static thread_local std::minstd_rand random{std::random_device{}()};
  std::string name(temporary_prefix);
  for (int i = 0; i < 6; ++i) name += letters[random() % letters.size()];
  return name.append(temporary_suffix);
}

// Access lists, the SELinux label and the user's own attributes. Best effort: the bytes matter, and
// a file system may refuse any of them.
void copy_extended_attributes([[maybe_unused]] const std::string& from, [[maybe_unused]] int to) {
#ifdef __linux__
  std::array<char, 4096> names;
  ssize_t length = ::listxattr(from.c_str(), names.data(), names.size());
  for (ssize_t at = 0; at < length;) {
    const std::string name = names.data() + at;
    at += ssize_t(name.size()) + 1;
    if (!name.starts_with("user.") && name != "system.posix_acl_access" &&
        name != "security.selinux")
      continue;
    ssize_t size = ::getxattr(from.c_str(), name.c_str(), nullptr, 0);
    if (size < 0) continue;
    std::vector<char> value(std::size_t(size) + 1);
    size = ::getxattr(from.c_str(), name.c_str(), value.data(), value.size());
    if (size >= 0) std::ignore = ::fsetxattr(to, name.c_str(), value.data(), std::size_t(size), 0);
  }
#endif
}

} // namespace

SystemResult<FileState> file_state(const std::string& path) {
  struct stat raw;
  if (::stat(path.c_str(), &raw) != 0) return last_error();
  return state_of(raw);
}

SystemResult<FileContent> read_content(const std::string& path) {
  // O_NONBLOCK: opening a FIFO must not hang.
  int descriptor = open_retrying(path, O_RDONLY | O_NONBLOCK);
  if (descriptor < 0) return last_error();
  FileContent content;
  struct stat raw;
  ssize_t got = ::fstat(descriptor, &raw);
  if (got == 0) content.state = state_of(raw);
  if (content.state.regular) {
    std::size_t used = 0;
    // One byte more than the size: the last read then returns 0 without growing the buffer again.
    content.bytes.resize(content.state.size + 1);
    while (true) {
      got = ::read(descriptor, content.bytes.data() + used, content.bytes.size() - used);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      used += std::size_t(got);
      if (used == content.bytes.size()) content.bytes.resize(used * 2);
    }
    content.bytes.resize(used);
  }
  int error = errno;
  ::close(descriptor);
  if (got < 0) return std::unexpected(std::error_code(error, std::system_category()));
  return content;
}

bool may_write(const std::string& path, const FileState& state) {
  return (state.mode & 0222) != 0 && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

bool is_space_problem(std::error_code error) {
  return error.value() == ENOSPC || error.value() == EDQUOT || error.value() == EFBIG;
}

bool is_permission_problem(std::error_code error) {
  return error.value() == EACCES || error.value() == EPERM || error.value() == EROFS;
}

SystemResult<void> write_new_file(const std::string& path, std::string_view bytes,
                                  std::uint32_t mode, bool sync) {
  int descriptor = open_retrying(path, O_WRONLY | O_CREAT | O_EXCL, mode_t(mode));
  if (descriptor < 0) return last_error();
  SystemResult<void> result = write_all(descriptor, bytes);
  if (result && sync) result = sync_descriptor(descriptor);
  // NFS tells of a full disk only here.
  if (::close(descriptor) != 0 && result) result = last_error();
  if (!result) ::unlink(path.c_str());
  return result;
}

SystemResult<void> sync_folder(const std::string& folder) {
  int descriptor = open_retrying(folder, O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return last_error();
  SystemResult<void> result = sync_descriptor(descriptor);
  ::close(descriptor);
  return result;
}

SystemResult<TemporaryFile> TemporaryFile::create(const std::string& folder, std::uint32_t mode) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::string path = folder + "/" + random_name();
    int descriptor = open_retrying(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode_t(mode));
    if (descriptor < 0 && errno == EEXIST) continue;
    if (descriptor < 0) return last_error();
    // A cleaner may catch the file in the moment before it is locked; then it is lost, and another
    // one is made.
    if (try_flock(descriptor) != Lock::held_elsewhere && names_open_file(path, descriptor))
      return TemporaryFile(std::move(path), descriptor);
    ::close(descriptor);
  }
  return std::unexpected(std::make_error_code(std::errc::file_exists));
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), descriptor_(std::exchange(other.descriptor_, -1)) {}

TemporaryFile::~TemporaryFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
  if (descriptor_ >= 0) ::close(descriptor_);
}

SystemResult<void> TemporaryFile::write(std::string_view bytes) {
  if (auto written = write_all(descriptor_, bytes); !written) return written;
  // NFS tells of a full disk only when a descriptor is closed, and this one stays open for its
  // lock.
  int copy = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
  if (copy < 0 || ::close(copy) != 0) return last_error();
  return {};
}

SystemResult<bool> TemporaryFile::take_attributes(const std::string& path, const FileState& state,
                                                  std::uint32_t mode) {
  struct stat own;
  if (::fstat(descriptor_, &own) != 0) return last_error();
  bool kept = own.st_uid == state.owner && own.st_gid == state.group;
  if (!kept) kept = ::fchown(descriptor_, state.owner, state.group) == 0;
  if (!kept) std::ignore = ::fchown(descriptor_, uid_t(-1), state.group);
  copy_extended_attributes(path, descriptor_);
  // After fchown, which clears set-user-id; and never that bit for a file that changed hands.
  if (::fchmod(descriptor_, mode_t(kept ? mode : mode & 01777)) != 0) return last_error();
  return kept;
}

SystemResult<void> TemporaryFile::sync() { return sync_descriptor(descriptor_); }

SystemResult<void> TemporaryFile::rename_over(const std::string& path) {
  if (::rename(path_.c_str(), path.c_str()) != 0) return last_error();
  path_.clear();
  return {};
}

SystemResult<void> TemporaryFile::rename_to_new(const std::string& path) {
  // rename() would replace; link() never does, but not every file system has it (FAT, some network
  // shares).
  if (::link(path_.c_str(), path.c_str()) == 0) {
    ::unlink(path_.c_str());
    path_.clear();
    return {};
  }
  if (errno == EEXIST || errno == ENOENT) return last_error();
  struct stat raw;
  if (::lstat(path.c_str(), &raw) == 0)
    return std::unexpected(std::make_error_code(std::errc::file_exists));
  return rename_over(path);
}

bool is_temporary_name(std::string_view file_name) {
  return file_name.size() == temporary_prefix.size() + 6 + temporary_suffix.size() &&
         file_name.starts_with(temporary_prefix) && file_name.ends_with(temporary_suffix);
}

bool remove_if_unlocked(const std::string& path) {
  // Writing access, because NFS gives an exclusive lock to nobody else.
  int descriptor = open_retrying(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) descriptor = open_retrying(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  struct stat raw;
  bool leftover = ::fstat(descriptor, &raw) == 0 && S_ISREG(raw.st_mode) &&
                  try_flock(descriptor) == Lock::taken && names_open_file(path, descriptor);
  bool removed = leftover && ::unlink(path.c_str()) == 0;
  ::close(descriptor);
  return removed;
}

SystemResult<std::optional<FileLock>> FileLock::try_lock(const std::string& path) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    int descriptor = open_retrying(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0644);
    if (descriptor < 0) return last_error();
    Lock lock = try_flock(descriptor);
    if (lock == Lock::held_elsewhere) {
      ::close(descriptor);
      return std::nullopt;
    }
    // The holder before us removed the file after we opened it: that lock protects nothing.
    if (names_open_file(path, descriptor)) return FileLock(path, descriptor);
    ::close(descriptor);
  }
  return std::nullopt;
}

FileLock::FileLock(FileLock&& other) noexcept
    : path_(std::exchange(other.path_, {})), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ < 0) return;
  ::unlink(path_.c_str()); // while locked, so that a waiting process sees that its file has no name
  ::close(descriptor_);
}

SystemResult<AppendFile> AppendFile::create(const std::string& path) {
  int descriptor = open_retrying(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600);
  if (descriptor < 0) return last_error();
  return AppendFile(descriptor);
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : length_before_(other.length_before_), descriptor_(std::exchange(other.descriptor_, -1)) {}

AppendFile::~AppendFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

SystemResult<void> AppendFile::append(std::string_view bytes, bool sync) {
  off_t length = ::lseek(descriptor_, 0, SEEK_END);
  if (length < 0) return last_error();
  length_before_ = length;
  SystemResult<void> result = write_all(descriptor_, bytes);
  if (result && sync) result = sync_descriptor(descriptor_);
  if (!result && !take_back()) {
    ::close(descriptor_); // half a line stays at the end: nothing may follow it
    descriptor_ = -1;
  }
  return result;
}

SystemResult<void> AppendFile::take_back() {
  if (::ftruncate(descriptor_, off_t(length_before_)) != 0) return last_error();
  return {};
}

} // namespace portcuda
