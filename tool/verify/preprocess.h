// A translation unit through a preprocessor that behaves as cl.exe's would: clang 22 with the
// Windows target's headers. Owns clang's command line and the reading of its messages and line
// markers. Any thread.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tool/process/child_process.h"
#include "tool/verify/front_end.h"

namespace portcuda {

struct Preprocessed {
  ChildResult run;
  std::vector<CompilerMessage> messages; // a missing header is `catastrophic`
  std::vector<std::filesystem::path> files_read;
};

// The arguments of one run, without the program's name, input and output: what decides the text
// besides the files.
std::vector<std::string> preprocessor_arguments(const FrontEnd& front_end,
                                                const PassRequest& request);

// Writes the preprocessed text to `output`.
Preprocessed preprocess(const FrontEnd& front_end, const PassRequest& request,
                        const std::filesystem::path& output);

// "x.cu:3:10: fatal error: 'a.h' file not found", one a line.
std::vector<CompilerMessage> parse_preprocessor_messages(std::string_view text);

// The files that a preprocessed text was made from, each once, in the order of their entry.
std::vector<std::filesystem::path> files_in_line_markers(std::string_view text);

// `a.h` of "'a.h' file not found"; empty for another message.
std::string missing_header(const CompilerMessage& message);

} // namespace portcuda
