// Judges a Machine, and the project that is to be built on it: what will stop the build, what makes
// it slow or wrong, and the command that cures it. Owns the list of checks and the form of what
// they say; each check is a pure function in a checks_*.cpp. Runs nothing, reads nothing. Any
// thread.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tool/doctor/doctor_project.h"
#include "tool/doctor/version_tables.h"
#include "tool/machine/machine.h"

namespace portcuda {

enum class DoctorSeverity { note, warning, error };
std::string_view word_of(DoctorSeverity severity);

// What to do. Variables are set, or with empty text unset, in the shell that starts the build;
// commands are run once.
struct Cure {
  std::string advice; // a sentence; may stand alone
  std::vector<std::pair<std::string, std::string>> variables;
  std::string powershell, cmd, sh; // one command; empty: none there
};

struct DoctorFinding {
  std::string id;
  DoctorSeverity severity = DoctorSeverity::note;
  std::string seen, why; // seen: a clause; why: the cause and what the build says without the cure
  Cure cure;
  bool build_cures = false; // `portcuda build` does it by itself, for the build alone
};

// One check's answer. It does not apply where it has nothing to say.
struct CheckResult {
  std::string id, group;
  std::string seen; // short: what is good, or what the findings are about
  std::vector<DoctorFinding> findings;
  bool applies() const { return !seen.empty() || !findings.empty(); }
};

// What a check looks at.
struct DoctorCase {
  const Machine& machine;
  const DoctorProject& project;
  const VersionTables& tables;

  bool windows() const { return machine.is_windows(); }
  // The toolkit that torch takes; null if there is none, or nothing is where it looks.
  const CudaToolkit* toolkit() const;
  std::string cuda() const; // its version, or empty
  const Torch* torch() const;
  // A variable's value; empty if it is not set.
  std::string variable(std::string_view name) const;
  // The rows of projects.toml that the project is.
  std::vector<const ProjectRow*> known_projects() const;
};

// In the order of the groups. Checks that do not apply are left out.
std::vector<CheckResult> diagnose(const Machine& machine, const DoctorProject& project,
                                  const VersionTables& tables = VersionTables::built_in());

// The worst of all; nothing found is a note.
DoctorSeverity worst_of(const std::vector<CheckResult>& results);

} // namespace portcuda
