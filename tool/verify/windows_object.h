// A Windows object file made by NVIDIA's nvcc.exe with the flags of the project. Owns the run of
// nvcc.exe, the stand-in for cl.exe while it runs, and the reading of what both said. On Windows
// nvcc.exe finds the real cl.exe. Any thread; every run works in a folder of its own.
#pragma once
#include <chrono>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/verify/front_end.h"
#include "tool/verify/windows_toolkit.h"

namespace portcuda {

struct ObjectToolchain {
  WindowsCuda cuda;
  WindowsHeaders headers;
  WindowsRunner runner;
  std::filesystem::path clang; // version 22; stands in for cl.exe
  std::filesystem::path cache; // of the stand-in tree and of the folders that runs work in
  int msvc_version = 1944;     // _MSC_VER
  std::chrono::milliseconds time_limit = std::chrono::hours(2);
};

struct ObjectRequest {
  std::filesystem::path source;            // absolute
  std::filesystem::path object;            // absolute; replaced only when nvcc.exe succeeds
  std::filesystem::path folder;            // in which relative paths of the arguments hold
  std::vector<std::string> nvcc_arguments; // of the Linux build; sources and -o in it do not count
  std::vector<std::string> cl_flags;       // given to cl.exe besides, "/Zc:preprocessor"
};

struct ObjectResult {
  Verdict verdict = Verdict::not_run;
  std::vector<CompilerMessage> messages; // of nvcc.exe, its parts and cl.exe, each once
  std::string problem;                   // for everything but accepted and rejected
  std::string output;                    // all that nvcc.exe printed
  std::vector<std::string> left_out;     // arguments that only a Linux build can have
  std::chrono::milliseconds wall{0};
};

ObjectResult build_windows_object(const ObjectToolchain& toolchain, const ObjectRequest& request);

// Reads what nvcc.exe prints: EDG's messages, cl's "file(12): error C2065: …" and command line
// messages, nvcc's own.
std::vector<CompilerMessage> parse_nvcc_output(const std::string& output);

} // namespace portcuda
