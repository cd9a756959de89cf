#include "tool/verify/wine.h"

#include <algorithm>

#include "tool/verify/windows_toolkit.h"

namespace portcuda {
namespace {

std::string with_backslashes(const std::filesystem::path& path) {
  std::string text = path.string();
  std::ranges::replace(text, '/', '\\');
  return text;
}

} // namespace

std::vector<std::pair<std::string, std::string>>
wine_environment(const std::filesystem::path& prefix) {
  return {{"WINEPREFIX", prefix.string()},
          {"WINEARCH", "win64"},
          {"WINEDEBUG", "-all"},
          {"WINEDLLOVERRIDES", "mscoree,mshtml=;winedbg.exe,winemenubuilder.exe=d"},
          {"DISPLAY", ""},
          {"LC_ALL", "C.UTF-8"}};
}

std::string wine_path(const std::filesystem::path& prefix, const std::filesystem::path& path) {
  const auto below = path.lexically_normal().lexically_relative(prefix.parent_path());
  if (below.empty() || *below.begin() == "..") return windows_path(path);
  return std::string(1, wine_cache_drive) + ":\\" + (below == "." ? "" : with_backslashes(below));
}

std::string windows_path(const std::filesystem::path& path) {
#ifdef _WIN32
  return with_backslashes(path);
#else
  return "Z:" + with_backslashes(std::filesystem::absolute(path));
#endif
}

} // namespace portcuda
