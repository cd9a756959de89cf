// Microsoft's compiler for a build on Windows: which toolset CUDA takes, how its environment is
// entered, and what that environment says. Pure functions over a Machine and over text.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tool/machine/machine.h"

namespace portcuda {

struct VisualCChoice {
  std::string vcvarsall;    // to be run; empty: the environment is entered already
  std::string toolset;      // "14.44", for -vcvars_ver
  bool beyond_cuda = false; // newer than the toolkit takes, and there is no older one
  std::string reason;
  std::string blocker; // no build is possible, and what to install
};

// `cuda`: version of the toolkit, "12.8"; empty: none, every toolset will do.
VisualCChoice choose_visual_c(const Machine& machine, std::string_view cuda);

// 1944 of a toolset "14.44.35207" or a compiler "19.44.35207"; 0 if it is neither.
int msc_version(std::string_view version);

// The first _MSC_VER that the toolkit refuses (VersionTables).
int first_refused_msc(std::string_view cuda);

// A batch file that enters the environment and prints it behind a line of its own.
std::string environment_script(const VisualCChoice& choice);

// The NAME=VALUE lines behind that line. Names are told apart without regard to case; empty if the
// line is not there.
std::map<std::string, std::string> parse_environment(std::string_view output);

} // namespace portcuda
