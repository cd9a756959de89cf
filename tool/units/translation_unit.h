// One translation unit as a Windows build would compile it: the file, its flags, its architectures.
// Comes from compile_commands.json, or from the command line's defaults for files without one.
// Values.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace portcuda {

enum class Pass { host, device };

constexpr const char* word_of(Pass pass) { return pass == Pass::host ? "host" : "device"; }

struct TranslationUnit {
  std::filesystem::path file;   // absolute
  std::string shown;            // as the user wrote it
  std::filesystem::path folder; // of the compile command
  bool cuda = true;             // otherwise cl alone compiles it: no front end of NVIDIA's sees it
  int standard = 17;            // 14, 17, 20, 23
  std::vector<std::string>
      preprocessor_flags;                 // -I -isystem -D -U -include in order, absolute paths
  std::vector<std::string> architectures; // "80", "90a"; of the device pass
  std::vector<std::string> cl_flags;      // "/Zc:preprocessor": those that change macros count
  bool extended_lambda = true, relaxed_constexpr = true;
  bool relocatable = false; // -rdc=true
  bool fast_math = false;
  int max_registers = 0;         // 0: not given
  std::filesystem::path toolkit; // of the command's nvcc; empty: it names none
};

// The flags of cl.exe that a port needs and that `portcuda build` gives: without them `__cplusplus`
// says 1997 and CCCL of CUDA 13 stops with #error.
std::vector<std::string> default_cl_flags();

// "90a" of "sm_90a", "compute_90a", "90a" and "9.0a"; empty if it is none of these ("native").
std::string architecture_of(std::string_view text);

} // namespace portcuda
