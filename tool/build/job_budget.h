// How many compilers at a time the memory of a machine bears. Pure.
//
// The numbers come from projects that met the limit: flash-attention reckons 5 GB for each thread
// of nvcc, vllm and xformers fix 3 to 6 jobs, onnxruntime 4 to 6 GB a thread. On Windows the page
// file counts more than the memory: what is committed must have room there, used or not.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tool/build/project_build_facts.h"
#include "tool/machine/machine.h"

namespace portcuda {

struct JobBudget {
  unsigned jobs = 1, threads = 1;               // compilers at a time; threads of each nvcc
  double gigabytes_a_thread = 0, gigabytes = 0; // taken for granted; what there is to give away
  std::string reason;                           // a sentence
  std::vector<std::string> warnings;
};

struct JobQuestion {
  KernelWeight weight = KernelWeight::plain;
  std::vector<std::string> architectures;            // "8.0"; empty: as good as one
  std::optional<unsigned> asked_jobs, asked_threads; // what the user has set: taken as it is
};

// What one thread of nvcc is reckoned to take. `only_ampere`: it compiles for 8.x alone.
double gigabytes_a_thread(KernelWeight weight, bool only_ampere);

JobBudget budget_jobs(const Machine& machine, const JobQuestion& question);

} // namespace portcuda
