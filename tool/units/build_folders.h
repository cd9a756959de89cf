// Where a project's compile commands may lie: databases and Ninja build folders. Looks at names in
// a few folders; opens nothing. Any thread.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

namespace portcuda {

struct CommandsPlace {
  std::filesystem::path path; // a compile_commands.json, or a folder with a build.ninja
  bool ninja = false;
};

// What `given` itself is or holds: a database rather than a build.ninja beside it. Nothing if
// neither is there.
std::optional<CommandsPlace> commands_in(const std::filesystem::path& given);

// The newest one of the project at `root`: in it, and in the folders below it that builds make
// (`build`, `build-release`, `cmake-build-debug`, `out/build/x64`, `build/temp.linux-x86_64-…`).
std::optional<CommandsPlace> find_commands(const std::filesystem::path& root);

} // namespace portcuda
