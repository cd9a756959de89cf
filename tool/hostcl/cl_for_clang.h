// How clang does cl's work: its command line for one of cl's. Owns the choice of clang's options
// that make it see what cl sees. Pure functions; any thread.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tool/hostcl/cl_command.h"

namespace portcuda {

struct StandInCl {
  std::filesystem::path clang;      // version 22
  std::filesystem::path extensions; // cl_extensions.h: what cl knows and clang does not
  int msvc_version = 1944;          // _MSC_VER
};

// `system_includes`: the folders of the variable INCLUDE.
std::vector<std::string> clang_arguments(const ClCommand& command, const StandInCl& stand_in,
                                         const std::vector<std::filesystem::path>& system_includes);

// The arguments of lld-link or llvm-lib for those of link.exe or lib.exe.
std::vector<std::string> linker_arguments(const std::vector<std::string>& arguments,
                                          const WindowsPaths& paths);

// What cl prints before anything else unless /nologo is given, and as an answer to no arguments:
// build systems read the version from it.
std::string cl_banner(int msvc_version);

} // namespace portcuda
