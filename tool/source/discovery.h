// Which files to analyse, given what the user named: files, folders and patterns. Walks folders,
// applies .gitignore, and hands each file over as soon as it is found, so that reading starts while
// the walk goes on. Opens no file that it reports and knows nothing about contents. `discover` runs
// on the calling thread and calls back on it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/source/file_error.h"
#include "tool/source/file_kind.h"

namespace portcuda {

struct DiscoveryOptions {
  // A path that exists is taken for what it is. One that does not, and holds `*`, `?` or `[`, is a
  // pattern that the shell left alone: what it matches is taken, folders with all that is below
  // them.
  std::vector<std::string> paths;
  bool honour_gitignore = true;
  // Patterns in .gitignore syntax. What `exclude` matches is left out; if there are `include`
  // patterns, what they do not match, as a file or through a folder above it, is left out too.
  // Neither touches a file named by itself.
  std::vector<std::string> exclude, include;
  // The folder those patterns are relative to: that of the configuration file. Empty, or not above
  // a given path: they are relative to that path.
  std::string pattern_base;
  // Asked before a folder below a given one is entered, by its path as in DiscoveredFile with a `/`
  // behind it. Empty: all are.
  std::function<bool(std::string_view folder)> enters = {};
};

struct DiscoveredFile {
  std::string path;          // as the user would write it: the given path, "/", the rest
  FileKind kind;             // `none` only for a file named by itself
  std::uint32_t root;        // index of the given path in DiscoveryOptions::paths
  std::uint32_t relative_at; // where in `path` the part relative to the root begins
  bool named;                // by itself, not found in a folder
  bool symlink;              // the last component is a symbolic link

  // The path inside the project: below the given folder; for a named file all of a relative path,
  // else its name.
  std::string_view relative() const { return std::string_view(path).substr(relative_at); }
};

// Calls `found` for each file and `failed` for each path that could not be read; neither may throw.
// The order is the same in every run: the given paths in their order, in each folder first its
// files and then its folders, both by bytes of the name; symbolic links to files come after
// everything else, by path. Numbering the files as they come thus gives the sequence that
// IdentitySet wants. Not taken, without a word, are names that start with a dot, what is ignored,
// symbolic links to folders, and links that lead nowhere. The same things are errors, or are taken,
// when the user names them. One file may be reported several times (hard links, links, overlapping
// paths): see IdentitySet.
void discover(const DiscoveryOptions& options, const std::function<void(DiscoveredFile)>& found,
              const std::function<void(FileError)>& failed);

} // namespace portcuda
