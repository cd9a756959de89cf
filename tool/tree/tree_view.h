// The names in a project's tree, of every kind: what a checkout on Windows has to create. Values;
// the text of a file is read when a rule asks for it. One thread at a time.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

enum class TreeEntryKind : std::uint8_t { file, empty_folder, symlink };

struct TreeEntry {
  std::string path; // relative to the root of the tree, `/` between folders
  TreeEntryKind kind = TreeEntryKind::file;
};

struct TreeView {
  std::vector<TreeEntry> entries; // sorted by path; folders that hold something are not listed
  // The beginning of a file, at most 1 MiB; empty if it cannot be read.
  std::function<std::string(std::string_view path)> text;
};

// A tree from a listing, one entry a line: "a/b.cu", "empty/", "link -> target".
TreeView tree_of_listing(std::string_view listing);

// The tree below `root`. Left out: names that start with a dot, except .gitmodules and
// .gitattributes; folders of builds and virtual environments (they hold CMakeCache.txt, build.ninja
// or pyvenv.cfg); what cannot be read (discovery tells it).
TreeView read_tree(const std::string& root);

} // namespace portcuda
