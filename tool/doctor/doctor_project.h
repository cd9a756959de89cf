// What the doctor knows of the project that is to be built: a value, so that tests and recorded
// machines need no checkout. read_doctor_project fills it from a folder.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace portcuda {

struct ProjectTrouble { // a finding of the rules about build scripts and trees
  std::string rule, path, message;
  unsigned line = 0;
};

struct DoctorProject {
  bool present = false;
  std::string folder; // as the machine writes paths; empty: not known
  bool uses_torch = false, uses_cmake = false, has_cuda = false;
  bool uses_cutlass = false, passes_tensor_maps = false;
  std::vector<std::string> variables; // of the environment that its scripts read
  // Variables that choose architectures, with the only values they honour.
  std::map<std::string, std::vector<std::string>> architecture_variables;
  std::vector<std::string>
      build_requirements;     // "[build-system] requires", and what setup.py imports
  std::string longest_source; // relative path
  std::vector<ProjectTrouble> troubles;

  bool reads(std::string_view variable) const;
  const ProjectTrouble* trouble(std::string_view rule) const; // the first of that rule
};

// Reads the checkout in `folder`; runs nothing. A folder without build scripts is not `present`.
DoctorProject read_doctor_project(const std::string& folder);

} // namespace portcuda
