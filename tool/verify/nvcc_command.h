// The whole nvcc command of a source file in compile_commands.json, word for word: nvcc.exe is to
// be given what the project gives nvcc. Owns the search for the entry. Reads the database; any
// thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace portcuda {

struct NvccCommand {
  std::vector<std::string> arguments; // without the program
  std::filesystem::path folder;       // in which it runs
};

// `database` is the file or the folder it lies in, `source` is absolute. The error says what is
// wrong with the database, that the file is not in it, or that nvcc does not compile it.
std::expected<NvccCommand, std::string> nvcc_command_of(const std::filesystem::path& database,
                                                        const std::filesystem::path& source);

} // namespace portcuda
