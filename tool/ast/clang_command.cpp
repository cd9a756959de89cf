#include "tool/ast/clang_command.h"

#include <charconv>

#include "tool/ast/cuda_toolkit.h"
#include "tool/source/installed_folders.h"
#include "tool/units/cuda_macros.h"
#include "clang/Basic/Cuda.h"
#include "clang/Basic/OffloadArch.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

namespace portcuda {

extern const std::string_view cuda_prelude;        // data/cuda_prelude.h
extern const std::string_view cuda_prelude_device; // data/cuda_prelude_device.h
extern const std::string_view cuda_prelude_half;   // data/cuda_prelude_half.h
extern const std::string_view nvcc_host_functions; // data/nvcc_host_functions.h

namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

constexpr std::string_view prelude_path = "/portcuda-builtin/cuda_prelude.h";
constexpr std::string_view host_functions_path = "/portcuda-builtin/nvcc_host_functions.h";
constexpr CudaVersion prelude_version = {13, 0, 0};
constexpr int oldest_architecture = 50;

void add(Arguments& to, std::initializer_list<std::string> more) {
  to.insert(to.end(), more.begin(), more.end());
}

std::string prelude_folder() { return fs::path(prelude_path).parent_path().generic_string(); }

bool clang_knows(const std::string& name) {
  return clang::StringToOffloadArch(name) != clang::OffloadArch::UNKNOWN;
}

// Clang knows of no later one, and treats later toolkits like that one.
std::string sdk_version(CudaVersion version) {
  const std::string text = std::to_string(version.major) + "." + std::to_string(version.minor);
  if (clang::CudaStringToVersion(text) != clang::CudaVersion::UNKNOWN) return text;
  return clang::CudaVersionToString(clang::CudaVersion::PARTIALLY_SUPPORTED);
}

// What nvcc defines and clang does not. `__NVCC__` is left out: CCCL then takes the branches
// written for nvcc's own built-ins and for its rules of overloading, which clang rejects, and
// CUTLASS, torch and CCCL treat clang's CUDA (`__clang__ && __CUDA__`) like nvcc.
void add_macros(Arguments& arguments, const TranslationUnit& unit, Pass pass,
                const std::string& architecture, CudaVersion version) {
  TranslationUnit listed = unit;
  if (listed.architectures.empty()) listed.architectures = {architecture};
  // clang's sm_100a, which stands for 100f, says more than 100f.
  if (pass == Pass::device && !architecture.ends_with('a'))
    if (std::string name = clang_architecture(architecture); name.ends_with('a'))
      add(arguments, {"-U", "__CUDA_ARCH_FEAT_SM" + name.substr(3, name.size() - 4) + "_ALL"});
  for (const Macro& macro : cuda_macros(version, listed, pass, architecture)) {
    // The wrapper that clang includes first defines and undefines __CUDACC__ as it goes.
    if (macro.name == "__NVCC__" || macro.name == "__CUDACC__") continue;
    add(arguments, {"-D", macro.name + "=" + macro.value});
  }
}

void add_cuda(Arguments& arguments, const TranslationUnit& unit, Pass pass,
              const std::string& architecture, const std::optional<fs::path>& toolkit) {
  add(arguments, {"--cuda-gpu-arch=" + clang_architecture(architecture),
                  pass == Pass::device ? "--cuda-device-only" : "--cuda-host-only", "-nocudalib",
                  "--no-cuda-version-check"});
  if (unit.relocatable) add(arguments, {"-fgpu-rdc"});
  // cooperative_groups takes only nvcc for a compiler that has clusters.
  add(arguments, {"-D", "_CG_CLUSTER_INTRINSICS_AVAILABLE"});
  // With -nocudalib the driver leaves it out, and launches are taken for those of CUDA 9.
  const CudaVersion version = toolkit ? toolkit_version(*toolkit) : prelude_version;
  add(arguments, {"-Xclang", "-target-sdk-version=" + sdk_version(version)});
  add_macros(arguments, unit, pass, architecture, version);
  // A folder without a toolkit where there is none: the driver would look for one itself.
  if (toolkit)
    add(arguments,
        {"--cuda-path=" + toolkit->string(), "-include", std::string(host_functions_path)});
  else
    add(arguments,
        {"--cuda-path=" + prelude_folder(), "-nocudainc", "-include", std::string(prelude_path)});
}

// After the project's own folders: a project may bring its own CCCL, or portcuda's headers.
void add_system_folders(Arguments& arguments, const TranslationUnit& unit,
                        const std::optional<fs::path>& toolkit) {
  if (toolkit) {
    std::error_code error;
    const fs::path include = *toolkit / "include";
    // CUDA 13 moved CCCL here.
    if (fs::is_directory(include / "cccl", error))
      add(arguments, {"-isystem", (include / "cccl").string()});
    if (!unit.cuda) add(arguments, {"-isystem", include.string()});
  } else {
    add(arguments, {"-isystem", prelude_folder()});
  }
  if (std::string compat = compat_include_folder(); !compat.empty())
    add(arguments, {"-isystem", compat});
}

} // namespace

