// Where the files lie that come with the program: beside it when installed, else where it was built
// from. Reads the disk; any thread.
#pragma once
#include <string>

namespace portcuda {

// The folder that rewritten code needs on its include path (`portcuda/int128.h` lies in it), empty
// if not installed.
std::string compat_include_folder();

// Clang's own headers, as `-resource-dir` takes them; empty if not installed.
std::string clang_resource_folder();

} // namespace portcuda
