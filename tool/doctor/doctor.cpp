#include "tool/doctor/doctor.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "tool/build/visual_c.h"
#include "tool/doctor/checks.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {

std::string_view word_of(DoctorSeverity severity) {
  return severity == DoctorSeverity::error     ? "error"
         : severity == DoctorSeverity::warning ? "warning"
                                               : "note";
}

const CudaToolkit* DoctorCase::toolkit() const {
  if (machine.toolkits.empty() || machine.toolkits.front().version.empty()) return nullptr;
  return &machine.toolkits.front();
}

std::string DoctorCase::cuda() const { return toolkit() ? toolkit()->version : std::string(); }

const Torch* DoctorCase::torch() const {
  return machine.python.torch ? &*machine.python.torch : nullptr;
}

std::string DoctorCase::variable(std::string_view name) const {
  const std::string* value = environment_value(machine, name);
  return value ? *value : std::string();
}

std::vector<const ProjectRow*> DoctorCase::known_projects() const {
  std::vector<const ProjectRow*> rows;
  for (const ProjectRow& row : tables.projects)
    if (project.reads(row.marker)) rows.push_back(&row);
  return rows;
}

bool DoctorProject::reads(std::string_view variable) const {
  return std::ranges::find(variables, variable) != variables.end();
}

const ProjectTrouble* DoctorProject::trouble(std::string_view rule) const {
  const auto found = std::ranges::find(troubles, rule, &ProjectTrouble::rule);
  return found == troubles.end() ? nullptr : &*found;
}

std::vector<CheckResult> diagnose(const Machine& machine, const DoctorProject& project,
                                  const VersionTables& tables) {
  const DoctorCase the_case{machine, project, tables};
  std::vector<CheckResult> results;
  for (const CheckGroup* group :
       {&visual_studio_checks, &cuda_checks, &gpu_checks, &torch_checks, &python_checks,
        &memory_checks, &path_checks, &tool_checks, &git_checks, &language_checks,
        &environment_checks, &project_checks})
    for (const Check& check : group->checks) {
      CheckAnswer answer = check.run(the_case);
      for (DoctorFinding& finding : answer.findings)
        if (finding.id.empty()) finding.id = check.id;
      CheckResult result{std::string(check.id), std::string(group->name), std::move(answer.seen),
                         std::move(answer.findings)};
      if (result.applies()) results.push_back(std::move(result));
    }
  return results;
}

DoctorSeverity worst_of(const std::vector<CheckResult>& results) {
  DoctorSeverity worst = DoctorSeverity::note;
  for (const CheckResult& result : results)
    for (const DoctorFinding& finding : result.findings) worst = std::max(worst, finding.severity);
  return worst;
}

std::string two_numbers(std::string_view version) {
  const std::size_t dot = version.find('.');
  if (dot == version.npos) return std::string(version);
  return std::string(version.substr(0, version.find_first_not_of("0123456789", dot + 1)));
}

std::string major_of(std::string_view version) {
  return std::string(version.substr(0, version.find_first_not_of("0123456789")));
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

std::string gigabytes(std::uint64_t bytes) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f GB", double(bytes) / (1 << 30));
  return text.data();
}

bool same_text(std::string_view a, std::string_view b) {
  return llvm::StringRef(a).equals_insensitive(b);
}

bool has_text(std::string_view text, std::string_view part) {
  return llvm::StringRef(text).contains_insensitive(part);
}

bool in_vc_environment(const DoctorCase& c) {
  return environment_value(c.machine, "VSCMD_ARG_TGT_ARCH") != nullptr;
}

BuildCompiler compiler_of_build(const DoctorCase& c) {
  const HostCompiler& active = c.machine.compiler;
  if (!active.program.empty()) return {active.version, msc_version(active.version), true};
  std::string newest;
  for (const VisualStudio& studio : c.machine.visual_studios)
    for (const std::string& toolset : studio.toolsets)
      if (newest.empty() || compare_versions(newest, toolset) < 0) newest = toolset;
  return {newest, msc_version(newest), false};
}

} // namespace portcuda
