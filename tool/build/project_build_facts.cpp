#include "tool/build/project_build_facts.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "tool/build/architectures.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"
#include "tool/tree/submodules.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

void add_once(std::vector<std::string>& all, std::string text) {
  if (!text.empty() && std::ranges::find(all, text) == all.end()) all.push_back(std::move(text));
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, llvm::isDigit);
}

// `os.getenv("X", "80;90")`, `os.environ.get("X")`.
void add_variable(const PythonScript& script, ScriptNode call, BuildScriptFacts& facts) {
  const std::string_view function = called(call);
  if (!one_of(function, {"os.getenv", "getenv", "os.environ.get", "environ.get"})) return;
  auto name = script.string_value(argument(call, 0));
  if (!name) return;
  add_once(facts.variables, *name);
  if (name->find("CUDA_ARCH") == name->npos || *name == "TORCH_CUDA_ARCH_LIST") return;
  if (std::ranges::any_of(facts.architecture_variables,
                          [&](const ArchitectureVariable& v) { return v.name == *name; }))
    return;
  ArchitectureVariable variable{*name, {}, {}};
  const auto default_value = script.string_value(argument(call, 1));
  llvm::SmallVector<llvm::StringRef> words;
  if (default_value) llvm::SplitString(*default_value, words, ";, ");
  for (llvm::StringRef word : words) variable.defaults.push_back(word.str());
  facts.architecture_variables.push_back(std::move(variable));
}

// `if "80" in cuda_archs():` asks for one value by name; what is not asked for has no effect.
void add_accepted(const PythonScript& script, BuildScriptFacts& facts) {
  if (facts.architecture_variables.empty()) return;
  std::vector<std::string> accepted;
  for (const ScriptNode& comparison : script.tree().all("comparison_operator")) {
    if (comparison.size() != 2 || comparison.text().find(" in ") == std::string_view::npos)
      continue;
    const auto value = script.string_value(comparison.child(0));
    if (value && is_number(*value) && !architecture_name(*value).empty())
      add_once(accepted, *value);
  }
  for (ArchitectureVariable& variable : facts.architecture_variables) variable.accepted = accepted;
}

// "80" of "arch=compute_80,code=sm_80" and "100f" of "-gencode=arch=compute_100f".
void add_fixed_architectures(std::string_view text, BuildScriptFacts& facts) {
  constexpr std::string_view mark = "compute_";
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    const std::string_view rest = text.substr(at + mark.size());
    std::size_t end = 0;
    while (end < rest.size() && llvm::isAlnum(rest[end])) ++end;
    if (!architecture_name(rest.substr(0, end)).empty())
      add_once(facts.fixed_architectures, std::string(rest.substr(0, end)));
  }
}

bool includes_cutlass(std::string_view source) {
  return source.find("cutlass/") != source.npos || source.find("<cute/") != source.npos ||
         source.find("\"cute/") != source.npos;
}

class FactReader {
public:
  explicit FactReader(const FilePoolOptions& files) : files_(files) {}

  ProjectBuildFacts read() {
    IdentitySet identities;
    PoolTotals totals =
        for_each_file(files_, identities, [&](unsigned, PooledFile file) { look_at(file); });
    std::ranges::move(totals.problems, std::back_inserter(facts_.problems));
    for (auto& [sequence, script] : scripts_) facts_.scripts.push_back(std::move(script));
    for (MissingSubmodule& missing : missing_submodules(read_tree(files_.discovery.paths.front())))
      facts_.missing_submodules.push_back(std::move(missing.path));
    return std::move(facts_);
  }

private:
  void look_at(const PooledFile& file) {
    const std::string_view source = file.bytes.source();
    const FileKind kind = file.file.kind;
    const std::string_view relative = file.file.relative();
    if (kind == FileKind::python) read_script(file);
    const bool cutlass = kind < FileKind::python && includes_cutlass(source);
    const bool tensor_maps = kind < FileKind::python && source.find("CUtensorMap") != source.npos;
    const bool scm = is_script(kind) && (source.find("setuptools_scm") != source.npos ||
                                         source.find("setuptools-scm") != source.npos);
    std::lock_guard lock(guard_);
    facts_.has_cuda |= kind == FileKind::cuda && lower_case(relative).ends_with(".cu");
    facts_.uses_cutlass |= cutlass;
    facts_.passes_tensor_maps |= tensor_maps;
    const bool here = relative.find('/') == relative.npos;
    facts_.version_from_git |= scm && here && kind != FileKind::text;
    if ((kind == FileKind::cuda || kind == FileKind::cpp) &&
        (relative.size() > facts_.longest_source.size() ||
         (relative.size() == facts_.longest_source.size() && relative < facts_.longest_source)))
      facts_.longest_source = relative;
  }

