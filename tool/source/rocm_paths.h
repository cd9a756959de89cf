// Which files only a ROCm/HIP build compiles, told by their path: nvcc on Windows never sees them.
// Knows paths of well-known trees, not file contents; code behind `#ifdef USE_ROCM` is the
// conditional-branch analysis' affair. Pure functions; any thread.
#pragma once
#include <string_view>

namespace portcuda {

// True if `path` lies in a folder, or has a name, that means "compiled by hipcc only". Give the
// path relative to the project (DiscoveredFile::relative()): a checkout below /opt/rocm is not ROCm
// code for that. Errs towards false.
bool is_rocm_path(std::string_view path);

} // namespace portcuda
