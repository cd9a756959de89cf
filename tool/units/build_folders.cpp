#include "tool/units/build_folders.h"

#include <algorithm>
#include <string>

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 4; // out/build/x64-Release/temp

bool is_build_folder(const std::string& name) {
  for (std::string_view start : {"build", "cmake-build", "cmake_build", "out", "_build", "Build"})
    if (name.starts_with(start)) return true;
  return false;
}

fs::file_time_type written(const CommandsPlace& place) {
  std::error_code error;
  return fs::last_write_time(place.ninja ? place.path / "build.ninja" : place.path, error);
}

// Everything in a build folder may be one; dependencies that CMake fetched have their own.
void collect(const fs::path& folder, int depth, std::vector<CommandsPlace>& places) {
  if (auto here = commands_in(folder)) places.push_back(*here);
  if (depth >= deepest) return;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    std::error_code ignored;
    if (!entry->is_directory(ignored) || entry->is_symlink(ignored) || name.starts_with('.'))
      continue;
    if (depth == 0 ? is_build_folder(name) : name != "_deps" && name != "CMakeFiles")
      collect(entry->path(), depth + 1, places);
  }
}

} // namespace

std::optional<CommandsPlace> commands_in(const fs::path& given) {
  std::error_code error;
  if (fs::is_directory(given, error)) {
    if (fs::path file = given / "compile_commands.json"; fs::exists(file, error))
      return CommandsPlace{file, false};
    if (fs::exists(given / "build.ninja", error)) return CommandsPlace{given, true};
    return std::nullopt;
  }
  if (!fs::exists(given, error)) return std::nullopt;
  if (given.filename() == "build.ninja") return CommandsPlace{given.parent_path(), true};
  return CommandsPlace{given, false};
}

std::optional<CommandsPlace> find_commands(const fs::path& root) {
  std::vector<CommandsPlace> places;
  std::error_code error;
  collect(fs::is_directory(root, error) ? root : root.parent_path(), 0, places);
  if (places.empty()) return std::nullopt;
  return *std::ranges::max_element(places, {}, written);
}

} // namespace portcuda
