#include "tool/units/project_sources.h"

#include <algorithm>
#include <map>
#include <string>

#include "tool/source/discovery.h"
#include "tool/source/rocm_paths.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// Where projects keep what is not theirs, and libraries that many of them carry along.
bool holds_libraries(std::string_view name) {
  for (std::string_view known : {"third_party", "third-party", "thirdparty", "3rdparty",
                                 "3rd_party", "external", "extern", "submodules", "vendor", "deps"})
    if (name == known) return true;
  return false;
}

bool is_library(std::string_view name) {
  for (std::string_view known : {"cutlass", "composable_kernel", "pybind11", "googletest", "cccl",
                                 "cub", "thrust", "fmt", "eigen", "nanobind"})
    if (name == known) return true;
  return false;
}

// Tells files of libraries below a root; remembers what it has found out about folders.
class Libraries {
public:
  explicit Libraries(const fs::path& root) : root_(root) {}

  // The library's folder that `folder` lies in; empty: the project's own.
  const fs::path& around(const fs::path& folder) {
    auto [known, added] = known_.try_emplace(folder);
    if (!added || folder == root_ || !folder.has_relative_path()) return known->second;
    const fs::path parent = folder.parent_path(), outer = around(parent);
    std::error_code error;
    if (!outer.empty())
      known->second = outer;
    else if (holds_libraries(parent.filename().string()) ||
             is_library(folder.filename().string()) ||
             fs::exists(folder / ".git", error)) // a submodule
      known->second = folder;
    return known->second;
  }

private:
  fs::path root_;
  std::map<fs::path, fs::path> known_;
};

bool shallower(const fs::path& a, const fs::path& b) {
  const auto depth = [](const fs::path& path) { return std::distance(path.begin(), path.end()); };
  return depth(a) != depth(b) ? depth(a) < depth(b) : a < b;
}

// A CMakeLists.txt before what it includes.
bool starts_earlier(const fs::path& a, const fs::path& b) {
  const bool first = a.filename() == "CMakeLists.txt", second = b.filename() == "CMakeLists.txt";
  return first != second ? first : shallower(a, b);
}

} // namespace

ProjectSources find_project_sources(const std::vector<fs::path>& roots) {
  ProjectSources result;
  DiscoveryOptions options;
  std::vector<Libraries> libraries;
  std::error_code error;
  for (const fs::path& root : roots) {
    const fs::path real = fs::weakly_canonical(root, error);
    options.paths.push_back(real.string());
    libraries.emplace_back(fs::is_directory(real, error) ? real : real.parent_path());
  }
  discover(
      options,
      [&](DiscoveredFile file) {
        const fs::path path = file.path, extension = path.extension();
        if (const fs::path& library = libraries[file.root].around(path.parent_path());
            !library.empty()) {
          result.libraries.push_back(library);
          return;
        }
        if (!file.named && is_rocm_path(file.relative())) return;
        if (file.kind == FileKind::python) result.python.push_back(path);
        if (file.kind == FileKind::cmake) result.cmake.push_back(path);
        if (file.kind == FileKind::cuda && extension == ".cu") result.cuda.push_back(path);
        if (file.kind == FileKind::cpp) result.cpp.push_back(path);
      },
      [](FileError) {}); // the scan tells them
  std::ranges::sort(result.python, shallower);
  std::ranges::sort(result.cmake, starts_earlier);
  for (auto* files : {&result.cuda, &result.cpp, &result.libraries}) {
    std::ranges::sort(*files);
    auto same = std::ranges::unique(*files);
    files->erase(same.begin(), same.end());
  }
  return result;
}

} // namespace portcuda