  void read_script(const PooledFile& file) {
    const ScriptView view(file.file.path, file.file.kind, file.bytes.source());
    if (!view.problem().empty()) {
      std::lock_guard lock(guard_);
      facts_.problems.push_back(
          {file.file.path, printable_path(file.file.path) + ": " + view.problem()});
      return;
    }
    BuildScriptFacts script = script_facts(view.python());
    script.path = file.file.path;
    const std::string relative(file.file.relative());
    const std::size_t slash = relative.rfind('/');
    script.folder = slash == relative.npos ? "" : relative.substr(0, slash);
    std::lock_guard lock(guard_);
    scripts_.emplace(file.sequence, std::move(script));
  }

  const FilePoolOptions& files_;
  ProjectBuildFacts facts_;
  std::map<std::uint64_t, BuildScriptFacts> scripts_; // the same order in every run
  std::mutex guard_;
};

} // namespace

BuildScriptFacts script_facts(const PythonScript& script) {
  BuildScriptFacts facts;
  facts.needs = script_needs(script);
  for (const ScriptNode& call : script.tree().all("call")) add_variable(script, call, facts);
  for (const ScriptNode& subscript : script.tree().all("subscript"))
    if (one_of(dotted_name(subscript.field("value")), {"os.environ", "environ"}))
      add_once(facts.variables,
               script.string_value(subscript.field("subscript")).value_or(std::string()));
  bool threads = false;
  for (const ScriptNode& string : script.tree().all("string")) {
    const std::string value = script.string_value(string).value_or(std::string());
    add_fixed_architectures(value, facts);
    threads |= value == "--threads" || value.starts_with("--threads=");
  }
  add_accepted(script, facts);
  const std::string_view source = script.tree().source();
  facts.uses_torch = source.find("torch.utils.cpp_extension") != source.npos ||
                     source.find("torch.utils import cpp_extension") != source.npos;
  facts.cuda_extension = source.find("CUDAExtension") != source.npos;
  facts.fixed_threads = threads && !std::ranges::count(facts.variables, "NVCC_THREADS");
  return facts;
}

ProjectBuildFacts read_project_facts(const FilePoolOptions& files) {
  return FactReader(files).read();
}

std::vector<const BuildScriptFacts*> scripts_of(const ProjectBuildFacts& facts,
                                                const std::vector<std::string>& projects) {
  std::vector<const BuildScriptFacts*> scripts;
  for (const BuildScriptFacts& script : facts.scripts)
    if (std::ranges::count(projects, script.folder)) scripts.push_back(&script);
  return scripts;
}

std::vector<const BuildScriptFacts*> scripts_near(const ProjectBuildFacts& facts,
                                                  const std::string& folder) {
  auto scripts = scripts_of(facts, {folder});
  if (!scripts.empty()) return scripts;
  for (const BuildScriptFacts& script : facts.scripts)
    if (folder.empty() || script.folder.starts_with(folder + "/")) scripts.push_back(&script);
  for (std::string above = folder; scripts.empty() && !above.empty();) {
    const std::size_t slash = above.rfind('/');
    above.resize(slash == above.npos ? 0 : slash);
    scripts = scripts_of(facts, {above});
  }
  return scripts;
}

} // namespace portcuda
