#include "tool/verify/missing_header.h"

#include <filesystem>
#include <set>
#include <string_view>

#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

struct Package {
  std::string_view start, advice;
};

// By how the names of their headers begin.
constexpr Package packages[] = {
    {"torch/", "it comes with PyTorch: -isystem the folders that "
               "torch.utils.cpp_extension.include_paths() names"},
    {"ATen/", "it comes with PyTorch: -isystem the folders that "
              "torch.utils.cpp_extension.include_paths() names"},
    {"c10/", "it comes with PyTorch: -isystem the folders that "
             "torch.utils.cpp_extension.include_paths() names"},
    {"Python.h",
     "it comes with Python: -isystem the folder that `python3-config --includes` names"},
    {"pybind11/", "it comes with pybind11: -isystem the folder that `python3 -m pybind11 "
                  "--includes` names"},
    {"cutlass/", "it comes with CUTLASS: -isystem its folder include"},
    {"cute/", "it comes with CUTLASS: -isystem its folder include"},
    {"nccl.h", "it comes with NCCL: -isystem its folder include"},
    {"cudnn", "it comes with cuDNN: -isystem its folder include"},
};

// Depth and number of entries that a search may cost.
constexpr int deepest = 8;
constexpr int most_entries = 50000;

// The folder below `root` in which `header` lies.
fs::path search(const fs::path& root, const fs::path& header) {
  std::error_code error;
  int entries = 0;
  auto at =
      fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, error);
  for (auto end = fs::recursive_directory_iterator(); !error && at != end; at.increment(error)) {
    if (++entries > most_entries) break;
    std::error_code ignored;
    if (!at->is_directory(ignored)) continue;
    const std::string name = at->path().filename().string();
    if (at.depth() > deepest || name == ".git" || at->is_symlink(ignored)) {
      at.disable_recursion_pending();
      continue;
    }
    if (fs::is_regular_file(at->path() / header, ignored)) return at->path();
  }
  return {};
}

} // namespace

std::string where_header_may_be(const std::string& header, const std::string& includer,
                                const std::vector<std::string>& project_folders) {
  std::error_code ignored;
  // Folders above the includer first: `csrc` for "csrc/a/b.h" wanting <a/c.h>.
  fs::path above = fs::path(includer).parent_path();
  for (int level = 0; level < 6 && above.has_relative_path(); ++level) {
    for (const fs::path& folder : {above, above / "include", above / "src", above / "csrc"})
      if (fs::is_regular_file(folder / header, ignored))
        return "-I " + printable_path(folder.lexically_normal().string()) + " has it";
    above = above.parent_path();
  }
  for (const std::string& root : project_folders)
    if (fs::path found = search(root, header); !found.empty())
      return "-I " + printable_path(found.lexically_normal().string()) + " has it";
  for (const Package& package : packages)
    if (header.starts_with(package.start)) return std::string(package.advice);
  return "name its folder with -I; if Windows has no such header, guard the #include";
}

} // namespace portcuda
