// The variables that a build gets on top of the user's own: flags of nvcc and cl, switches of the
// project's scripts, jobs, architectures, folders. Owns which variable, what value and why; sets
// nothing. What the user has set wins, and that is told. Pure.
#pragma once
#include <string>
#include <vector>

#include "tool/build/architectures.h"
#include "tool/build/build_command.h"
#include "tool/build/job_budget.h"
#include "tool/build/project_build_facts.h"
#include "tool/build/visual_c.h"
#include "tool/machine/machine.h"

namespace portcuda {

struct EnvironmentChange {
  std::string name, value, reason;
};

struct BuildEnvironment {
  std::vector<EnvironmentChange> changes; // by name
  std::vector<std::string> kept;          // sentences: what the user has set, and stays
  std::vector<std::string> warnings;
};

struct EnvironmentQuestion {
  CommandKind kind = CommandKind::other;
  std::vector<const BuildScriptFacts*> scripts;
  const ProjectBuildFacts* facts = nullptr;
  const CudaToolkit* toolkit = nullptr; // that the build is to take; null: none
  const ArchitectureChoice* architectures = nullptr;
  const JobBudget* jobs = nullptr;
  const VisualCChoice* visual_c = nullptr; // null: not Windows
  std::string temporary;                   // short folder for temporary files
  std::string include_folder;              // of the portcuda/ headers; empty: not installed
};

BuildEnvironment build_environment(const Machine& machine, const EnvironmentQuestion& question);

// A value as the user meant it: `set X=86  # RTX 30` of cmd has the comment and the blanks in it.
std::string cleaned_value(const std::string& value);

// The value of a change; null if there is none.
const std::string* changed_value(const BuildEnvironment& environment, std::string_view name);

} // namespace portcuda
