// Fills a DoctorProject from a checkout: the rules say what is wrong with scripts and tree, the
// scripts' text which variables they read.
#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>

#include "tool/doctor/doctor_project.h"
#include "tool/engine/project.h"
#include "tool/script/script_view.h"
#include "tool/script/toml_strings.h"
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

class ProjectReader {
public:
  explicit ProjectReader(DoctorProject& project) : project_(project) {}

  void take(const PooledFile& file) {
    const std::string relative(file.file.relative());
    const std::string_view source = file.bytes.source();
    std::lock_guard lock(guard_);
    if (relative.ends_with(".cu") || relative.ends_with(".cuh")) take_cuda(relative, source);
    // The build starts with the scripts of this folder; those of libraries below are not run.
    if (relative == "CMakeLists.txt") project_.uses_cmake = project_.present = true;
    if (relative == "pyproject.toml") take_pyproject(source);
    if (relative == "setup.py") take_script(file.file, source);
  }

  // Threads meet the files in any order.
  void finish() {
    project_.variables.assign(variables_.begin(), variables_.end());
    project_.build_requirements.assign(requirements_.begin(), requirements_.end());
  }

private:
  void take_pyproject(std::string_view source) {
    project_.present = true;
    const TomlStrings document(source);
    for (const TomlString& string : document.strings())
      if (string.key == "build-system.requires") {
        requirements_.emplace(string.text);
        if (llvm::StringRef(string.text).starts_with("torch")) project_.uses_torch = true;
      }
  }

  void take_cuda(const std::string& relative, std::string_view source) {
    project_.has_cuda = true;
    if (relative.size() > project_.longest_source.size() ||
        (relative.size() == project_.longest_source.size() && relative < project_.longest_source))
      project_.longest_source = relative;
    const llvm::StringRef text(source);
    project_.uses_cutlass |=
        text.contains("cutlass/") || text.contains("<cute/") || text.contains("\"cute/");
    project_.passes_tensor_maps |= text.contains("CUtensorMap");
  }

  void take_script(const DiscoveredFile& file, std::string_view source) {
    project_.present = true;
    const ScriptView view(file.path, file.kind, source);
    if (!view.problem().empty()) return; // `scan` says so
    const PythonScript& script = view.python();
    if (imports(source, "torch")) project_.uses_torch = true;
    for (const char* package : {"packaging", "psutil", "ninja", "wheel", "numpy", "einops"})
      if (imports(source, package)) requirements_.emplace(package);
    for (const ScriptNode& string : script.tree().all("string"))
      if (auto value = script.string_value(string); value && is_variable_name(*value))
        variables_.insert(*value);
  }

  DoctorProject& project_;
  std::mutex guard_;
  std::set<std::string> variables_, requirements_;
};

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
  IdentitySet identities;
  ProjectReader reader(project);
  for_each_file(options.files, identities, [&](unsigned, PooledFile file) { reader.take(file); });
  reader.finish();
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
