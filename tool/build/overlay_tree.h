// A rewritten copy of a checkout for a build: the whole tree, so that includes of the same folder
// keep working, kept up to date with as few writes as possible, so that the build in it stays
// incremental. Owns the folder SRC of the overlay and the list of what it put there; what the build
// makes in it is the build's. One process at a time.
//
// Left out: Git's folders, portcuda's own, virtual environments, build folders and what Python
// compiled. A file in a Python package may become part of the wheel: it names no checkout. Symbolic
// links stay links where the system has them; those that lead out of the
// checkout, or name it absolutely, are bent so that they reach the same file, or its copy.
#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "tool/engine/project.h"

namespace portcuda {

struct OverlayUpdate {
  std::size_t files = 0;           // in the copy
  std::size_t rewritten = 0;       // of these
  std::size_t written = 0;         // by this update
  std::size_t removed = 0;         // that the checkout has no more
  std::vector<std::string> errors; // sentences; the rest was copied
};

// Brings `to` up to date with `checkout` as it is, rewritten as `rewrites` say. `list` is the file
// that remembers what was written.
OverlayUpdate update_overlay(const std::filesystem::path& checkout, const std::filesystem::path& to,
                             const std::filesystem::path& list,
                             std::span<const FileRewrite> rewrites);

// Is every line of the rewritten file where it was?
bool keeps_lines(const FileRewrite& file);

// The text of a rewritten C++ or CUDA file for the copy: with `#line` directives that make
// messages, debug information and __FILE__ name `original`, if the lines of the rewrite can be told
// apart by them; else as it is. A directive stands at the top and behind each #include line that
// the rewrite added; a rewrite that changes the number of lines in another way gets none. `#pragma
// once` and the search for includes go by the file itself.
std::string with_line_directives(const FileRewrite& file, const std::filesystem::path& original);

} // namespace portcuda
