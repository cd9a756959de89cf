// The extension modules that a Python build script makes: sources, include folders, macros, flags,
// as far as its text shows them. Reads the disk for patterns of sources alone; one thread at a
// time.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tool/script/python_script.h"

namespace portcuda {

struct PythonExtension {
  std::string name;                      // "pkg._C"; empty if it is not a literal
  bool torch = false;                    // the script builds with torch.utils.cpp_extension
  std::vector<std::string> sources;      // absolute
  std::vector<std::string> include_dirs; // absolute
  std::vector<std::string> macros;       // "A", "A=1"
  std::vector<std::string> host_flags, nvcc_flags;
  bool complete = true; // false: some of it could not be understood
};

// `file` is the script's absolute path.
std::vector<PythonExtension> find_python_extensions(const PythonScript& script,
                                                    const std::filesystem::path& file);

} // namespace portcuda
