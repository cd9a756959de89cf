// Where a rewrite puts things, given the paths that the user named: the journal, the names in a patch, the folders of a
// rewritten copy. Asks the disk what exists; changes nothing.
#pragma once
#include <cstddef>
#include <expected>
#include <string>
#include <vector>

namespace portcuda {

// The folder whose journal a given path belongs to: the folder itself, the one of a file, the one in which a pattern
// starts.
std::string journal_root(const std::string& path);

struct JournalRoots {
  std::vector<std::string> roots;     // each folder once, however it is spelled
  std::vector<std::size_t> of_path;   // for each given path: index of its root
};

JournalRoots journal_roots(const std::vector<std::string>& paths);

// The name of a file in a patch that `patch -p1` applies in the working folder. A file outside of it keeps its absolute
// path (without the leading slash): `patch -p1 -d /`.
std::string patch_path(const std::string& path);

// For each given path the folder that a copy of it goes to: `out` if it is the only one, else a folder of its own below
// `out`. An error is a message: a pattern, or two paths that would be copied to one place.
std::expected<std::vector<std::string>, std::string> copy_folders(const std::vector<std::string>& paths, const std::string& out);

}  // namespace portcuda
