// A copy of a source tree in which some files have new contents. Leaves out `.git` and `.portcuda`.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace portcuda {

struct TreeFile {
  std::string relative, bytes;
  std::uint32_t mode = 0;
};

struct TreeCopy {
  std::size_t rewritten = 0, copied = 0;
  std::vector<std::string> errors; // messages for the user; the rest was copied
};

// Copies folder (or file) `from` to `to`, which is made if need be. Symbolic links stay links. A
// file of `changed` gets its new bytes instead. `to` may lie in `from`; it is not copied into
// itself.
TreeCopy copy_tree(const std::string& from, const std::string& to,
                   std::span<const TreeFile> changed);

} // namespace portcuda
