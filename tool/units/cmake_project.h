// What a project's CMake scripts compile, as far as their text shows it: sources, include folders,
// macros, flags. Conditions are looked at only where they ask for the platform; targets are not
// told apart. Reads the disk for patterns and to tell sources from other words; one thread at a
// time.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tool/script/cmake_script.h"

namespace portcuda {

class CMakeProject {
public:
  // `folder` is that of the topmost script.
  explicit CMakeProject(const std::filesystem::path& folder) : top_(folder) {}

  // Scripts of folders above come before those below. Relative paths start in `folder`.
  void add(const CMakeScript& script, const std::filesystem::path& folder);

  // Absolute, in the order of the text, each once.
  const std::vector<std::string>& sources() const { return sources_; }
  const std::vector<std::string>& include_dirs() const { return include_dirs_; }
  const std::vector<std::string>& macros() const { return macros_; } // "A", "A=1"
  const std::vector<std::string>& cuda_flags() const { return cuda_flags_; }
  const std::vector<std::string>& host_flags() const { return host_flags_; }
  int standard() const { return standard_; } // 0: not said

private:
  using Texts = std::vector<std::string>;

  Texts values(const CMakeArgument& argument) const;
  void set_variable(const CMakeCommand& command);
  void add_glob(const CMakeCommand& command);
  void add_sources(const CMakeCommand& command);
  void add_folders(const CMakeCommand& command);
  void add_macros(const CMakeCommand& command);
  void add_flags(const CMakeScript& script);
  std::string existing(const std::string& path) const;

  std::filesystem::path top_, here_;
  std::map<std::string, Texts, std::less<>> variables_;
  Texts sources_, include_dirs_, macros_, cuda_flags_, host_flags_;
  int standard_ = 0;
};

} // namespace portcuda
