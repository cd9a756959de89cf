// The whole plan of one build, before anything is run: what is started, where, in which
// environment, how parallel, for which architectures, and what stands in the way. A pure function
// of the machine, the project and the call, so that a build on Windows is planned and tested
// anywhere.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tool/build/build_environment.h"

namespace portcuda {

struct BuildRequest {
  std::vector<std::string> command;
  BuildPlaces places;
  bool in_place = false;
  std::string temporary;                  // for temporary files of the build
  std::string include_folder;             // of the portcuda/ headers
  std::vector<std::string> architectures; // --arch
  std::optional<unsigned> jobs;           // --jobs
  // What entering the compiler's environment gave, once that was done: the changes come on top.
  std::map<std::string, std::string> entered;
};

struct PlannedBuild {
  AdaptedCommand command;
  BuildEnvironment environment;
  std::optional<VisualCChoice> visual_c; // Windows
  JobBudget jobs;
  ArchitectureChoice architectures;
  std::vector<std::string> reasons, warnings; // sentences
  std::vector<std::string> blockers;          // no build can succeed; what would change that
  std::string wrong_call;                     // what the user has to say, or to say otherwise
};

PlannedBuild plan_build(const Machine& machine, const ProjectBuildFacts& facts,
                        const BuildRequest& request);

// The plan for people; `explain`: with the reason of every decision.
std::string describe_plan(const PlannedBuild& plan, bool explain);

} // namespace portcuda
