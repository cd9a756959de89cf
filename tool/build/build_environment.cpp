#include "tool/build/build_environment.h"

#include <algorithm>

#include "tool/doctor/version_tables.h"
#include "tool/script/flag_injection.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

constexpr std::size_t short_folder = 24; // `C:\pcb\0123abcd\t` and the like

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c < 127; });
}

std::string parent(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == path.npos ? "" : path.substr(0, slash);
}

class Writer {
public:
  Writer(const Machine& machine, const EnvironmentQuestion& question)
      : machine_(machine), question_(question), windows_(machine.is_windows()),
        list_separator_(windows_ ? ";" : ":") {}

  BuildEnvironment write() {
    set("PYTHONUNBUFFERED", "1", "output appears as it is written");
    jobs();
    architectures();
    toolkit();
    include_folder();
    switches();
    if (windows_) windows();
    threads_of_scripts();
    std::ranges::sort(result_.changes, {}, &EnvironmentChange::name);
    return std::move(result_);
  }

private:
  const std::string* users(std::string_view name) const {
    const std::string* value = environment_value(machine_, name);
    return value && !value->empty() ? value : nullptr;
  }

  void change(const std::string& name, std::string value, std::string reason) {
    auto old = std::ranges::find(result_.changes, name, &EnvironmentChange::name);
    if (old != result_.changes.end())
      old->value = std::move(value);
    else
      result_.changes.push_back({name, std::move(value), std::move(reason)});
  }

  // The user's value stays, unless it is ours with a blank, a comment or the wrong case, which
  // programs compare byte by byte.
  void set(const std::string& name, const std::string& value, const std::string& reason) {
    const std::string* old = users(name);
    if (!old) return change(name, value, reason);
    if (*old == value) return;
    const std::string meant = cleaned_value(*old);
    if (meant == *old && !llvm::StringRef(meant).equals_insensitive(value)) {
      result_.kept.push_back(name + "=" + *old + " is yours and stays (it would be " + value +
                             ": " + reason + ")");
      return;
    }
    const bool ours = llvm::StringRef(meant).equals_insensitive(value);
    const std::string taken = ours ? value : meant;
    result_.warnings.push_back(name + " is `" + *old +
                               "`: blanks, comments and case count there; `" + taken +
                               "` is taken");
    change(name, taken, reason);
  }

  // What stands in a variable before this change.
  std::string current(const std::string& name) const {
    if (const std::string* changed = changed_value(result_, name)) return *changed;
    const std::string* old = users(name);
    return old ? *old : "";
  }

  void jobs() {
    const JobBudget& budget = *question_.jobs;
    set("MAX_JOBS", std::to_string(budget.jobs), budget.reason);
    set("CMAKE_BUILD_PARALLEL_LEVEL", std::to_string(budget.jobs), budget.reason);
    set("NVCC_THREADS", std::to_string(budget.threads), budget.reason);
  }

  void architectures() {
    for (const auto& [name, value] : question_.architectures->variables)
      set(name, value, "the architectures to build for");
  }

  // torch takes CUDA_HOME before it looks around, and the first of several toolkits otherwise.
  void toolkit() {
    if (!question_.toolkit) return;
    const std::string& folder = question_.toolkit->folder;
    const std::string why = "CUDA " + question_.toolkit->version;
    set("CUDA_HOME", folder, why);
    // The installer's, not the user's; CMake asks it.
    if (windows_ && current("CUDA_PATH") != folder) change("CUDA_PATH", folder, why);
    const std::string nvcc = first_program(machine_, "nvcc");
    const std::string bin = folder + (windows_ ? "\\bin" : "/bin");
    const bool first =
        windows_ ? llvm::StringRef(parent(nvcc)).equals_insensitive(bin) : parent(nvcc) == bin;
    if (nvcc.empty() || (windows_ && !first)) put_first_on_path(bin, why);
  }

  void put_first_on_path(const std::string& folder, const std::string& why) {
    const std::string path = current("PATH");
    change("PATH", folder + (path.empty() ? "" : list_separator_ + path), why);
  }

  // At the end: the project's own headers come first.
  void include_folder() {
    if (question_.include_folder.empty()) return;
    const std::string name = windows_ ? "INCLUDE" : "CPATH";
    const std::string old = current(name);
    if ((list_separator_ + old + list_separator_)
            .find(list_separator_ + question_.include_folder + list_separator_) != old.npos)
      return;
    change(name, (old.empty() ? "" : old + list_separator_) + question_.include_folder,
           "rewritten files include portcuda/ headers");
  }

  void switches() {
    for (const BuildScriptFacts* script : question_.scripts) {
      for (const auto& [name, value] : script->needs.switches)
        if (windows_ || name.ends_with("_FORCE_BUILD"))
          set(name, value, "the build script downloads a wheel, or tools, otherwise");
    }
    known_switches();
  }

  // Those that no script says by itself when to set.
  void known_switches() {
    if (!question_.toolkit) return;
    for (const ProjectRow& project : VersionTables::built_in().projects)
      for (const ProjectSwitch& known : project.switches)
        for (const BuildScriptFacts* script : question_.scripts)
          if (!known.cuda_until.empty() && std::ranges::count(script->variables, known.variable) &&
              compare_versions(question_.toolkit->version, known.cuda_until) < 0)
            set(known.variable, known.value, known.why);
  }

