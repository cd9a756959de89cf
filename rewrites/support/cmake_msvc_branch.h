// The command that stands in the `if(MSVC)` branch of a guard. Pure functions.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rewrites/support/cmake_flag_units.h"

namespace portcuda {

// The command with what cl.exe takes instead of the units, on one line; nothing if that cannot be
// said, because the values hold generator expressions or a unit has no counterpart for all readers.
std::optional<std::string> command_for_msvc(const CMakeScript& script,
                                            const FlagStatement& statement,
                                            std::span<const FlagUnit> units);

// `CMAKE_CXX_FLAGS_RELEASE`: holds CMake's flags for the compiler (`/O2`) if the script sets none.
bool is_variable_of_cmake(std::string_view name);

} // namespace portcuda
