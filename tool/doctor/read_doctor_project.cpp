// Fills a DoctorProject from a checkout: the rules say what is wrong with scripts and tree, the
// scripts' text which variables they read.
#include <algorithm>
#include <filesystem>

#include "tool/build/project_build_facts.h"
#include "tool/doctor/doctor_project.h"
#include "tool/engine/project.h"
#include "tool/script/script_view.h"
#include "tool/script/toml_strings.h"
#include "tool/source/file_bytes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

// Those that weigh on a build as a whole; what `scan` says of single flags is its own matter.
RuleSet rules_for_doctor() {
  return *RuleSet::choose(all_rules(), {.select = {"PC701", "PC703", "PC706", "PC707", "PC722",
                                                   "PC725", "PC728", "PC806"}});
}

bool is_variable_name(llvm::StringRef text) {
  return text.size() > 3 && llvm::isAlpha(text.front()) && text.contains('_') &&
         llvm::all_of(
             text, [](char c) { return llvm::isDigit(c) || c == '_' || (c >= 'A' && c <= 'Z'); });
}

// `import packaging`, `from packaging.version import …`, in functions too.
bool imports(llvm::StringRef source, llvm::StringRef package) {
  while (!source.empty()) {
    llvm::StringRef line;
    std::tie(line, source) = source.split('\n');
    line = line.trim();
    if ((line.consume_front("import ") || line.consume_front("from ")) &&
        line.consume_front(package) &&
        (line.empty() || !(llvm::isAlnum(line[0]) || line[0] == '_')))
      return true;
  }
  return false;
}

void add_once(std::vector<std::string>& all, const std::string& text) {
  if (std::ranges::find(all, text) == all.end()) all.push_back(text);
}

void take_pyproject(std::string_view source, DoctorProject& project) {
  const TomlStrings document(source);
  for (const TomlString& string : document.strings())
    if (string.key == "build-system.requires") {
      add_once(project.build_requirements, std::string(string.text));
      if (llvm::StringRef(string.text).starts_with("torch")) project.uses_torch = true;
    }
}

// Scripts read variables through functions of their own: `is_flag_set("FLASH_MLA_DISABLE_SM100")`.
// A literal that is spelled like a variable is taken for one.
void take_setup(std::string_view source, DoctorProject& project) {
  if (imports(source, "torch")) project.uses_torch = true;
  for (const char* package : {"packaging", "psutil", "ninja", "wheel", "numpy", "einops"})
    if (imports(source, package)) add_once(project.build_requirements, package);
  const ScriptView view("setup.py", FileKind::python, source);
  if (!view.problem().empty()) return; // `scan` says so
  const PythonScript& script = view.python();
  for (const ScriptNode& string : script.tree().all("string"))
    if (auto value = script.string_value(string); value && is_variable_name(*value))
      add_once(project.variables, *value);
}

// The build starts with the scripts of this folder; those of libraries below are not run.
void take_scripts(const std::string& folder, DoctorProject& project) {
  std::error_code error;
  project.uses_cmake = std::filesystem::exists(folder + "/CMakeLists.txt", error);
  const auto pyproject = read_file(folder + "/pyproject.toml");
  const auto setup = read_file(folder + "/setup.py");
  if (pyproject) take_pyproject(pyproject->source(), project);
  if (setup) take_setup(setup->source(), project);
  project.present = project.uses_cmake || pyproject || setup;
  std::ranges::sort(project.build_requirements);
}

void take_facts(const ProjectBuildFacts& facts, DoctorProject& project) {
  project.has_cuda = facts.has_cuda;
  project.uses_cutlass = facts.uses_cutlass;
  project.passes_tensor_maps = facts.passes_tensor_maps;
  project.longest_source = facts.longest_source;
  for (const BuildScriptFacts& script : facts.scripts) {
    if (!script.folder.empty()) continue;
    project.uses_torch |= script.uses_torch;
    for (const std::string& variable : script.variables) add_once(project.variables, variable);
    for (const ArchitectureVariable& variable : script.architecture_variables)
      project.architecture_variables[variable.name] = variable.accepted;
  }
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
  take_scripts(folder, project);
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
