// Which versions go together, as rows of data: tool/doctor/data/*.toml, which are part of the
// program; their heads say what the entries mean, and each row names its source. Owns reading them.
// Immutable; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

// From the first on, up to and without the second. Empty: no limit.
struct VersionRange {
  std::string from, until;
  bool holds(std::string_view version) const;
};

struct HostCompilerRow {
  VersionRange cuda;
  int msc = 0, msc_until = 0; // _MSC_VER
  int gcc = 0;                // the last major version
  std::string source;
};

struct LibraryRow {
  int msc = 0;      // Microsoft's C++ library from this _MSC_VER on
  std::string cuda; // asks for this toolkit
  std::string source;
};

struct ArchitectureRow {
  std::string name; // "8.6"
  VersionRange cuda;
  std::string torch, cards;
};

struct TorchWheels {
  std::string torch;             // "2.9"
  std::vector<std::string> cuda; // "12.8"
};

struct SetuptoolsRow {
  std::string torch, setuptools, good, source;
};

struct HazardRow {
  std::string id, needs, severity, why, advice, source;
  VersionRange torch, cuda, toolset;
};

struct ProjectSwitch {
  std::string variable, value, cuda_until, why;
};

struct ProjectRow {
  std::string name, marker, variable, separator, capability, cuda, note, source;
  std::vector<std::string> architectures, gpus;
  int msc = 0;
  unsigned threads = 0;
  std::vector<ProjectSwitch> switches;
};

struct VariableRow {
  std::string name, kind, value, separator, source;
  bool names(std::string_view variable) const;
};

struct VersionTables {
  std::vector<HostCompilerRow> hosts;
  std::vector<LibraryRow> libraries;
  std::vector<ArchitectureRow> architectures;
  std::vector<TorchWheels> wheels;
  std::vector<SetuptoolsRow> setuptools;
  std::vector<HazardRow> hazards;
  std::vector<ProjectRow> projects;
  std::vector<VariableRow> variables;
  std::vector<std::string> problems; // of the documents; a test keeps it empty

  static const VersionTables& built_in();

  // The row of this toolkit; null if it is older than the table. Newer ones are taken as the last.
  const HostCompilerRow* host(std::string_view cuda) const;
  // By "8.6"; letters behind it do not count ("9.0a"). Null if it is not known.
  const ArchitectureRow* architecture(std::string_view name) const;
  const TorchWheels* wheels_of(std::string_view torch) const;
};

} // namespace portcuda
