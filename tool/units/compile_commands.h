// Translation units out of a compile_commands.json or a compile command. Owns which options of
// nvcc, gcc, clang and cl matter to preprocessing and to NVIDIA's front end; the rest is left out.
// Reads the database and response files; any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json_fwd.hpp"
#include "tool/units/translation_unit.h"

namespace portcuda {

struct CommandUnit {
  TranslationUnit unit;
  std::vector<std::string> left_out; // options without influence here, as they were written
};

struct CompileCommands {
  std::vector<CommandUnit> units;
  std::vector<std::string> problems; // entries that could not be read, complete sentences
};

// `path` is the file or the folder it lies in. The error is a message.
std::expected<CompileCommands, std::string>
read_compile_commands(const std::filesystem::path& path);

// One command: the program's name and its arguments, run in `folder`. `defaults` says what the
// command does not: standard, architectures, cl flags. The error is a message.
std::expected<CommandUnit, std::string> unit_of_command(const std::vector<std::string>& arguments,
                                                        const std::filesystem::path& folder,
                                                        const std::filesystem::path& file);

// One entry of a compilation database; relative folders start at `base`. The error is what is wrong
// with it.
std::expected<CommandUnit, std::string> unit_of_entry(const nlohmann::json& entry,
                                                      const std::filesystem::path& base);

// A command line as a POSIX shell splits it into words; expansions stay as they are.
std::vector<std::string> split_command(std::string_view line);

} // namespace portcuda
