#include "tool/commands/shown_path.h"

#include <filesystem>

namespace portcuda {

std::string shown_path(const std::string& path) {
  std::error_code error;
  const std::string here = std::filesystem::current_path(error).string() + "/";
  return !error && path.starts_with(here) ? path.substr(here.size()) : path;
}

} // namespace portcuda
