// The folders that a command builds, or configures: which of its arguments name them. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tool/build/build_command_kind.h"

namespace portcuda {

// The path in `command[at]`: all of it, or the part in `./sub[dev]`, `--editable=./sub` and
// `name @ file:///w/sub`.
struct ProjectArgument {
  std::size_t at = 0, begin = 0, length = 0;
};

// For pip: the requirements that are folders; none if all come from an index, or are archives. For
// `python -m build` and `cmake -S`: the folder, if one is given. For setup.py: none, as it stands
// in what it builds.
std::vector<ProjectArgument> project_arguments(const std::vector<std::string>& command,
                                               const RecognisedCommand& what);

// The first folder that the command builds, as it is written there; "." if it names none.
std::string built_folder(const std::vector<std::string>& command);

// The folder in which `cmake --build DIR` and `ninja -C DIR` work; empty if none is named.
std::string build_folder_in(const std::vector<std::string>& command);

} // namespace portcuda
