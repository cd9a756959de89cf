// The operating system as the writing half needs it: the only header of tool/edit behind which
// system calls stand (file_system_posix.cpp; one file per operating system). Owns descriptors,
// knows nothing of edits or journals. What std::filesystem can do is done with std::filesystem,
// elsewhere. Objects: one thread at a time.
//
// Why not llvm::sys::fs: TempFile::keep falls back to copying when a rename fails, which is not
// atomic, and tryLockFile uses fcntl locks, which a process loses as soon as it closes any
// descriptor of that file.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace portcuda {

template <class T> using SystemResult = std::expected<T, std::error_code>;

struct FileState {
  std::uint64_t device = 0, inode = 0, size = 0, links = 0;
  std::int64_t modified = 0,
               changed = 0; // nanoseconds since the epoch: content, content or attributes
  std::uint32_t mode = 0;   // permission bits only
  std::uint32_t owner = 0, group = 0;
  bool regular = false;

  // Nobody wrote, renamed over or chmod-ed the file between the two looks.
  friend bool operator==(const FileState&, const FileState&) = default;
};

struct FileContent {
  FileState state;
  std::string bytes; // empty unless state.regular
};

// Both follow symlinks.
SystemResult<FileState> file_state(const std::string& path);
SystemResult<FileContent> read_content(const std::string& path);

// May this process write the file? A file without any write bit counts as read-only even for root,
// who could write it: someone made it so on purpose, and a container that runs as root must not
// behave differently.
bool may_write(const std::string& path, const FileState& state);

// Out of space, over quota, over the size limit of a process: the user frees space and runs again.
bool is_space_problem(std::error_code error);
bool is_permission_problem(std::error_code error);

// A file with permission bits `mode`, written whole. Fails if there is one. Removed again if
// writing fails.
SystemResult<void> write_new_file(const std::string& path, std::string_view bytes,
                                  std::uint32_t mode, bool sync);

// Makes the names in `folder` survive a power loss.
SystemResult<void> sync_folder(const std::string& folder);

// A new file `.portcuda-XXXXXX.tmp` in a folder, locked as long as the object lives so that nobody
// takes it for a leftover. Removed by the destructor unless it was renamed.
class TemporaryFile {
public:
  // `mode` is narrowed by the umask.
  static SystemResult<TemporaryFile> create(const std::string& folder, std::uint32_t mode);
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile();

  SystemResult<void> write(std::string_view bytes);
  // Owner, group, extended attributes (among them access lists) of the file `path`, as far as the
  // process may, then `mode` exactly. Returns whether owner and group could be kept.
  SystemResult<bool> take_attributes(const std::string& path, const FileState& state,
                                     std::uint32_t mode);
  SystemResult<void> sync();
  // Replaces `path`, or creates it.
  SystemResult<void> rename_over(const std::string& path);
  // Creates `path`; fails with std::errc::file_exists instead of replacing anything.
  SystemResult<void> rename_to_new(const std::string& path);

private:
  TemporaryFile(std::string path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}
  std::string path_;
  int descriptor_ = -1;
};

// Is this a name that TemporaryFile gives?
bool is_temporary_name(std::string_view file_name);

// Removes a leftover temporary. False, without harm, when a live process holds its lock, when locks
// do not work on this file system, or when it is gone already.
bool remove_if_unlocked(const std::string& path);

// An exclusive lock that dies with the process. The lock file is removed with the object.
class FileLock {
public:
  // Nothing when another process holds it. On a file system without locks (Lustre mounted
  // `noflock`) the lock is taken to be free: every write compares the old bytes anyway.
  static SystemResult<std::optional<FileLock>> try_lock(const std::string& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

private:
  FileLock(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  std::string path_;
  int descriptor_ = -1;
};

// A file that only grows, by whole appends.
class AppendFile {
public:
  // Creates the file, readable for its owner only; fails if there is one.
  static SystemResult<AppendFile> create(const std::string& path);
  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&&) = delete;
  ~AppendFile();

  // All of `bytes`, or the file is as long as before. In the hands of the operating system on
  // return, so it survives the end of this process; with `sync` also a power loss.
  SystemResult<void> append(std::string_view bytes, bool sync);

  // Takes the last append back; only once for each.
  SystemResult<void> take_back();

private:
  explicit AppendFile(int descriptor) : descriptor_(descriptor) {}
  std::int64_t length_before_ = 0;
  int descriptor_ = -1;
};

} // namespace portcuda
