// What can be read of an installed CUDA toolkit. Reads the disk; any thread.
#pragma once
#include <filesystem>
#include <string_view>

#include "tool/units/cuda_macros.h"

namespace portcuda {

// Does the folder hold what Clang's driver asks of a toolkit?
bool is_cuda_toolkit(const std::filesystem::path& folder);

// Of the toolkit's cuda.h, without build number; 0.0 if it says nothing.
CudaVersion toolkit_version(const std::filesystem::path& toolkit);

// "12.8" is 12008: numbers that compare as versions do.
int toolkit_version_number(std::string_view text);

} // namespace portcuda
