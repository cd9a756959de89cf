// The folder that looks like Visual Studio to nvcc.exe: cl.exe, link.exe, lib.exe made from shim.c
// where a toolset has them. Owns the layout and the building. Any thread, any process.
#pragma once
#include <expected>
#include <filesystem>
#include <string>

namespace portcuda {

struct StandInTree {
  std::filesystem::path tools;      // …/VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64
  std::filesystem::path extensions; // cl_extensions.h
};

// The tree in `cache` for a compiler of `msvc_version`, made if it is not there: a second or so,
// with `clang` and lld-link. The error names the program that is missing, or what it said.
std::expected<StandInTree, std::string> make_stand_in_tree(const std::filesystem::path& cache,
                                                           const std::filesystem::path& clang,
                                                           int msvc_version);

// lld-link of LLVM 22, llvm-lib of LLVM 22; empty if not installed.
std::filesystem::path find_linker();
std::filesystem::path find_librarian();

} // namespace portcuda
