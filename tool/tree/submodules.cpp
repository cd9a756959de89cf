#include "tool/tree/submodules.h"

#include <algorithm>
#include <string_view>

#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

std::string_view trimmed(std::string_view text) { return llvm::StringRef(text).trim(" \t\r"); }

bool holds_files_below(const TreeView& tree, std::string folder) {
  folder += "/";
  auto first = std::ranges::lower_bound(tree.entries, folder, {}, &TreeEntry::path);
  return first != tree.entries.end() && first->path.starts_with(folder);
}

// `path = csrc/cutlass` lines of a .gitmodules file (git-config(1) syntax; paths are written
// plainly).
void check(const TreeView& tree, const TreeEntry& modules, std::vector<MissingSubmodule>& missing) {
  const std::string text = tree.text(modules.path);
  const std::string base =
      modules.path.substr(0, modules.path.size() - std::string_view(".gitmodules").size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    const std::size_t equals = line.find('=');
    if (equals == line.npos || trimmed(line.substr(0, equals)) != "path") continue;
    std::string path = base + std::string(trimmed(line.substr(equals + 1)));
    if (!holds_files_below(tree, path)) missing.push_back({modules.path, std::move(path)});
  }
}

} // namespace

std::vector<MissingSubmodule> missing_submodules(const TreeView& tree) {
  std::vector<MissingSubmodule> missing;
  for (const TreeEntry& entry : tree.entries)
    if (entry.path == ".gitmodules" || entry.path.ends_with("/.gitmodules"))
      check(tree, entry, missing);
  return missing;
}

} // namespace portcuda
