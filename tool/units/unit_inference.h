// Translation units of a project that has no compile commands: what its setup.py or CMakeLists.txt
// say, the installed torch and CUDA, and for the rest what most projects do. Every assumption is
// told. Reads the disk; runs nothing. Any thread.
#pragma once
#include "tool/units/project_units.h"

namespace portcuda {

ProjectUnits infer_units(const std::vector<std::filesystem::path>& roots,
                         const std::filesystem::path& python);

} // namespace portcuda