  void windows() {
    if (builds_python(question_.kind) || !question_.scripts.empty())
      set("DISTUTILS_USE_SDK", "1",
          "setuptools and torch take the compiler on PATH, not an x86 one that they look for");
    set("VSLANG", "1033", "messages in English: torch and ninja read them");
    set("PYTHONUTF8", "1", "Python reads the compiler's output whatever the code page");
    if (first_program(machine_, "ninja").empty())
      result_.warnings.push_back("ninja is not on PATH: torch compiles one file after the other "
                                 "then, and CMake takes Visual Studio's generator; `python -m pip "
                                 "install ninja`");
    else
      set("CMAKE_GENERATOR", "Ninja", "Visual Studio's generator needs CUDA's integration in it");
    temporary_folders();
    link_before_others();
    injected_flags();
  }

  void temporary_folders() {
    const std::string* old = users("TEMP");
    const bool good = old && is_ascii(*old) && old->size() <= short_folder;
    for (const char* name : {"TMP", "TEMP"})
      if (!good)
        change(name, question_.temporary, "short and ASCII: compilers stop at 260 characters");
    if (!machine_.home_folder.empty() && !is_ascii(machine_.home_folder))
      set("TORCH_EXTENSIONS_DIR", question_.temporary + "\\ext",
          "the home folder is not plain ASCII");
  }

  // Git and MSYS have a link.exe of their own (`/usr/bin/link: extra operand`). vcvarsall puts
  // Microsoft's first; without it that is ours to do.
  void link_before_others() {
    if (!question_.visual_c || !question_.visual_c->vcvarsall.empty()) return;
    const std::string folder = parent(machine_.compiler.program);
    const std::string link = first_program(machine_, "link");
    if (folder.empty() || link.empty() || llvm::StringRef(parent(link)).equals_insensitive(folder))
      return;
    put_first_on_path(folder, link + " stands before Microsoft's linker");
  }

  void injected_flags() {
    std::vector<ScriptNeeds> needs;
    for (const BuildScriptFacts* script : question_.scripts) needs.push_back(script->needs);
    BuildVersions versions;
    if (question_.toolkit) versions.cuda = question_.toolkit->version;
    if (machine_.python.torch) versions.torch = machine_.python.torch->version;
    std::map<std::string, std::string> before;
    for (const char* name : {"NVCC_PREPEND_FLAGS", "NVCC_APPEND_FLAGS", "CL", "LINK"})
      if (const std::string* value = users(name)) before.emplace(name, *value);
    const FlagInjection injection = inject_flags(needs, versions, before);
    for (const auto& [name, value] : injection.variables) {
      const bool carries_flags = name == "CL" || name == "LINK" || name.starts_with("NVCC_");
      if (!carries_flags) continue;
      auto old = before.find(name);
      if (old != before.end() && old->second == value) continue;
      change(name, value, "flags that a build on Windows needs (`portcuda environment`)");
    }
    for (const std::string& note : injection.notes)
      if (note.find("CUtensorMap") == note.npos || question_.facts->passes_tensor_maps)
        result_.warnings.push_back(note);
    if (question_.visual_c && question_.visual_c->beyond_cuda)
      append_for_nvcc("-allow-unsupported-compiler -D_ALLOW_COMPILER_AND_STL_VERSION_MISMATCH",
                      "-allow-unsupported-compiler");
    if (const std::string* cl = users("_CL_"))
      result_.warnings.push_back("_CL_=" + *cl +
                                 ": what it appends reaches cudafe++, which dies of some flags "
                                 "(0xC0000409); use CL");
  }

  // `word`: by which it is known to be there already.
  void append_for_nvcc(const std::string& flags, std::string_view word) {
    const std::string old = current("NVCC_APPEND_FLAGS");
    if (old.find(word) != old.npos) return;
    change("NVCC_APPEND_FLAGS", old.empty() ? flags : flags + " " + old,
           "flags of nvcc that the scripts lack");
  }

  // nvcc takes the last of several --threads.
  void threads_of_scripts() {
    const bool fixed = std::ranges::any_of(
        question_.scripts, [](const BuildScriptFacts* s) { return s->fixed_threads; });
    if (fixed) append_for_nvcc("--threads " + std::to_string(question_.jobs->threads), "--threads");
  }

  const Machine& machine_;
  const EnvironmentQuestion& question_;
  bool windows_;
  std::string list_separator_;
  BuildEnvironment result_;
};

} // namespace

std::string cleaned_value(const std::string& value) {
  return llvm::StringRef(value).split('#').first.trim(" \t\"'").str();
}

const std::string* changed_value(const BuildEnvironment& environment, std::string_view name) {
  for (const EnvironmentChange& change : environment.changes)
    if (llvm::StringRef(change.name).equals_insensitive(name)) return &change.value;
  return nullptr;
}

BuildEnvironment build_environment(const Machine& machine, const EnvironmentQuestion& question) {
  return Writer(machine, question).write();
}

} // namespace portcuda
