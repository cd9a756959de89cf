// Reading one file: its bytes exactly as they are on disk, which file that is, and what its first
// bytes say about the encoding. Does not decode, convert or cache, and keeps no file open. A
// FileBuffer belongs to one thread.
#pragma once
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "tool/source/file_error.h"
#include "tool/source/identity_set.h"

namespace portcuda {

// Offsets into a file are 32 bits wide, so no limit may exceed this.
inline constexpr std::uint64_t max_file_size = 0xF000'0000;
inline constexpr std::uint64_t default_file_size_limit = 100 * 1000 * 1000;

// Memory that is reused from file to file. What was read into it before is lost with each read.
class FileBuffer {
public:
  // Zero bytes that follow the content, so that scanners may read whole vectors past its end.
  static constexpr std::size_t slack = 64;

  // Room for `size` bytes and the slack; keeps the first `keep` bytes.
  char* reserve(std::size_t size, std::size_t keep = 0);

private:
  std::unique_ptr<char[]> memory_;
  std::size_t capacity_ = 0;
};

struct FileBytes {
  std::string_view bytes; // as on disk, followed by at least FileBuffer::slack zero bytes
  bool has_bom = false;   // starts with the UTF-8 byte order mark
  FileIdentity identity;
  std::uint32_t mode = 0; // permission bits, as chmod takes them
  FileBuffer owned;       // holds `bytes` if the caller gave no buffer

  // The text without the byte order mark. All offsets into a file count from here.
  std::string_view source() const { return bytes.substr(has_bom ? 3 : 0); }
  // XXH3 (64 bits) of `bytes`. Computed at each call.
  std::uint64_t content_hash() const;
};

// Reads the file at `path`, following symbolic links. Anything but a regular file is an error, and
// is never waited for. So is a file of more than `limit` bytes, or one that starts with a UTF-16 or
// UTF-32 byte order mark. The views in the result point into `buffer`.
std::expected<FileBytes, FileError> read_file(const std::string& path, std::uint64_t limit,
                                              FileBuffer& buffer);
// The same with memory of its own.
std::expected<FileBytes, FileError> read_file(const std::string& path,
                                              std::uint64_t limit = default_file_size_limit);

// True if the text holds a NUL byte: a binary file, or UTF-16 without a mark.
bool is_binary(std::string_view source);
// The error that says so.
FileError binary_file_error(std::string_view path);

} // namespace portcuda
