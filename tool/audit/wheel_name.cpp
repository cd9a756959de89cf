#include "tool/audit/wheel_name.h"

#include <algorithm>

namespace portcuda {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

} // namespace

bool WheelName::for_windows() const {
  return std::ranges::all_of(platforms, [](const std::string& p) { return p.starts_with("win"); });
}

bool WheelName::for_any_platform() const {
  return std::ranges::find(platforms, "any") != platforms.end();
}

std::optional<WheelName> parse_wheel_name(std::string_view file_name) {
  constexpr std::string_view ending = ".whl";
  if (!file_name.ends_with(ending)) return {};
  file_name.remove_suffix(ending.size());
  const std::vector<std::string> parts = split(file_name, '-');
  // A build number may stand behind the version.
  if (parts.size() != 5 && parts.size() != 6) return {};
  if (std::ranges::any_of(parts, &std::string::empty)) return {};
  const std::size_t tags = parts.size() - 3;
  return WheelName{parts[0], parts[1], split(parts[tags], '.'), split(parts[tags + 1], '.'),
                   split(parts[tags + 2], '.')};
}

std::string machine_of_platform(std::string_view platform) {
  if (platform == "win32" || platform.ends_with("_i686")) return "x86";
  if (platform.ends_with("_amd64") || platform.ends_with("_x86_64")) return "x86-64";
  if (platform.ends_with("_arm64") || platform.ends_with("_aarch64")) return "arm64";
  return {};
}

} // namespace portcuda
