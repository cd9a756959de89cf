// Programs that a build finds on PATH: ninja, link.exe, and compilers that are not meant.
#include <algorithm>

#include "tool/doctor/checks.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

CheckAnswer check_ninja(const DoctorCase& c) {
  std::string version;
  if (auto found = c.machine.program_versions.find("ninja");
      found != c.machine.program_versions.end())
    version = found->second;
  else if (auto package = c.machine.python.packages.find("ninja");
           package != c.machine.python.packages.end())
    version = package->second;
  else
    return CheckAnswer{}.add(
        {.severity = warning,
         .seen = "no ninja",
         .why =
             "torch falls back to distutils, which compiles one file after the other (`Attempted "
             "to use ninja as the BuildExtension backend`); MAX_JOBS has no effect then.",
         .cure = pip_install(c, "ninja")});
  CheckAnswer answer{"ninja " + version, {}};
  if (c.windows() && compare_versions(version, "1.12") < 0)
    answer.add({.id = "ninja-long-paths",
                .severity = warning,
                .seen = "ninja " + version,
                .why =
                    "before 1.12 it does not ask Windows for long paths: `ninja: error: Stat(…): "
                    "Filename longer than 260 characters`, whatever the registry says.",
                .cure = pip_install(c, "--upgrade \"ninja>=1.12\"")});
  return answer;
}

bool is_unix_link(const DoctorCase& c, const std::string& path) {
  const auto version = c.machine.program_versions.find("link");
  if (path == first_program(c.machine, "link") && version != c.machine.program_versions.end())
    return version->second.starts_with("GNU");
  for (const char* part :
       {"\\usr\\bin\\", "msys", "cygwin", "\\Git\\", "mingw", "\\Library\\usr\\"})
    if (has_text(path, part)) return true;
  return false;
}

// Git for Windows, MSYS and some conda environments bring GNU's link, which makes hard links.
CheckAnswer check_link(const DoctorCase& c) {
  const std::string link = first_program(c.machine, "link");
  if (!c.windows() || link.empty()) return {};
  if (!is_unix_link(c, link)) return {link, {}};
  const bool active = !c.machine.compiler.program.empty();
  const std::string folder = link.substr(0, link.find_last_of('\\'));
  return CheckAnswer{}.add(
      {.severity = active ? error : note,
       .seen = link + " stands first on PATH",
       .why =
           "it is GNU's program for hard links: `/usr/bin/link: extra operand`, `link.exe failed "
           "with exit code 1`." +
           std::string(active ? ""
                              : " Entering the environment of Visual Studio puts its own "
                                "before it."),
       .cure = {.advice = "Take its folder out of PATH in the shell that starts the build.",
                .powershell = "$env:PATH = ($env:PATH -split ';' -ne '" + folder + "') -join ';'",
                .cmd = "set \"PATH=%PATH:" + folder + ";=%\""},
       .build_cures = true});
}

CheckAnswer check_gcc(const DoctorCase& c) {
  if (!c.windows()) return {};
  for (const char* name : {"CC", "CXX", "CUDAHOSTCXX", "NVCC_CCBIN"}) {
    const std::string value = c.variable(name);
    if (has_text(value, "gcc") || has_text(value, "g++") || has_text(value, "clang"))
      return CheckAnswer{}.add({.severity = error,
                                .seen = std::string(name) + "=" + value,
                                .why = "nvcc on Windows takes cl.exe alone; CMake takes this one.",
                                .cure = {.variables = {{name, ""}}}});
  }
  const std::string gcc = first_program(c.machine, "gcc");
  if (gcc.empty()) return {};
  if (!c.machine.compiler.program.empty()) return {"cl.exe; gcc is on PATH, too", {}};
  Cure cure = enter_vc_environment(c, {});
  cure.advice = "Enter the environment of Visual Studio, or take MinGW out of PATH.";
  return CheckAnswer{}.add(
      // Every CI image has one; torch and nvcc look for cl.exe by name.
      {.severity = note,
       .seen = gcc + " is on PATH, cl.exe is not",
       .why = "CMake and some scripts take it for the host compiler. Modules that it makes do not "
              "fit torch, and nvcc refuses it.",
       .cure = std::move(cure),
       .build_cures = true});
}

constexpr Check checks[] = {
    {"ninja", check_ninja}, {"link-shadowed", check_link}, {"gcc-first", check_gcc}};

} // namespace

const CheckGroup tool_checks{"Tools", checks};

} // namespace portcuda
