// Compile commands that `portcuda cc` saw: a file of JSON lines, each an entry of a compilation
// database. Many compilers of one build write to it at the same time. Reads and writes that file
// alone; any thread, any process.
#pragma once
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tool/units/compile_commands.h"

namespace portcuda {

inline constexpr const char* record_file_name = "commands.jsonl";

// Where a build in `folder` is recorded: `$PORTCUDA_RECORD`; the nearest `.portcuda` folder here or
// above; else `.portcuda` in the nearest folder that looks like a project's (.git, setup.py,
// pyproject.toml), else in `folder` itself.
std::filesystem::path record_file_for(const std::filesystem::path& folder);

// The records that exist for a project at `root`: `$PORTCUDA_RECORD`, or in the nearest `.portcuda`
// here or above.
std::optional<std::filesystem::path> find_record_file(const std::filesystem::path& root);

// Appends the command if it compiles a source file and is not there yet. `arguments` begin with the
// compiler. False: there was nothing to record. The error is a message.
std::expected<bool, std::string> record_command(const std::filesystem::path& file,
                                                const std::vector<std::string>& arguments,
                                                const std::filesystem::path& folder);

// A later command that writes the same object replaces an earlier one.
std::expected<CompileCommands, std::string> read_command_record(const std::filesystem::path& file);

} // namespace portcuda
