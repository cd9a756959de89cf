// Which GPU architectures a build compiles for: those of the GPUs that are there, as far as the
// CUDA toolkit, torch and the project know them. Pure functions.
//
// Two spellings exist. TORCH_CUDA_ARCH_LIST wants "8.6;9.0a+PTX"; variables of projects
// (FLASH_ATTN_CUDA_ARCHS) want "80;90" and ignore, without a word, what they do not ask for by
// name: flash-attn 2.8 knows 80, 90, 100 and 120, so that the right value for an 8.6 or 8.9 GPU is
// 80, whose code runs there.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tool/build/project_build_facts.h"
#include "tool/machine/machine.h"

namespace portcuda {

struct ArchitectureChoice {
  std::map<std::string, std::string> variables; // to be set for the build
  std::vector<std::string> architectures;       // "8.0", "12.0": what will be compiled, once each
  std::vector<std::string> reasons;             // a sentence for each decision
  std::vector<std::string> warnings;
  std::vector<std::string> blockers; // no architecture can be compiled for that runs here
  std::string missing;               // what the user must say; empty: nothing
};

struct ArchitectureQuestion {
  std::string cuda;                             // version of the toolkit
  std::string torch;                            // of torch, empty: unknown or not used
  std::vector<std::string> asked;               // --arch, as "8.6", "86", "9.0a", "8.0+PTX"
  std::vector<const BuildScriptFacts*> scripts; // that the build runs
  bool needs_choice = false; // the build fails, or compiles for everything, without one
};

ArchitectureChoice choose_architectures(const Machine& machine,
                                        const ArchitectureQuestion& question);

// "86", "8.6", "sm_86", "compute_90a", "9.0a" to "8.6", "9.0a"; empty if it is none of these.
std::string architecture_name(std::string_view text);

// Does nvcc of this version compile for it (VersionTables)?
bool toolkit_knows(std::string_view cuda, std::string_view architecture);

} // namespace portcuda
