#include "tool/tree/tree_view.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace portcuda {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_text = 1 << 20;

bool is_left_out(const std::string& name) {
  return name.starts_with(".") && name != ".gitmodules" && name != ".gitattributes";
}

bool is_made_by_a_build(const std::string& name) {
  return name == "CMakeCache.txt" || name == "build.ninja" || name == "pyvenv.cfg";
}

// Links are entries, never followed: a loop of links ends nothing here. What a folder holds is
// known before anything of it is kept: asking the system for single names would cost more than the
// listing.
void walk(const fs::path& folder, const std::string& prefix, std::vector<TreeEntry>& entries) {
  std::error_code error;
  std::vector<TreeEntry> here;
  std::vector<std::string> folders;
  bool empty = true;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    empty = false;
    std::string name = it->path().filename().string();
    std::error_code no_type;
    if (is_left_out(name)) continue;
    if (!prefix.empty() && is_made_by_a_build(name)) return;
    if (it->is_symlink(no_type))
      here.push_back({prefix + name, TreeEntryKind::symlink});
    else if (it->is_directory(no_type))
      folders.push_back(std::move(name));
    else
      here.push_back({prefix + name, TreeEntryKind::file});
  }
  if (empty && !error && !prefix.empty())
    here.push_back({prefix.substr(0, prefix.size() - 1), TreeEntryKind::empty_folder});
  std::ranges::move(here, std::back_inserter(entries));
  for (const std::string& name : folders) walk(folder / name, prefix + name + "/", entries);
}

void sort(TreeView& tree) { std::ranges::sort(tree.entries, {}, &TreeEntry::path); }

} // namespace

TreeView read_tree(const std::string& root) {
  TreeView tree;
  walk(root, "", tree.entries);
  sort(tree);
  tree.text = [root](std::string_view path) {
    std::ifstream in(fs::path(root) / path, std::ios::binary);
    std::string text(most_text, '\0');
    in.read(text.data(), std::streamsize(text.size()));
    text.resize(std::size_t(std::max<std::streamsize>(in.gcount(), 0)));
    return text;
  };
  return tree;
}

TreeView tree_of_listing(std::string_view listing) {
  TreeView tree;
  for (std::size_t begin = 0; begin < listing.size();) {
    const std::size_t end = std::min(listing.find('\n', begin), listing.size());
    const std::string_view line = listing.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    if (const std::size_t arrow = line.find(" -> "); arrow != line.npos)
      tree.entries.push_back({std::string(line.substr(0, arrow)), TreeEntryKind::symlink});
    else if (line.ends_with('/'))
      tree.entries.push_back(
          {std::string(line.substr(0, line.size() - 1)), TreeEntryKind::empty_folder});
    else
      tree.entries.push_back({std::string(line), TreeEntryKind::file});
  }
  sort(tree);
  tree.text = [](std::string_view) { return std::string(); };
  return tree;
}

} // namespace portcuda
