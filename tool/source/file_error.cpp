#include "tool/source/file_error.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/ConvertUTF.h>

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

namespace portcuda {

std::string printable_path(std::string_view path) {
  std::string out;
  const auto* p = reinterpret_cast<const llvm::UTF8*>(path.data());
  const auto* end = p + path.size();
  while (p < end) {
    const unsigned length = llvm::getUTF8SequenceSize(p, end);
    if (length > 1) {
      // U+0080..U+009F are control characters too, which some terminals obey.
      const bool control = length == 2 && p[0] == 0xC2 && p[1] < 0xA0;
      if (!control)
        out.append(reinterpret_cast<const char*>(p), length);
      else
        out += "\\xC2\\x" + llvm::utohexstr(p[1], false, 2);
      p += length;
      continue;
    }
    if (*p == '\n')
      out += "\\n";
    else if (*p == '\r')
      out += "\\r";
    else if (*p == '\t')
      out += "\\t";
    else if (*p < 0x20 || *p == 0x7F || length == 0)
      out += "\\x" + llvm::utohexstr(*p, false, 2);
    else
      out += char(*p);
    ++p;
  }
  return out;
}

FileError file_error(FileErrorKind kind, std::string_view path, std::string_view what) {
  return {kind, std::string(path), printable_path(path) + ": " + std::string(what)};
}

static bool is_symbolic_link(std::string_view path) {
  struct stat status;
  return lstat(std::string(path).c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

FileError system_error(std::string_view path, int error_number) {
  switch (error_number) {
  case ENOENT:
  case ENOTDIR:
    if (is_symbolic_link(path))
      return file_error(FileErrorKind::missing, path,
                        "broken symbolic link; restore its target or remove the link");
    return file_error(FileErrorKind::missing, path,
                      "no such file or directory; check the spelling and the working directory");
  case ELOOP:
    return file_error(FileErrorKind::missing, path,
                      "symbolic links that form a loop; remove one of them");
  case EACCES:
  case EPERM:
    return file_error(FileErrorKind::unreadable, path,
                      "permission denied; make it readable (chmod u+r) or exclude it");
  case ENXIO: // open() of a socket, or of a device without a driver
    return file_error(FileErrorKind::not_regular, path,
                      "not a regular file; name source files or folders only");
  case EMFILE:
  case ENFILE:
    return file_error(FileErrorKind::io, path,
                      "too many open files; raise the limit (ulimit -n) or lower --jobs");
  default:
    return file_error(FileErrorKind::io, path,
                      "cannot be read: " + std::generic_category().message(error_number));
  }
}

} // namespace portcuda
