// Which files are the project's: those below its roots, and roots that are files. A value.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

class ProjectRoots {
public:
  // Real paths; asks the disk which of them are folders.
  explicit ProjectRoots(std::span<const std::filesystem::path> roots);
  bool hold(std::string_view real_path) const;

private:
  std::vector<std::string> folders_; // with a separator at the end
  std::vector<std::string> files_;
};

} // namespace portcuda
