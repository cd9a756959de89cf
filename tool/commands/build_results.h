// What a build has made, for builds that were not told where to put it. Reads names and times of a
// folder.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace portcuda {

// Modules, libraries, wheels and programs for Windows below `folder` that are newer than `start`,
// sorted, at most ten.
std::vector<std::string> built_files(const std::filesystem::path& folder,
                                     std::filesystem::file_time_type start);

} // namespace portcuda
