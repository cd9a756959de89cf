// The folders that a command for Python packages builds: which of its arguments name them. Pure.
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
// `python -m build`: the folder, if one is given; setup.py: none, as it stands in what it builds.
std::vector<ProjectArgument> project_arguments(const std::vector<std::string>& command,
                                               const RecognisedCommand& what);

} // namespace portcuda
