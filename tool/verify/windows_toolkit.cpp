#include "tool/verify/windows_toolkit.h"

#include <algorithm>
#include <cstdlib>

#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/cuda_releases.h"
#include "tool/verify/version_number.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_toolkit(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "bin/cudafe++.exe", ignored) &&
         fs::is_regular_file(folder / "nvvm/bin/cicc.exe", ignored) &&
         fs::is_regular_file(folder / "include/cuda_runtime.h", ignored);
}

std::vector<WindowsCuda> laid_out(const fs::path& cache) {
  std::vector<WindowsCuda> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(cache / "cuda", ignored)) {
    std::string name = entry.path().filename().string();
    if (version_number(name) && is_toolkit(entry.path())) found.push_back({name, entry.path()});
  }
  std::ranges::sort(found, [](const WindowsCuda& a, const WindowsCuda& b) {
    return *version_number(a.version) < *version_number(b.version);
  });
  return found;
}

} // namespace

fs::path cache_folder() {
  // Absolute: programs run in folders of their own.
  std::error_code ignored;
  for (auto [name, below] : {std::pair{"PORTCUDA_CACHE", ""},
                             {"XDG_CACHE_HOME", "portcuda"},
                             {"HOME", ".cache/portcuda"},
                             {"LOCALAPPDATA", "portcuda/cache"}}) {
    fs::path folder = variable(name);
    if (folder.empty()) continue;
    folder = fs::absolute(folder, ignored);
    return *below ? folder / below : folder;
  }
  return fs::temp_directory_path(ignored) / "portcuda-cache";
}

std::vector<fs::path> WindowsCuda::includes() const {
  // nvcc.profile of CUDA 12 has the CUDA C++ library in include itself, CUDA 13 in include/cccl.
  std::vector<fs::path> list{folder / "include"};
  std::error_code ignored;
  if (fs::is_directory(folder / "include/cccl", ignored)) list.push_back(folder / "include/cccl");
  return list;
}

std::expected<WindowsCuda, std::string> find_windows_cuda(const fs::path& cache,
                                                          const std::string& wanted) {
  const std::string prefix = wanted.empty() ? default_cuda_release : wanted;
  const std::vector<WindowsCuda> all = laid_out(cache);
  std::string names;
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (wanted == "newest" || is_version_of(it->version, prefix)) return *it;
    names += (names.empty() ? "" : ", ") + it->version;
  }
  return std::unexpected("no Windows CUDA " + prefix + " in " + printable_path(cache.string()) +
                         (names.empty() ? "" : " (there is " + names + ")") +
                         "; fetch it: portcuda verify --setup" +
                         (wanted.empty() ? "" : " --cuda " + wanted));
}

std::expected<fs::path, std::string> find_preprocessor() {
  const std::string wanted = "clang 22, which stands in for the preprocessor of cl.exe, ";
  fs::path clang = find_program("clang-22");
  std::error_code ignored;
  if (clang.empty() && fs::exists("/usr/lib/llvm-22/bin/clang", ignored))
    clang = "/usr/lib/llvm-22/bin/clang";
  if (!clang.empty()) return clang;
  clang = find_program("clang");
  if (clang.empty())
    return std::unexpected(wanted + "is not on PATH; install it: apt-get install clang-22");
  ChildResult asked = run_child({{clang.string(), "--version"}, {}, {}, std::chrono::minutes(1)});
  if (asked.succeeded() && asked.out.find("version 22.") != asked.out.npos) return clang;
  return std::unexpected(wanted + "is needed; " + printable_path(clang.string()) + " is " +
                         printable_path(asked.out.substr(0, asked.out.find('\n'))) +
                         "; install it: apt-get install clang-22");
}

} // namespace portcuda
