// The options of one compile command, whichever compiler it names. See compile_commands.h.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/units/compile_commands.h"

namespace portcuda {

// `arguments` without the program's name; response files (@FILE, --options-file FILE) are read.
std::expected<std::vector<std::string>, std::string>
expand_response_files(const std::vector<std::string>& arguments,
                      const std::filesystem::path& folder);

// A path that a command names, and where: the last `length` bytes of the argument `at`; the option
// it belongs to begins with the argument `option`, which is `at` itself if it is attached.
struct NamedPath {
  enum class Role { source, include_folder, quote_folder, system_folder, late_folder, pre_include };
  Role role = Role::source;
  std::size_t option = 0, at = 0, length = 0;
};

// Reads the options into a unit without file. `windows` says that the command is for cl.exe or for
// an nvcc that calls it.
struct CompileOptions {
  TranslationUnit unit;
  std::vector<std::string> left_out;
  std::vector<std::string> inputs; // source files named in the command
  std::vector<NamedPath> paths;    // in the order of the command
  bool windows = false;
  bool cuda_language = false; // -x cu
  bool has_standard = false;
};
// `for_cl`: what begins with a slash is an option unless it is a file; else it is one if it looks
// like one.
CompileOptions read_options(const std::vector<std::string>& arguments,
                            const std::filesystem::path& folder, bool for_cl = false);

// Options that change neither what the preprocessor does nor what a front end accepts:
// optimisation, warnings, outputs, linking. `option` as in `left_out`, with its value behind a
// blank.
bool is_without_influence(std::string_view option);

} // namespace portcuda
