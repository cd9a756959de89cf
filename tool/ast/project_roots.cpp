#include "tool/ast/project_roots.h"

#include <algorithm>
#include <system_error>

namespace portcuda {

ProjectRoots::ProjectRoots(std::span<const std::filesystem::path> roots) {
  for (const std::filesystem::path& root : roots) {
    std::error_code ignored;
    if (std::filesystem::is_directory(root, ignored))
      folders_.push_back((root / "").string());
    else
      files_.push_back(root.string());
  }
}

bool ProjectRoots::hold(std::string_view real_path) const {
  return std::ranges::any_of(folders_,
                             [&](const std::string& f) { return real_path.starts_with(f); }) ||
         std::ranges::find(files_, real_path) != files_.end();
}

} // namespace portcuda
