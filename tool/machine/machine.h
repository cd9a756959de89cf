// What a build depends on and does not own: the operating system, memory, compilers, CUDA toolkits,
// Python and what is installed in it. A Machine is a value: `observe_machine` looks at this one,
// `doctor --snapshot` writes it as JSON, and doctor and build judge any Machine alike, so that a
// Windows machine can be judged on Linux. Nothing here decides what is right.
#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

// Paths are text: those of a Windows machine mean nothing to the file system of this one.
struct CudaToolkit {
  std::string folder;
  std::string version;               // "13.0.88", as nvcc says it
  std::vector<std::string> found_by; // "CUDA_HOME", "CUDA_PATH", "PATH", "standard folder"
};

struct VisualStudio {
  std::string folder;                // its installationPath
  std::string name;                  // "Visual Studio Build Tools 2022"
  std::string version;               // "17.14.36"
  std::vector<std::string> toolsets; // "14.44.35207", newest first; those with an x64 cl.exe
};

struct HostCompiler {       // the cl.exe (gcc on Linux) that a build would start now
  std::string program;      // path; empty: none on PATH
  std::string version;      // "19.44.35207"
  std::string host, target; // "x64", "x86", "arm64"
};

struct Gpu {
  std::string name;
  std::string compute_capability; // "9.0"
  std::uint64_t memory = 0;       // bytes
  std::string driver;
};

struct Torch {
  std::string version; // "2.9.1+cu130"
  std::string cuda;    // torch.version.cuda, empty: built without CUDA
  std::string folder;
};

struct Python {
  std::string program, version; // "3.12.7"; empty: there is none
  int bits = 0;
  bool free_threaded = false;
  std::map<std::string, std::string> packages; // lower-case name to version
  std::optional<Torch> torch;
  std::optional<bool> can_compile; // Python.h and, on Windows, its import library are there
};

struct Memory { // bytes
  std::uint64_t physical = 0, available = 0;
  std::uint64_t commit_limit = 0, commit_left = 0; // Windows: with the page file
};

struct FreeDisk {
  std::string folder, what_for; // "project", "temporary files"
  std::uint64_t bytes = 0;
};

struct Git {
  std::string program, version;
  std::map<std::string, std::string> settings; // core.longpaths, core.autocrlf, core.symlinks
};

struct Machine {
  std::string system;  // "windows" or "linux"
  std::string release; // "10.0.22631", "Debian GNU/Linux 12"
  unsigned processors = 0;
  Memory memory;
  std::vector<FreeDisk> disks;
  std::map<std::string, std::string> environment;
  // Program names ("link", "ninja", "sccache") to the places where PATH has them, in its order.
  std::map<std::string, std::vector<std::string>> programs;
  std::map<std::string, std::string> program_versions; // "ninja": "1.12.1"
  std::vector<CudaToolkit> toolkits; // as torch looks for them: the first is the one it takes
  std::vector<VisualStudio> visual_studios;
  std::vector<std::string> windows_sdks; // "10.0.26100.0"
  HostCompiler compiler;
  std::vector<Gpu> gpus;
  Python python;
  Git git;
  std::optional<bool> long_paths_enabled, developer_mode; // nothing where it could not be read
  unsigned ansi_code_page = 0, oem_code_page = 0;         // 0: not Windows
  std::string temporary_folder, home_folder;
  std::vector<std::string> problems; // what could not be looked at, whole sentences

  bool is_windows() const { return system == "windows"; }
};

// Names of variables are told apart by case on Linux only. Null if it is not set.
const std::string* environment_value(const Machine& machine, std::string_view name);

// The first place on PATH, empty if there is none.
std::string first_program(const Machine& machine, const std::string& name);

// A version's numbers compare one after the other: "13.0" < "13.0.88" < "13.2". What is no number
// ends it.
int compare_versions(std::string_view a, std::string_view b);

} // namespace portcuda
