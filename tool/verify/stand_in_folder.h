// Where our stand-ins for Microsoft's headers lie. Any thread.
#pragma once
#include <filesystem>

namespace portcuda {

// The folder with "stl" and "vcruntime": beside the installed program (share/portcuda/windows) or
// in the source tree it was built from; empty if neither is there.
std::filesystem::path stand_in_folder();

} // namespace portcuda
