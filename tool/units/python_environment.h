// Where a Python environment keeps the headers of torch, of Python and of NVIDIA's packages. Looks
// at folders; never runs Python. Any thread.
#pragma once
#include <filesystem>
#include <vector>

namespace portcuda {

struct PythonEnvironment {
  std::filesystem::path torch;               // its folder `torch`; empty if there is none
  std::filesystem::path python_headers;      // the folder of Python.h; empty if there is none
  std::vector<std::filesystem::path> nvidia; // include folders of packages the toolkit has not
};

// `given` is an environment's folder or a site-packages folder; empty: VIRTUAL_ENV, CONDA_PREFIX,
// PYTHONPATH, `.venv` and `venv` in `project`, then the system's. The first one with torch counts.
PythonEnvironment find_python_environment(const std::filesystem::path& given,
                                          const std::filesystem::path& project);

// The standard that torch's headers demand by #error: 14, 17, 20.
int standard_of_torch(const std::filesystem::path& torch);

} // namespace portcuda
