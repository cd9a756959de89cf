// What the rules about options in CMake scripts share: from units to findings. Pure functions.
#pragma once
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/cmake_guard.h"

namespace portcuda {

using UnitsOf = std::vector<FlagUnit> (*)(const CMakeScript&, const FlagStatement&);
// What the tool does with these options: "cl.exe stops with D8021".
using SaysOf = std::string (*)(const std::vector<FlagUnit>&);

void report_flags(const CMakeScript& script, UnitsOf units_of, SaysOf says_of,
                  const Report& report);

} // namespace portcuda
