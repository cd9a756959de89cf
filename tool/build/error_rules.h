// From the error of a log to the rules that find something at its place: looks for the file the
// error names below a project and scans that one file. Reads files.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tool/build/log_triage.h"

namespace portcuda {

// The file of `project` that a log calls `named`: a path of another machine, of a temporary copy or
// of an overlay is found by its end, the longest there is. Empty if there is none.
std::filesystem::path file_in_project(const std::filesystem::path& project,
                                      const std::string& named);

// rules_at of the error with what a scan of its file finds; empty where the file is not found.
std::vector<std::string> rules_for(const LogError& error, const std::filesystem::path& project);

} // namespace portcuda
