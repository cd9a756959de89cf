#include "tool/source/file_bytes.h"

#include <llvm/ADT/StringRef.h>
#include <llvm/Support/xxhash.h>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include "tool/source/open_path.h"

namespace portcuda {

using namespace std::string_view_literals;

char* FileBuffer::reserve(std::size_t size, std::size_t keep) {
  if (memory_ && size + slack <= capacity_) return memory_.get();
  const std::size_t capacity = std::max(size + slack, capacity_ + capacity_ / 2);
  // Not zeroed: most of it is overwritten by the read at once.
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  if (keep) std::memcpy(larger.get(), memory_.get(), keep);
  memory_ = std::move(larger);
  capacity_ = capacity;
  return memory_.get();
}

std::uint64_t FileBytes::content_hash() const { return llvm::xxh3_64bits(llvm::StringRef(bytes)); }

bool is_binary(std::string_view source) { return source.find('\0') != std::string_view::npos; }

FileError binary_file_error(std::string_view path) {
  return file_error(
      FileErrorKind::binary, path,
      "binary file, or text in UTF-16: it holds NUL bytes; exclude it or convert it to UTF-8");
}

static FileError too_large_error(std::string_view path, std::uint64_t limit) {
  const std::string cure = limit < max_file_size
                               ? "; raise the limit with --max-file-size or exclude it"
                               : "; exclude it";
  return file_error(FileErrorKind::too_large, path,
                    "larger than the limit of " + std::to_string(limit) + " bytes" + cure);
}

static std::optional<FileError> check_status(const struct stat& status, const std::string& path,
                                             std::uint64_t limit) {
  if (S_ISDIR(status.st_mode))
    return file_error(FileErrorKind::not_regular, path, "a directory, where a file is needed");
  if (!S_ISREG(status.st_mode))
    return file_error(FileErrorKind::not_regular, path,
                      "not a regular file (a FIFO, socket or device); name source files only");
  if (std::uint64_t(status.st_size) > limit) return too_large_error(path, limit);
  return std::nullopt;
}

static std::optional<FileError> check_encoding(std::string_view bytes, std::string_view path) {
  const bool utf32 = bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv);
  const bool utf16 = bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv);
  if (!utf16 && !utf32) return std::nullopt;
  const std::string name = utf32 ? "UTF-32" : "UTF-16";
  return file_error(utf32 ? FileErrorKind::utf32 : FileErrorKind::utf16, path,
                    "text in " + name +
                        ", which nvcc cannot compile either; convert it to UTF-8 (iconv -f " +
                        name + " -t UTF-8)");
}

// Reads to the end, or to one byte more than `limit`. The size that fstat told is only a hint: the
// file may change under us, and files in /proc have size 0. Asking for one byte more than that size
// saves the second call that would only say "end of file".
static std::expected<std::string_view, FileError> read_all(int fd, const std::string& path,
                                                           std::uint64_t size, std::uint64_t limit,
                                                           FileBuffer& buffer) {
  std::size_t done = 0, room = std::size_t(size) + 1;
  char* memory = buffer.reserve(room);
  for (;;) {
    const ssize_t count = read(fd, memory + done, room - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_error(path, errno));
    done += std::size_t(count);
    if (done > limit) return std::unexpected(too_large_error(path, limit));
    if (count == 0 || (done < room && done == size)) break;
    if (done == room)
      memory = buffer.reserve(room = std::min<std::size_t>(2 * room + 4096, limit + 1), done);
  }
  memory = buffer.reserve(done, done);
  std::memset(memory + done, 0, FileBuffer::slack);
  return std::string_view(memory, done);
}

std::expected<FileBytes, FileError> read_file(const std::string& path, std::uint64_t limit,
                                              FileBuffer& buffer) {
  limit = std::min(limit, max_file_size);
  // O_NONBLOCK: opening a FIFO nobody writes to would wait for ever. It has no effect on regular
  // files.
  const UniqueFd fd = open_path(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!fd) return std::unexpected(system_error(path, errno));
  struct stat status;
  if (fstat(fd.get(), &status) != 0) return std::unexpected(system_error(path, errno));
  if (auto error = check_status(status, path, limit)) return std::unexpected(std::move(*error));

  auto bytes = read_all(fd.get(), path, std::uint64_t(status.st_size), limit, buffer);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  if (auto error = check_encoding(*bytes, path)) return std::unexpected(std::move(*error));

  FileBytes file;
  file.bytes = *bytes;
  file.has_bom = bytes->starts_with("\xEF\xBB\xBF"sv);
  file.identity = {std::uint64_t(status.st_dev), std::uint64_t(status.st_ino)};
  file.mode = status.st_mode & 07777;
  return file;
}

std::expected<FileBytes, FileError> read_file(const std::string& path, std::uint64_t limit) {
  FileBuffer buffer;
  auto file = read_file(path, limit, buffer);
  if (file)
    file->owned = std::move(buffer); // the heap block, and so the views, stay where they are
  return file;
}

} // namespace portcuda
