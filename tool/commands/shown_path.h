// Paths as the user is to read them.
#pragma once
#include <string>

namespace portcuda {

// `path` from the working folder if it lies below it.
std::string shown_path(const std::string& path);

} // namespace portcuda
