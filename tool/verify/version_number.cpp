#include "tool/verify/version_number.h"

#include <charconv>

namespace portcuda {

std::optional<std::vector<unsigned>> version_number(std::string_view text) {
  std::vector<unsigned> parts;
  const char *at = text.data(), *end = at + text.size();
  for (;;) {
    unsigned part = 0;
    auto [next, error] = std::from_chars(at, end, part);
    if (error != std::errc()) return {};
    parts.push_back(part);
    if (next == end) return parts;
    if (*next != '.') return {};
    at = next + 1;
  }
}

bool is_version_of(std::string_view version, std::string_view wanted) {
  return version == wanted || (!wanted.empty() && version.size() > wanted.size() &&
                               version.starts_with(wanted) && version[wanted.size()] == '.');
}

} // namespace portcuda
