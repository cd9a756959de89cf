// The compile commands of a Ninja build folder, as `ninja -t compdb` tells them: build.ninja is
// read, nothing is built. Starts ninja; any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>

#include "tool/units/compile_commands.h"

namespace portcuda {

// `folder` holds a build.ninja. The error is a message.
std::expected<CompileCommands, std::string> read_ninja(const std::filesystem::path& folder);

} // namespace portcuda
