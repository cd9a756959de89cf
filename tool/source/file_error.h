// Why a file or folder could not be read, in words for the user: what is wrong and what to do about
// it. Owns the wording of system errors and of paths in messages. Pure functions; any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace portcuda {

enum class FileErrorKind : std::uint8_t {
  missing,     // no such file, a broken symbolic link, a loop of links, a pattern without a match
  unreadable,  // no permission
  not_regular, // a folder, FIFO, socket or device where a file is needed
  too_large,   // above the size limit
  utf16,
  utf32,
  binary, // NUL bytes
  io,     // anything else the system says
};

struct FileError {
  FileErrorKind kind;
  std::string path;    // as given, not made printable
  std::string message; // complete: starts with the printable path
};

// `path` for a terminal or a report: control characters and bytes that are no UTF-8 become \n, \t
// or \xNN, so that a file name cannot forge lines of output or steer the terminal. Other text is
// unchanged.
std::string printable_path(std::string_view path);

// An error whose message is the printable path, ": " and `what`.
FileError file_error(FileErrorKind kind, std::string_view path, std::string_view what);

// The error for a failed system call on `path`, from its errno value.
FileError system_error(std::string_view path, int error_number);

} // namespace portcuda
