#include "tool/commands/rewrite_paths.h"

#include <filesystem>
#include <map>
#include <set>

#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

fs::path real(const fs::path& path) {
  std::error_code error;
  fs::path found = fs::weakly_canonical(path, error);
  return error ? path : found;
}

// `path` seen from the working folder: without `.` and `..` inside; absolute if it is not below that folder.
fs::path from_here(const std::string& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error), whole = (here / path).lexically_normal();
  fs::path relative = whole.lexically_relative(here);
  bool outside = error || relative.empty() || *relative.begin() == "..";
  return outside ? whole : relative;
}

}  // namespace

std::string journal_root(const std::string& path) {
  std::error_code ignored;
  fs::path folder = path;
  while (!folder.empty() && !fs::is_directory(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder.empty() ? "." : folder.string();
}

JournalRoots journal_roots(const std::vector<std::string>& paths) {
  JournalRoots result;
  std::map<fs::path, std::size_t> known;
  for (const std::string& path : paths) {
    std::string root = journal_root(path);
    auto [entry, is_new] = known.try_emplace(real(root), result.roots.size());
    if (is_new) result.roots.push_back(root);
    result.of_path.push_back(entry->second);
  }
  return result;
}

std::string patch_path(const std::string& path) {
  fs::path seen = from_here(path);
  return seen.is_absolute() ? seen.relative_path().generic_string() : seen.generic_string();
}

std::expected<std::vector<std::string>, std::string> copy_folders(const std::vector<std::string>& paths, const std::string& out) {
  std::vector<std::string> folders;
  std::set<fs::path> taken;
  for (const std::string& path : paths) {
    std::error_code ignored;
    bool folder = fs::is_directory(path, ignored);
    if (!folder && !fs::exists(path, ignored) && path.find_first_of("*?[") != path.npos)
      return std::unexpected("--out copies folders and files; `" + path + "` is a pattern");
    fs::path below = from_here(path);
    if (below.is_absolute()) below = below.filename();
    if (!folder) below = below.parent_path();
    fs::path to = paths.size() == 1 ? fs::path(out) : (fs::path(out) / below).lexically_normal();
    if (!taken.insert(folder ? to : to / fs::path(path).filename()).second)
      return std::unexpected("--out: two of the given paths would be copied to " + printable_path(to.string()));
    folders.push_back(to.string());
  }
  return folders;
}

}  // namespace portcuda
