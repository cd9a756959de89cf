#include "tool/units/python_environment.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

// The folders in `folder` whose names start with `prefix`, the last by name first: python3.12
// before python3.11, and both before python3.9.
std::vector<fs::path> folders_in(const fs::path& folder, std::string_view prefix) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().filename().string().starts_with(prefix)) found.push_back(entry->path());
  std::ranges::sort(found, [](const fs::path& a, const fs::path& b) {
    const std::string left = a.string(), right = b.string();
    return left.size() != right.size() ? left.size() > right.size() : left > right;
  });
  return found;
}

struct Environment {
  fs::path prefix;
  std::vector<fs::path> packages; // site-packages
};

Environment environment_at(const fs::path& prefix) {
  Environment result{prefix, {}};
  if (is_there(prefix / "torch")) result.packages.push_back(prefix); // is itself site-packages
  for (const char* library : {"lib", "lib64"})
    for (const fs::path& python : folders_in(prefix / library, "python3"))
      for (const char* name : {"site-packages", "dist-packages"})
        if (is_there(python / name)) result.packages.push_back(python / name);
  if (is_there(prefix / "Lib" / "site-packages"))
    result.packages.push_back(prefix / "Lib" / "site-packages");
  return result;
}

std::vector<Environment> environments(const fs::path& given, const fs::path& project) {
  std::vector<Environment> all;
  if (!given.empty()) all.push_back(environment_at(given));
  for (const char* name : {"VIRTUAL_ENV", "CONDA_PREFIX"})
    if (const char* value = std::getenv(name); value && *value)
      all.push_back(environment_at(value));
#ifdef _WIN32
  constexpr char separator = ';';
#else
  constexpr char separator = ':';
#endif
  if (const char* value = std::getenv("PYTHONPATH")) {
    llvm::SmallVector<llvm::StringRef> parts;
    llvm::StringRef(value).split(parts, separator, -1, false);
    for (llvm::StringRef part : parts) all.push_back({{}, {fs::path(part.str())}});
  }
  for (const char* name : {".venv", "venv"})
    if (is_there(project / name)) all.push_back(environment_at(project / name));
  if (const char* home = std::getenv("HOME"))
    all.push_back(environment_at(fs::path(home) / ".local"));
  for (const char* prefix : {"/usr/local", "/usr"}) all.push_back(environment_at(prefix));
  return all;
}

// A virtual environment has no headers of its own: "home = /usr/bin" names its base.
fs::path base_of(const fs::path& prefix) {
  auto text = llvm::MemoryBuffer::getFile((prefix / "pyvenv.cfg").string());
  if (!text) return {};
  auto [before, after] = (*text)->getBuffer().split("home = ");
  const fs::path bin = after.split('\n').first.trim().str();
  return bin.empty() ? fs::path() : bin.filename() == "bin" ? bin.parent_path() : bin;
}

fs::path headers_at(const fs::path& prefix) {
  if (prefix.empty()) return {};
  for (const fs::path& folder : folders_in(prefix / "include", "python3"))
    if (is_there(folder / "Python.h")) return folder;
  for (const char* name : {"include", "Include"}) // Windows
    if (is_there(prefix / name / "Python.h")) return prefix / name;
  return {};
}

} // namespace

PythonEnvironment find_python_environment(const fs::path& given, const fs::path& project) {
  PythonEnvironment result;
  const std::vector<Environment> all = environments(given, project);
  for (const Environment& environment : all)
    for (const fs::path& packages : environment.packages) {
      if (!result.torch.empty() || !is_there(packages / "torch" / "include")) continue;
      result.torch = packages / "torch";
      for (const char* name : {"cudnn", "nccl", "nvshmem", "cusparselt"})
        if (is_there(packages / "nvidia" / name / "include"))
          result.nvidia.push_back(packages / "nvidia" / name / "include");
      for (const fs::path& prefix : {environment.prefix, base_of(environment.prefix)})
        if (result.python_headers.empty()) result.python_headers = headers_at(prefix);
    }
  for (const Environment& environment : all)
    for (const fs::path& prefix : {environment.prefix, base_of(environment.prefix)})
      if (result.python_headers.empty()) result.python_headers = headers_at(prefix);
  return result;
}

int standard_of_torch(const fs::path& torch) {
  int standard = 14;
  for (const char* name :
       {"include/ATen/ATen.h", "include/torch/csrc/api/include/torch/all.h",
        "include/c10/util/C++17.h", "include/torch/headeronly/macros/Macros.h"}) {
    auto text = llvm::MemoryBuffer::getFile((torch / name).string());
    if (!text) continue;
    // `#if !defined(_MSC_VER) && __cplusplus < 201703L`, `#error C++17 or later …`
    if ((*text)->getBuffer().contains("__cplusplus < 201703L")) standard = std::max(standard, 17);
    if ((*text)->getBuffer().contains("__cplusplus < 202002L")) standard = std::max(standard, 20);
  }
  return standard;
}

} // namespace portcuda
