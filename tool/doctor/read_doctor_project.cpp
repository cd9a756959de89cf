// Fills a DoctorProject from a checkout: the rules say what is wrong with scripts and tree, the
// facts that a build is planned with the rest.
#include <algorithm>
#include <filesystem>

#include "tool/build/project_build_facts.h"
#include "tool/doctor/doctor_project.h"
#include "tool/engine/project.h"
#include "tool/script/script_words.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

// Those that weigh on a build as a whole; what `scan` says of single flags is its own matter.
RuleSet rules_for_doctor() {
  return *RuleSet::choose(all_rules(), {.select = {"PC701", "PC703", "PC706", "PC707", "PC722",
                                                   "PC725", "PC728", "PC806"}});
}

bool is_setup_py(const BuildScriptFacts& script) {
  return std::filesystem::path(script.path).filename() == "setup.py";
}

void add_once(std::vector<std::string>& all, const std::string& text) {
  if (std::ranges::find(all, text) == all.end()) all.push_back(text);
}

// The build starts with the scripts at the root; those of libraries below are not run.
void take_script(const BuildScriptFacts& script, DoctorProject& project) {
  project.uses_torch |= script.uses_torch;
  for (const std::string& variable : script.variables) add_once(project.variables, variable);
  for (const ArchitectureVariable& variable : script.architecture_variables)
    project.architecture_variables[variable.name] = variable.accepted;
  if (!is_setup_py(script)) return;
  for (const std::string& variable : script.mentioned) add_once(project.variables, variable);
  for (const std::string& package : script.imports)
    if (package == "torch")
      project.uses_torch = true;
    else if (one_of(package, {"packaging", "psutil", "ninja", "wheel", "numpy", "einops"}))
      add_once(project.build_requirements, package);
}

void take_facts(const ProjectBuildFacts& facts, DoctorProject& project) {
  project.uses_cmake = facts.has_cmake;
  project.has_cuda = facts.has_cuda;
  project.uses_cutlass = facts.uses_cutlass;
  project.passes_tensor_maps = facts.passes_tensor_maps;
  project.longest_source = facts.longest_source;
  project.build_requirements = facts.build_requirements;
  project.present = facts.has_cmake || facts.has_pyproject;
  for (const std::string& requirement : facts.build_requirements)
    project.uses_torch |= requirement.starts_with("torch");
  for (const BuildScriptFacts& script : facts.scripts) {
    if (!script.folder.empty()) continue;
    project.present |= is_setup_py(script);
    take_script(script, project);
  }
  std::ranges::sort(project.build_requirements);
}

} // namespace

DoctorProject read_doctor_project(const std::string& given) {
  DoctorProject project;
  const std::string folder =
      llvm::StringRef(given).size() > 1 ? llvm::StringRef(given).rtrim('/').str() : given;
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(folder, error);
  project.folder = error ? folder : absolute.lexically_normal().string();
  if (project.folder.size() > 1 && project.folder.ends_with('/')) project.folder.pop_back();
  ProjectOptions options;
  options.files.discovery.paths = {folder};
  take_facts(read_project_facts(options.files), project);
  const ScanResult found = scan_project(options, rules_for_doctor());
  for (const LocatedFinding& finding : found.findings) {
    std::string path = finding.path;
    if (llvm::StringRef(path).starts_with(folder + "/")) path = path.substr(folder.size() + 1);
    project.troubles.push_back(
        {std::string(finding.rule->id), path, finding.message, finding.line});
  }
  return project;
}

} // namespace portcuda
