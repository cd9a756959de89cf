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

// Reads the options into a unit without file. `windows` says that the command is for cl.exe or for
// an nvcc that calls it.
struct CompileOptions {
  TranslationUnit unit;
  std::vector<std::string> left_out;
  std::vector<std::string> inputs; // source files named in the command
  bool windows = false;
  bool cuda_language = false; // -x cu
  bool has_standard = false;
};
CompileOptions read_options(const std::vector<std::string>& arguments,
                            const std::filesystem::path& folder);

// Options that change neither what the preprocessor does nor what a front end accepts:
// optimisation, warnings, outputs, linking. `option` as in `left_out`, with its value behind a
// blank.
bool is_without_influence(std::string_view option);

} // namespace portcuda
