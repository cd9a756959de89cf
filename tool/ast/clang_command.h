// A translation unit's flags as Clang's driver takes them. Owns which toolkit, which standard
// library and which extra folders a parse sees. Reads the disk to find the toolkit; any thread.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tool/units/translation_unit.h"

namespace portcuda {

// The CUDA toolkit of a unit's command, of CUDA_HOME / CUDA_PATH, of PATH's nvcc, or of the usual
// folders; none: the parse goes on with portcuda's own declarations of CUDA's keywords and basic
// names.
std::optional<std::filesystem::path> find_cuda_toolkit();

// Arguments for Clang's driver, the program's name first and the input file last; `architecture` is
// taken where clang 22 knows it, and the nearest one that it knows where not.
std::vector<std::string> clang_command(const TranslationUnit& unit, Pass pass,
                                       const std::string& architecture,
                                       const std::optional<std::filesystem::path>& toolkit);

} // namespace portcuda
