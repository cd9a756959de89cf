// portcuda verify --object: a Windows object file by NVIDIA's nvcc.exe, on this machine.
#pragma once
#include <chrono>
#include <expected>
#include <string>
#include <vector>

#include "tool/verify/windows_object.h"

namespace portcuda {

struct VerifyObjectOptions {
  std::string object;                 // where the object goes
  std::vector<std::string> arguments; // the file and nvcc's arguments as the Linux build has them
  std::string compile_commands;       // whose arguments for the file come before those
  std::string cuda;                   // release; empty: the default
  std::string winsysroot;             // headers of a real Windows SDK instead of the stand-ins
  int msvc_version = 1944;            // _MSC_VER
  std::vector<std::string> cl_flags;  // "/Zc:preprocessor": given to cl.exe besides
  bool sass = false;                  // compare the device code with Linux nvcc's
  bool verbose = false;               // print what nvcc.exe printed
  std::chrono::milliseconds time_limit = std::chrono::hours(2);
};

// Everything that a run of nvcc.exe needs, found in the cache and on this machine. The error says
// what is missing and which command fetches it. Of the options: cuda, winsysroot, msvc_version,
// time_limit.
std::expected<ObjectToolchain, std::string>
find_object_toolchain(const VerifyObjectOptions& options);

// Prints what was made and by whom, or the messages; returns the exit code: 0 the object is there
// (and with `sass` its device code is what Linux's nvcc makes), 1 rejected or different, 2 the call
// was wrong or nothing could be judged.
int run_verify_object(const VerifyObjectOptions& options);

} // namespace portcuda
