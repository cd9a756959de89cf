// What a build command is, and what it becomes: options that every build of a CUDA extension needs
// are added, inputs point into the copy of the checkout, results stay where the user said. Pure;
// paths are only taken apart, never looked up.
#pragma once
#include <string>
#include <vector>

#include "tool/build/build_command_kind.h"
#include "tool/build/build_places.h"

namespace portcuda {

struct AdaptedCommand {
  CommandKind kind = CommandKind::other;
  std::vector<std::string> arguments;
  std::string folder;                // in which it is run
  std::vector<std::string> projects; // what it builds, as far as it says so: folders relative to
                                     // the checkout, "" for its root
  std::string build_folder;          // in which a build tool works, if it is told; else `folder`
  std::vector<std::string> added;    // options that the user did not give
  std::vector<std::string> results;  // sentences: where they will be
  std::vector<std::string> warnings;
  std::string wrong_call; // why this command cannot be driven; empty: it can
};

// `command` is not empty.
AdaptedCommand adapt_command(const std::vector<std::string>& command, const BuildPlaces& places);

} // namespace portcuda
