// Whether a Windows object carries the device code that Linux's nvcc makes of the same file. Owns
// the run of Linux's nvcc and of cuobjdump for that. Starts programs; any thread.
#pragma once
#include <chrono>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/verify/ptx_comparison.h"

namespace portcuda {

struct DeviceCodeTools {
  std::filesystem::path nvcc;      // of Linux
  std::filesystem::path cuobjdump; // with nvdisasm beside it or on PATH
  std::chrono::milliseconds time_limit = std::chrono::hours(2); // for one run of one program
};

// The SASS of Linux's nvcc (before) and of the Windows object (after), all architectures together.
// `arguments` and `folder` are those of the Linux build, `source` is absolute. The error says which
// step failed and what the program said.
std::expected<PtxComparison, std::string>
compare_with_linux(const DeviceCodeTools& tools, const std::filesystem::path& object,
                   const std::filesystem::path& source, const std::vector<std::string>& arguments,
                   const std::filesystem::path& folder);

} // namespace portcuda
