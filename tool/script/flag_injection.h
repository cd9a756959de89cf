// The cure for flags without touching a file: environment variables that nvcc, cl.exe, link.exe and
// the build script itself read. Owns which flag goes into which variable, and how it is spelled
// there; sets nothing. Pure, any thread.
//
// What each variable does, and in which order, is documented by NVIDIA
// (https://docs.nvidia.com/cuda/cuda-compiler-driver-nvcc/#nvcc-environment-variables) and
// Microsoft (https://learn.microsoft.com/cpp/build/reference/cl-environment-variables,
// https://learn.microsoft.com/cpp/build/reference/linking):
// NVCC_PREPEND_FLAGS stands before the command line of nvcc, NVCC_APPEND_FLAGS behind it, CL before
// that of cl.exe, also of the one that nvcc starts. `_CL_`, which stands behind, is never used:
// cudafe++.exe has died of what came through it (0xC0000409).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tool/script/flag_table.h"
#include "tool/script/python_flags.h"

namespace portcuda {

// As "2.12.0" and "13.2"; empty if not known.
struct BuildVersions {
  std::string torch, cuda;
};

// What one build script gives and asks for.
struct ScriptNeeds {
  std::vector<std::string> host; // flags of cl in place of those that it ignores: /openmp
  std::vector<std::string> link; // the same of link.exe: cuda.lib
  std::map<std::string, std::string> switches; // variables of the script: FOO_FORCE_BUILD=TRUE
  std::vector<std::string> left; // flags that stop the build whatever the environment says
};

ScriptNeeds script_needs(const PythonScript& script);

struct FlagInjection {
  std::map<std::string, std::string> variables; // with what stood in them before
  std::vector<std::string> notes;               // sentences: what to know about them
  std::vector<std::string> left;                // flags that need the rewrite
};

// `before`: the variables as they are now. What the user has set keeps the last word.
FlagInjection inject_flags(const std::vector<ScriptNeeds>& scripts, const BuildVersions& versions,
                           const std::map<std::string, std::string>& before);

// cl.exe reads no more of CL.
constexpr std::size_t longest_cl_variable = 1024;

} // namespace portcuda
