// What a checkout says about its own build, as far as its text shows it: which variables its build
// scripts read, which architectures it compiles for, how heavy its kernels are. Values; nothing of
// the project is run.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tool/engine/file_pool.h"
#include "tool/script/flag_injection.h"

namespace portcuda {

// A variable by which a script chooses architectures: FLASH_ATTN_CUDA_ARCHS="80;90".
struct ArchitectureVariable {
  std::string name;
  std::vector<std::string> defaults; // what the script takes if it is not set: "80", "90"
  std::vector<std::string> accepted; // the only values it asks for; empty: it takes any
};

struct BuildScriptFacts {
  std::string path, folder; // folder relative to the checkout, "" for its root
  ScriptNeeds needs;
  std::vector<ArchitectureVariable> architecture_variables;
  std::vector<std::string> fixed_architectures; // "90a", "100f": written out in its flags
  std::vector<std::string> variables;           // all variables of the environment it reads
  bool uses_torch = false;                      // its extensions are those of torch
  bool cuda_extension = false;
  bool fixed_threads = false; // gives nvcc --threads without asking NVCC_THREADS
};

// How much memory one nvcc thread takes: windows-independent experience of flash-attention, vllm
// and onnxruntime (windows-builds 2.6).
enum class KernelWeight { plain, templates };

struct ProjectBuildFacts {
  std::vector<BuildScriptFacts> scripts;
  bool has_cuda = false;           // any .cu file
  bool uses_cutlass = false;       // some source includes cutlass or cute
  bool passes_tensor_maps = false; // some source names CUtensorMap
  bool version_from_git = false;   // setuptools_scm: it asks Git, which knows nothing of a copy
  std::string longest_source;      // relative path; its object has the longest name of all
  std::vector<std::string> missing_submodules; // folders relative to the checkout
  std::vector<FileProblem> problems;

  KernelWeight weight() const {
    return uses_cutlass ? KernelWeight::templates : KernelWeight::plain;
  }
};

// Facts of one script; `folder` and `path` are left empty.
BuildScriptFacts script_facts(const PythonScript& script);

// Reads the project whose root is the first path of `files`.
ProjectBuildFacts read_project_facts(const FilePoolOptions& files);

// The scripts that the build of these projects runs (folders relative to the checkout): those of
// the folders themselves.
std::vector<const BuildScriptFacts*> scripts_of(const ProjectBuildFacts& facts,
                                                const std::vector<std::string>& projects);

// The scripts that any other command in `folder` may run: those of the folder, else those below it,
// else those of the nearest folder above.
std::vector<const BuildScriptFacts*> scripts_near(const ProjectBuildFacts& facts,
                                                  const std::string& folder);

} // namespace portcuda
