// How a project's scripts say that it is compiled: one recipe for each extension module of a
// setup.py, one for all CMakeLists.txt together. Reads the scripts; any thread.
#pragma once
#include <string>
#include <vector>

#include "tool/units/project_sources.h"

namespace portcuda {

struct BuildRecipe {
  std::string script; // absolute
  std::string name;   // of the extension module
  bool torch = false; // torch adds folders of its own, and flags where setuptools builds
  bool cmake = false;
  std::vector<std::string> sources, include_dirs; // absolute
  std::vector<std::string> macros;                // "A", "A=1"
  std::vector<std::string> host_flags, nvcc_flags;
  int standard = 0;     // where no flag says it; 0: not said either
  bool complete = true; // false: some of it could not be understood
};

struct BuildRecipes {
  std::vector<BuildRecipe> recipes;
  std::vector<std::string> problems; // scripts that cannot be read
};

// CMake's only where no Python script names sources: such a script drives CMake.
BuildRecipes find_build_recipes(const ProjectSources& project);

} // namespace portcuda
