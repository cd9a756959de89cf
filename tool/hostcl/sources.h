// The texts of shim.c and cl_extensions.h: portcuda carries them, so that an installed program
// needs no source folder. Written by CMake.
#pragma once
#include <string_view>

namespace portcuda {

extern const std::string_view shim_source;
extern const std::string_view cl_extensions_source;

} // namespace portcuda
