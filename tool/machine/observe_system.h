// What only the operating system itself can say about the machine: one file each, observe_posix.cpp
// and observe_win32.cpp. For observe.cpp.
#pragma once
#include "tool/machine/machine.h"

namespace portcuda {

// How names of programs and lists of folders are written here.
struct SystemSpelling {
  char list_separator;               // of PATH
  std::vector<std::string> suffixes; // "", ".exe": tried in this order
  std::string python_in_environment; // below VIRTUAL_ENV
  std::string standard_cuda_folder;  // where toolkits are installed; one folder each below it
  std::string standard_cuda_prefix;  // how their names begin: "v", "cuda"
};
const SystemSpelling& system_spelling();

// Fills in system, release, memory, environment, code pages, long paths, developer mode and the
// folders of the user.
void observe_system(Machine& machine);

// Visual Studio and Windows SDKs; nothing elsewhere.
void observe_visual_studio(Machine& machine);

} // namespace portcuda
