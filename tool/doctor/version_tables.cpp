#include "tool/source/toml.h"

#include "tool/doctor/version_tables.h"
#include "tool/machine/machine.h"

namespace portcuda {

// Written by CMake from tool/doctor/data/*.toml.
extern const std::string_view doctor_compilers_toml, doctor_architectures_toml, doctor_torch_toml,
    doctor_projects_toml, doctor_environment_toml;

namespace {

std::string text_of(const toml::table& entry, std::string_view key) {
  return entry[key].value_or(std::string());
}

int number_of(const toml::table& entry, std::string_view key) { return entry[key].value_or(0); }

std::vector<std::string> texts_of(const toml::table& entry, std::string_view key) {
  std::vector<std::string> texts;
  if (const toml::array* list = entry[key].as_array())
    for (const toml::node& one : *list)
      if (auto text = one.value<std::string>()) texts.push_back(std::move(*text));
  return texts;
}

VersionRange range_of(const toml::table& entry, const std::string& key) {
  return {text_of(entry, key), text_of(entry, key + "_until")};
}

template <class Take>
void each_entry(const toml::table& document, std::string_view name, Take take) {
  if (const toml::array* list = document[name].as_array())
    for (const toml::node& one : *list)
      if (const toml::table* entry = one.as_table()) take(*entry);
}

void take_compilers(const toml::table& document, VersionTables& tables) {
  each_entry(document, "host", [&](const toml::table& e) {
    tables.hosts.push_back({range_of(e, "cuda"), number_of(e, "msc"), number_of(e, "msc_until"),
                            number_of(e, "gcc"), text_of(e, "source")});
  });
  each_entry(document, "stl", [&](const toml::table& e) {
    tables.libraries.push_back({number_of(e, "msc"), text_of(e, "cuda"), text_of(e, "source")});
  });
}

void take_architectures(const toml::table& document, VersionTables& tables) {
  each_entry(document, "architecture", [&](const toml::table& e) {
    tables.architectures.push_back(
        {text_of(e, "name"), range_of(e, "cuda"), text_of(e, "torch"), text_of(e, "cards")});
  });
}

void take_torch(const toml::table& document, VersionTables& tables) {
  each_entry(document, "wheels", [&](const toml::table& e) {
    tables.wheels.push_back({text_of(e, "torch"), texts_of(e, "cuda")});
  });
  each_entry(document, "setuptools", [&](const toml::table& e) {
    tables.setuptools.push_back(
        {text_of(e, "torch"), text_of(e, "setuptools"), text_of(e, "good"), text_of(e, "source")});
  });
  each_entry(document, "hazard", [&](const toml::table& e) {
    tables.hazards.push_back({text_of(e, "id"), text_of(e, "needs"), text_of(e, "severity"),
                              text_of(e, "why"), text_of(e, "advice"), text_of(e, "source"),
                              range_of(e, "torch"), range_of(e, "cuda"), range_of(e, "toolset")});
  });
}

void take_projects(const toml::table& document, VersionTables& tables) {
  each_entry(document, "project", [&](const toml::table& e) {
    ProjectRow row{.name = text_of(e, "name"),
                   .marker = text_of(e, "marker"),
                   .variable = text_of(e, "variable"),
                   .separator = text_of(e, "separator"),
                   .capability = text_of(e, "capability"),
                   .cuda = text_of(e, "cuda"),
                   .note = text_of(e, "note"),
                   .source = text_of(e, "source"),
                   .architectures = texts_of(e, "architectures"),
                   .gpus = texts_of(e, "gpus"),
                   .msc = number_of(e, "msc"),
                   .threads = unsigned(number_of(e, "threads"))};
    each_entry(e, "switch", [&](const toml::table& s) {
      row.switches.push_back({text_of(s, "variable"), text_of(s, "value"), text_of(s, "cuda_until"),
                              text_of(s, "why")});
    });
    tables.projects.push_back(std::move(row));
  });
}

void take_environment(const toml::table& document, VersionTables& tables) {
  each_entry(document, "variable", [&](const toml::table& e) {
    tables.variables.push_back({text_of(e, "name"), text_of(e, "kind"), text_of(e, "value"),
                                text_of(e, "separator"), text_of(e, "source")});
  });
}

VersionTables read_tables() {
  VersionTables tables;
  auto read = [&](std::string_view text, void (*take)(const toml::table&, VersionTables&)) {
    toml::parse_result parsed = toml::parse(text);
    if (parsed)
      take(parsed.table(), tables);
    else
      tables.problems.emplace_back(parsed.error().description());
  };
  read(doctor_compilers_toml, take_compilers);
  read(doctor_architectures_toml, take_architectures);
  read(doctor_torch_toml, take_torch);
  read(doctor_projects_toml, take_projects);
  read(doctor_environment_toml, take_environment);
  return tables;
}

} // namespace

bool VersionRange::holds(std::string_view version) const {
  return (from.empty() || compare_versions(version, from) >= 0) &&
         (until.empty() || compare_versions(version, until) < 0);
}

bool VariableRow::names(std::string_view variable) const {
  return name.starts_with('*') ? variable.ends_with(std::string_view(name).substr(1))
                               : variable == name;
}

const VersionTables& VersionTables::built_in() {
  static const VersionTables tables = read_tables();
  return tables;
}

const HostCompilerRow* VersionTables::host(std::string_view cuda) const {
  for (const HostCompilerRow& row : hosts)
    if (row.cuda.holds(cuda)) return &row;
  return nullptr;
}

const ArchitectureRow* VersionTables::architecture(std::string_view name) const {
  name = name.substr(0, name.find_first_not_of("0123456789."));
  for (const ArchitectureRow& row : architectures)
    if (row.name == name) return &row;
  return nullptr;
}

const TorchWheels* VersionTables::wheels_of(std::string_view torch) const {
  for (const TorchWheels& row : wheels)
    if (torch == row.torch || torch.starts_with(row.torch + ".")) return &row;
  return nullptr;
}

} // namespace portcuda
