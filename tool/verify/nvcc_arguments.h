// nvcc's command line of a Linux build as nvcc.exe takes it. Owns which options of nvcc hold paths
// and which make no sense on Windows. Pure functions but for looking whether a file exists.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct NvccArguments {
  std::vector<std::string> arguments;         // without sources, without -o and -c
  std::vector<std::filesystem::path> sources; // absolute
  std::filesystem::path object;               // of -o, absolute; empty if not given
  std::vector<std::string> left_out;          // what names a compiler of Linux: "-ccbin g++"
};

// `arguments` without the program, as a shell would give them in `folder`. `windows` writes an
// absolute path in Windows' way.
NvccArguments
nvcc_arguments_for_windows(const std::vector<std::string>& arguments,
                           const std::filesystem::path& folder,
                           const std::function<std::string(const std::filesystem::path&)>& windows);

// An option of nvcc that takes a value, as `word` spells it.
struct NvccOption {
  std::string_view name, short_name; // "--include-path", "-I"
  std::string value;                 // if it is in the same word
  bool value_follows = false;        // it is the next word
};
std::optional<NvccOption> nvcc_option(const std::string& word);

} // namespace portcuda
