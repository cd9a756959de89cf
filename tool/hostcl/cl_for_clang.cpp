#include "tool/hostcl/cl_for_clang.h"

#include <algorithm>

#include "tool/verify/msvc_macros.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool preprocesses(const ClCommand& command) {
  return command.job == ClJob::preprocess || command.job == ClJob::preprocess_to_file;
}

// "19.44" of 1944.
std::string compiler_version(int msvc_version) {
  return std::to_string(msvc_version / 100) + "." + std::to_string(msvc_version % 100);
}

// 202004L, what cl says for c++latest, does not name a standard of clang.
std::string clang_standard(int standard) {
  return "/std:c++" + (standard > 20 ? std::string("latest") : std::to_string(standard));
}

std::vector<Macro> macros_of(const ClCommand& command, int msvc_version) {
  return msvc_macros({msvc_version, command.standard, command.flags});
}

// NVIDIA's front ends read what cl's preprocessor wrote: here clang must not be known as clang, nor
// answer questions that cl does not understand.
void add_preprocessing(std::vector<std::string>& list, const ClCommand& command,
                       const StandInCl& stand_in) {
  list.push_back("/clang:-undef");
  for (const Macro& m : macros_of(command, stand_in.msvc_version))
    list.push_back("/D" + m.name + "=" + m.value);
  for (std::string_view name : macros_unknown_to_msvc()) list.push_back("/U" + std::string(name));
}

// What cudafe++ wrote is compiled by clang as itself: headers of clang's kind are chosen by its own
// macros. Only what the language is said to be must be what it was for the first pass.
void add_compilation(std::vector<std::string>& list, const ClCommand& command,
                     const StandInCl& stand_in) {
  for (const Macro& m : macros_of(command, stand_in.msvc_version))
    if (m.name == "__cplusplus" || m.name == "_DLL" || m.name == "_MT" || m.name == "_DEBUG")
      list.push_back("/D" + m.name + "=" + m.value);
  // The device code is registered by a pointer in section .CRT$XCT that nothing names: cl keeps it,
  // clang drops what has internal linkage and no use.
  list.push_back("/clang:-fkeep-persistent-storage-variables");
  list.push_back("/FI" + stand_in.extensions.string());
}

// Options of link.exe that hold a path after a colon.
bool holds_path(std::string_view name) {
  for (std::string_view known :
       {"out", "libpath", "def", "implib", "pdb", "map", "manifestfile", "manifestinput", "pgd",
        "natvis", "order", "wholearchive", "deffile", "stub", "ilk", "idlout", "tlbout", "lldmap"})
    if (std::ranges::equal(name, known, [](char a, char b) {
          return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
        }))
      return true;
  return false;
}

} // namespace

std::vector<std::string> clang_arguments(const ClCommand& command, const StandInCl& stand_in,
                                         const std::vector<fs::path>& system_includes) {
  // The version of the compiler that Microsoft's library checks; no warnings, as they would be
  // clang's and not cl's; no headers of this machine.
  std::vector<std::string> list{stand_in.clang.string(),
                                "--driver-mode=cl",
                                "--target=x86_64-pc-windows-msvc",
                                "/X",
                                "/clang:-nobuiltininc",
                                "/w",
                                "/clang:-Wno-builtin-macro-redefined",
                                "/clang:-fms-compatibility-version=" +
                                    compiler_version(stand_in.msvc_version)};
  if (command.cplusplus) list.push_back(clang_standard(command.standard));
  // First the table, so that the user's -D and -U have the last word.
  if (preprocesses(command))
    add_preprocessing(list, command, stand_in);
  else
    add_compilation(list, command, stand_in);
  for (const std::string& option : command.options)
    if (!option.starts_with("/std:c++") && option != "/X") list.push_back(option);
  if (!command.ignore_include_variable)
    for (const fs::path& folder : system_includes) list.push_back("/imsvc" + folder.string());
  list.push_back("--");
  list.insert(list.end(), command.sources.begin(), command.sources.end());
  return list;
}

std::vector<std::string> linker_arguments(const std::vector<std::string>& arguments,
                                          const WindowsPaths& paths) {
  std::vector<std::string> list;
  for (const std::string& argument : arguments) {
    if (!argument.starts_with('/') && !argument.starts_with('-')) {
      list.push_back(paths.unix_path(argument));
      continue;
    }
    std::string option = "/" + argument.substr(1);
    std::size_t colon = option.find(':');
    if (colon != option.npos && holds_path(std::string_view(option).substr(1, colon - 1)))
      option = option.substr(0, colon + 1) + paths.unix_path(option.substr(colon + 1));
    list.push_back(option);
  }
  return list;
}

std::string cl_banner(int msvc_version) {
  std::string build;
  for (const MsvcRelease& release : msvc_releases())
    if (release.version == msvc_version) build = "." + std::string(release.full.substr(4));
  return "Microsoft (R) C/C++ Optimizing Compiler Version " + compiler_version(msvc_version) +
         build +
         " for x64\nCopyright (C) Microsoft Corporation.  All rights reserved.\n"
         "(portcuda's stand-in: clang does the work)\n\n"
         "usage: cl [ option... ] filename... [ /link linkoption... ]\n";
}

} // namespace portcuda
