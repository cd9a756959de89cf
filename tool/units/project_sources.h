// The files of a project that matter to how it is compiled, without those of libraries that lie in
// its tree. Looks at names; opens nothing. Any thread.
#pragma once
#include <filesystem>
#include <vector>

namespace portcuda {

struct ProjectSources {
  std::vector<std::filesystem::path> cuda, cpp;     // translation units: no headers, no templates
  std::vector<std::filesystem::path> python, cmake; // scripts; those of folders above come first
  std::vector<std::filesystem::path> libraries; // folders of other projects, submodules or copies
};

// All paths are absolute.
ProjectSources find_project_sources(const std::vector<std::filesystem::path>& roots);

} // namespace portcuda
