#include "tool/source/open_path.h"

#include <cerrno>
#include <climits>

namespace portcuda {

static UniqueFd open_restarted(int from, const char* path, int flags) {
  int fd;
  do fd = openat(from, path, flags | O_CLOEXEC);
  while (fd < 0 && errno == EINTR);
  return UniqueFd(fd);
}

UniqueFd open_path(const std::string& path, int flags, int from) {
  UniqueFd fd = open_restarted(from, path.c_str(), flags);
  if (fd || errno != ENAMETOOLONG) return fd;

  UniqueFd folder;
  std::size_t begin = 0;
  while (path.size() - begin >= PATH_MAX) {
    const std::size_t slash = path.rfind('/', begin + PATH_MAX - 2);
    if (slash == std::string::npos || slash <= begin) { // a single component that long cannot exist
      errno = ENAMETOOLONG;
      return {};
    }
    const std::string part = path.substr(begin, slash + 1 - begin);
    folder = open_restarted(folder ? folder.get() : from, part.c_str(), O_PATH | O_DIRECTORY);
    if (!folder) return {};
    begin = path.find_first_not_of('/', slash);
    if (begin == std::string::npos) begin = path.size();
  }
  const std::string rest = begin < path.size() ? path.substr(begin) : ".";
  return open_restarted(folder ? folder.get() : from, rest.c_str(), flags);
}

} // namespace portcuda
