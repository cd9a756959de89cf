// A folder that exists for one test, and what tests of the source room do with it. One thread.
#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tool/source/discovery.h"

namespace portcuda {

class TemporaryTree {
public:
  TemporaryTree() {
    std::string name = std::filesystem::temp_directory_path() / "portcuda-test-XXXXXX";
    root_ = mkdtemp(name.data());
    std::filesystem::permissions(root_, std::filesystem::perms(0755));
  }
  TemporaryTree(const TemporaryTree&) = delete;
  ~TemporaryTree() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  const std::string& root() const { return root_; }
  std::string path(std::string_view name) const { return root_ + "/" + std::string(name); }

  // Creates the folders on the way, too. Gives the full path.
  std::string write(std::string_view name, std::string_view content = "int x;\n") const {
    const std::string full = path(name);
    std::filesystem::create_directories(std::filesystem::path(full).parent_path());
    std::ofstream(full, std::ios::binary).write(content.data(), std::streamsize(content.size()));
    return full;
  }
  void make_folder(std::string_view name) const { std::filesystem::create_directories(path(name)); }
  void link(std::string_view target, std::string_view name) const {
    std::filesystem::create_symlink(std::string(target), path(name));
  }

private:
  std::string root_;
};

// Runs `task` in a child process that has no special rights, and gives the status it returns: file
// permissions mean nothing to root, and tests often run as root. -1 if the child could not be run.
inline int run_without_privileges(const std::function<int()>& task) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 &&
        (setresgid(nobody, nobody, nobody) != 0 || setresuid(nobody, nobody, nobody) != 0))
      _exit(255);
    _exit(task());
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status) == 255 ? -1 : WEXITSTATUS(status);
}

struct Discovered {
  std::vector<DiscoveredFile> files;
  std::vector<FileError> errors;

  std::vector<std::string> paths() const {
    std::vector<std::string> result;
    for (const DiscoveredFile& file : files) result.push_back(file.path);
    return result;
  }
  // Relative to what was given.
  std::vector<std::string> relative() const {
    std::vector<std::string> result;
    for (const DiscoveredFile& file : files) result.emplace_back(file.relative());
    return result;
  }
};

inline Discovered discover_all(const DiscoveryOptions& options) {
  Discovered result;
  discover(
      options, [&](DiscoveredFile file) { result.files.push_back(std::move(file)); },
      [&](FileError error) { result.errors.push_back(std::move(error)); });
  return result;
}

inline Discovered discover_in(std::string path) {
  return discover_all(DiscoveryOptions{.paths = {std::move(path)}});
}

} // namespace portcuda
