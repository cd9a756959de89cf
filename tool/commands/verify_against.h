// `portcuda verify --against` and `--windows-ptx`: comparing device code instead of judging files.
// Owns these options and the report; what is compared is tool/verify/against.h's.
#pragma once
#include <chrono>
#include <expected>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "tool/verify/against.h"

namespace portcuda {

struct AgainstCall {
  std::string original; // folder or file
  bool windows_ptx = false, sass = false, all = false;
  std::string nvcc, keep_ptx;

  bool wanted() const { return windows_ptx || !original.empty(); }
};

void add_against_options(CLI::App& command, AgainstCall& call);

// What the other options of `verify` say.
struct AgainstRun {
  std::vector<AgainstUnit> units; // with the Windows passes if they are wanted
  std::string windows_cuda;       // their version
  unsigned jobs = 0;
  std::chrono::seconds timeout{1800};
  std::string format = "text", output, color = "auto";
  bool quiet = false; // the summary only
};

// One for each CUDA unit and architecture, without Windows passes.
std::vector<AgainstUnit> against_units(const std::vector<TranslationUnit>& units);

// Compares and reports. The exit code: 0 nothing is worse than fewer or equal, 1 something is
// different, 2 something could not be compared. The error is a message for the user.
std::expected<int, std::string> run_against(const AgainstCall& call, const AgainstRun& run);

} // namespace portcuda
