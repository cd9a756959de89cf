// One translation unit as a Windows build would compile it: the file, its flags, its architectures.
// Comes from compile_commands.json, or from the command line's defaults for files without one.
// Values.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace portcuda {

enum class Pass { host, device };

struct TranslationUnit {
  std::filesystem::path file;   // absolute
  std::string shown;            // as the user wrote it
  std::filesystem::path folder; // of the compile command
  bool cuda = true;             // otherwise cl alone compiles it: no front end of NVIDIA's sees it
  int standard = 17;            // 14, 17, 20, 23
  std::vector<std::string>
      preprocessor_flags;                 // -I -isystem -D -U -include in order, absolute paths
  std::vector<std::string> architectures; // "80", "90a"; of the device pass
  bool extended_lambda = true, relaxed_constexpr = true;
  bool fast_math = false;
  int max_registers = 0; // 0: not given
};

} // namespace portcuda