std::string clang_architecture(const std::string& architecture) {
  if (std::string name = "sm_" + architecture; clang_knows(name)) return name;
  int number = 0;
  std::from_chars(architecture.data(), architecture.data() + architecture.size(), number);
  // The features of a family are a part of those of its architectures.
  const bool has_suffix = architecture.ends_with('a') || architecture.ends_with('f');
  for (; number >= oldest_architecture; --number)
    for (const char* suffix : {has_suffix ? "a" : "", has_suffix ? "" : "a"})
      if (std::string name = "sm_" + std::to_string(number) + suffix; clang_knows(name))
        return name;
  return "sm_" + std::to_string(oldest_architecture);
}

std::vector<std::string> clang_command(const TranslationUnit& unit, Pass pass,
                                       const std::string& architecture,
                                       const std::optional<fs::path>& found) {
  auto toolkit = found;
  if (found && is_cuda_toolkit(unit.toolkit)) toolkit = unit.toolkit;
  const bool c = unit.file.extension() == ".c" && !unit.cuda;
  Arguments arguments = {"clang++",         "-fsyntax-only",       "-ferror-limit=0",
                         "-Wno-everything", "-fno-spell-checking", "-fno-caret-diagnostics"};
  if (std::string folder = clang_resource_folder(); !folder.empty())
    add(arguments, {"-resource-dir", folder});
  // nvcc passes -std=c++17 on, where `typeof` is no keyword; a default build has it.
  if (!c) add(arguments, {"-std=c++" + std::to_string(unit.standard), "-fgnu-keywords"});
  if (unit.cuda) add_cuda(arguments, unit, pass, architecture, toolkit);
  arguments.insert(arguments.end(), unit.preprocessor_flags.begin(), unit.preprocessor_flags.end());
  add_system_folders(arguments, unit, toolkit);
  add(arguments, {"-x", unit.cuda ? "cuda" : c ? "c" : "c++", unit.file.string()});
  return arguments;
}

std::span<const BuiltinFile> clang_builtin_files() {
  static const BuiltinFile files[] = {
      {prelude_path, cuda_prelude},
      {"/portcuda-builtin/cuda_prelude_device.h", cuda_prelude_device},
      {"/portcuda-builtin/cuda_fp16.h", cuda_prelude_half},
      {"/portcuda-builtin/cuda_bf16.h", "#include \"cuda_fp16.h\"\n"},
      // What they declare stands in the prelude.
      {"/portcuda-builtin/cuda_runtime.h", ""},
      {"/portcuda-builtin/cuda_runtime_api.h", ""},
      {"/portcuda-builtin/device_launch_parameters.h", ""},
      {"/portcuda-builtin/driver_types.h", ""},
      {"/portcuda-builtin/vector_functions.h", ""},
      {"/portcuda-builtin/vector_types.h", ""},
      {host_functions_path, nvcc_host_functions},
  };
  return files;
}

} // namespace portcuda
