#include "tool/build/build_places.h"

#include <algorithm>

#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr bool on_windows = fs::path::preferred_separator == '\\';

bool same_name(const fs::path& a, const fs::path& b) {
  return on_windows ? llvm::StringRef(a.string()).equals_insensitive(b.string()) : a == b;
}

// What is below `folder`; "." for itself.
std::optional<fs::path> below(const fs::path& path, const fs::path& folder) {
  auto [end, rest] =
      std::mismatch(folder.begin(), folder.end(), path.begin(), path.end(), same_name);
  if (end != folder.end()) return std::nullopt;
  fs::path relative;
  for (; rest != path.end(); ++rest) relative /= *rest;
  return relative;
}

} // namespace

bool is_within(const fs::path& path, const fs::path& folder) {
  return below(path, folder).has_value();
}

fs::path from_user(const std::string& path, const BuildPlaces& places) {
  const fs::path absolute = (fs::path(places.folder) / path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path(); // not "dist/"
}

std::optional<std::string> in_checkout(const std::string& path, const BuildPlaces& places) {
  const fs::path absolute = from_user(path, places);
  std::optional<fs::path> relative = below(absolute, places.checkout);
  for (auto alias = places.aliases.begin(); !relative && alias != places.aliases.end(); ++alias)
    relative = below(absolute, *alias);
  if (!relative) return std::nullopt;
  return relative->generic_string();
}

std::string in_copy(const std::string& path, const BuildPlaces& places) {
  const auto relative = in_checkout(path, places);
  if (!relative) return from_user(path, places).string();
  return relative->empty() ? places.source : (fs::path(places.source) / *relative).string();
}

std::optional<std::string> mapped_input(const std::string& path, const BuildPlaces& places) {
  const bool inside = in_checkout(path, places).has_value();
  if (fs::path(path).is_absolute() != inside) return std::nullopt;
  return in_copy(path, places);
}

} // namespace portcuda
