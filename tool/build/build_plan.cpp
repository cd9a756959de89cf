#include "tool/build/build_plan.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// Longer paths stop tools that know no long names; objects are called like this by setuptools.
constexpr std::size_t longest_path = 260, long_path = 240;
constexpr std::string_view object_folder = "build\\temp.win-amd64-cpython-313\\Release\\";

std::optional<unsigned> number_in(const Machine& machine, std::string_view name) {
  const std::string* value = environment_value(machine, name);
  unsigned number = 0;
  if (!value) return std::nullopt;
  const std::string text = cleaned_value(*value);
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

class Planner {
public:
  Planner(const Machine& machine, const ProjectBuildFacts& facts, const BuildRequest& request)
      : machine_(machine), facts_(facts), request_(request) {}

  PlannedBuild plan() {
    plan_.command = adapt_command(request_.command, request_.places);
    plan_.warnings = plan_.command.warnings;
    plan_.wrong_call = plan_.command.wrong_call;
    find_scripts();
    choose_toolkit();
    if (machine_.is_windows()) {
      plan_.visual_c = choose_visual_c(machine_, toolkit_ ? toolkit_->version : "");
      if (!plan_.visual_c->blocker.empty()) block(plan_.visual_c->blocker);
      note(plan_.visual_c->reason);
      tell_unsupported_compiler();
      check_path_lengths();
    }
    check_python();
    choose_the_architectures();
    choose_jobs();
    write_environment();
    tell_project();
    return std::move(plan_);
  }

private:
  void block(std::string sentence) { plan_.blockers.push_back(std::move(sentence)); }
  void warn(std::string sentence) { plan_.warnings.push_back(std::move(sentence)); }
  void note(std::string sentence) {
    if (!sentence.empty()) plan_.reasons.push_back(std::move(sentence));
  }

  void find_scripts() {
    if (builds_python(plan_.command.kind))
      scripts_ = scripts_of(facts_, plan_.command.projects);
    else if (plan_.command.kind == CommandKind::other)
      scripts_ = scripts_near(facts_, in_checkout(".", request_.places).value_or(""));
  }

  bool uses_torch() const {
    return std::ranges::any_of(scripts_, [](auto* script) { return script->uses_torch; });
  }
  bool builds_cuda() const {
    if (plan_.command.kind == CommandKind::other) return false;
    return builds_python(plan_.command.kind)
               ? std::ranges::any_of(scripts_, [](auto* s) { return s->cuda_extension; })
               : facts_.has_cuda;
  }
  // The Python that was looked at is the one that will run.
  bool knows_python() const {
    const std::string& program = plan_.command.arguments.front();
    return builds_python(plan_.command.kind) && !machine_.python.program.empty() &&
           (program.find_first_of("/\\") == program.npos ||
            folder_of(program) == folder_of(machine_.python.program));
  }
  // By the text: the machine may be another one than this.
  static std::string_view folder_of(std::string_view program) {
    const std::size_t slash = program.find_last_of("/\\");
    return program.substr(0, slash == program.npos ? 0 : slash);
  }

  std::string torch_cuda() const {
    return machine_.python.torch ? machine_.python.torch->cuda : "";
  }
  static bool same_major(std::string_view a, std::string_view b) {
    return a.substr(0, a.find('.')) == b.substr(0, b.find('.'));
  }

  // torch refuses a toolkit of another major version; of several, one that fits is taken, unless
  // the user has said which.
  void choose_toolkit() {
    for (const CudaToolkit& toolkit : machine_.toolkits) {
      if (!toolkit.version.empty()) {
        toolkit_ = &toolkit;
        break;
      }
      // torch takes it all the same.
      if (std::ranges::count(toolkit.found_by, "CUDA_HOME"))
        return block("CUDA_HOME is " + toolkit.folder +
                     ", where there is no nvcc: unset it, or set "
                     "it to the toolkit's folder");
    }
    if (!toolkit_) {
      if (builds_cuda())
        block(
            "there is no CUDA toolkit here (`nvcc` is neither in CUDA_HOME, nor in CUDA_PATH, nor "
            "on PATH): install one" +
            (torch_cuda().empty() ? "" : ", version " + torch_cuda() + " as torch's"));
      return;
    }
    if (uses_torch() && knows_python() && !torch_cuda().empty() &&
        !same_major(toolkit_->version, torch_cuda()))
      choose_toolkit_of_torch();
    note("CUDA " + toolkit_->version + " in " + toolkit_->folder);
  }

  void choose_toolkit_of_torch() {
    const bool users_own = std::ranges::count(toolkit_->found_by, "CUDA_HOME") > 0;
    const CudaToolkit* fits = nullptr;
    for (const CudaToolkit& other : machine_.toolkits)
      if (same_major(other.version, torch_cuda()) &&
          (!fits || compare_versions(fits->version, other.version) < 0))
        fits = &other;
    const std::string conflict = "CUDA " + toolkit_->version + " (" + toolkit_->folder +
                                 ") and torch, which is built with CUDA " + torch_cuda() +
                                 ", do not fit";
    if (fits && !users_own) {
      toolkit_ = fits;
      note(conflict + ": " + fits->folder + " is taken");
    } else if (fits) {
      block(conflict + ": unset CUDA_HOME, or set it to " + fits->folder);
    } else {
      block(conflict + ": install CUDA " + torch_cuda() + ", or a torch built with CUDA " +
            toolkit_->version.substr(0, toolkit_->version.find('.')));
    }
  }

  void tell_unsupported_compiler() {
    if (!plan_.visual_c->beyond_cuda) return;
    warn("no toolset that CUDA " + (toolkit_ ? toolkit_->version : std::string()) +
         " takes is installed: " + plan_.visual_c->toolset +
         " is used with -allow-unsupported-compiler, and may fail inside nvcc; Visual Studio "
         "Installer has the older ones (MSVC v143)");
  }

  void check_path_lengths() {
    if (!builds_python(plan_.command.kind) || facts_.longest_source.empty()) return;
    const std::size_t length = request_.places.source.size() + 1 + object_folder.size() +
                               facts_.longest_source.size() + std::string_view(".obj").size();
    if (length < long_path) return;
    const std::string text = "the object of " + facts_.longest_source + " gets a path of " +
                             std::to_string(length) + " characters below " + request_.places.source;
    auto ninja = machine_.program_versions.find("ninja");
    const bool modern_ninja =
        ninja != machine_.program_versions.end() && compare_versions(ninja->second, "1.12") >= 0;
    if (length < longest_path || (machine_.long_paths_enabled.value_or(false) && modern_ninja))
      warn(text + "; 260 is where cl.exe and link.exe stop: a shorter `--overlay` helps");
    else
      block(text + ", and 260 is the end: choose a shorter `--overlay` folder");
  }

  void check_python() {
    if (!knows_python()) return;
    const Python& python = machine_.python;
    if (machine_.is_windows() && python.bits == 32)
      block("Python " + python.version + " (" + python.program +
            ") is a 32-bit one, for which neither torch nor CUDA exists: install the 64-bit one");
    if (!uses_torch()) return;
    if (!python.torch)
      block(
          "the build imports torch, and " + python.program +
          " has none: `python -m pip install torch --index-url https://download.pytorch.org/whl/" +
          wheel_folder() + "`");
    else if (python.torch->cuda.empty() && builds_cuda())
      block("torch " + python.torch->version +
            " is built without CUDA (the package index has no other for Windows): `python -m pip "
            "install torch --force-reinstall --index-url https://download.pytorch.org/whl/" +
            wheel_folder() + "`");
  }

  // "cu130", after the toolkit.
  std::string wheel_folder() const {
    if (!toolkit_) return "cu130";
    std::string digits = toolkit_->version.substr(0, toolkit_->version.find('.', 3));
    std::erase(digits, '.');
    return "cu" + digits;
  }

  void choose_the_architectures() {
    ArchitectureQuestion question;
    question.cuda = toolkit_ ? toolkit_->version : "";
    if (machine_.python.torch) question.torch = machine_.python.torch->version;
    question.asked = request_.architectures;
    question.scripts = scripts_;
    question.needs_choice = builds_cuda() && builds_python(plan_.command.kind);
    plan_.architectures = choose_architectures(machine_, question);
    std::ranges::copy(plan_.architectures.reasons, std::back_inserter(plan_.reasons));
    std::ranges::copy(plan_.architectures.warnings, std::back_inserter(plan_.warnings));
    std::ranges::copy(plan_.architectures.blockers, std::back_inserter(plan_.blockers));
    if (plan_.wrong_call.empty()) plan_.wrong_call = plan_.architectures.missing;
  }

  void choose_jobs() {
    JobQuestion question;
    question.weight = facts_.weight();
    question.architectures = plan_.architectures.architectures;
    question.asked_jobs = request_.jobs ? request_.jobs : number_in(machine_, "MAX_JOBS");
    question.asked_threads = number_in(machine_, "NVCC_THREADS");
    plan_.jobs = budget_jobs(machine_, question);
    note(plan_.jobs.reason);
    std::ranges::copy(plan_.jobs.warnings, std::back_inserter(plan_.warnings));
  }

  void write_environment() {
    EnvironmentQuestion question;
    question.kind = plan_.command.kind;
    question.scripts = scripts_;
    question.facts = &facts_;
    question.toolkit = toolkit_;
    question.architectures = &plan_.architectures;
    question.jobs = &plan_.jobs;
    question.visual_c = plan_.visual_c ? &*plan_.visual_c : nullptr;
    question.temporary = request_.temporary;
    question.include_folder = request_.include_folder;
    Machine entered = machine_;
    for (const auto& [name, value] : request_.entered) {
      std::erase_if(entered.environment, [&](const auto& old) {
        return llvm::StringRef(old.first).equals_insensitive(name);
      });
      entered.environment[name] = value;
    }
    plan_.environment = build_environment(entered, question);
    std::ranges::copy(plan_.environment.kept, std::back_inserter(plan_.reasons));
    std::ranges::copy(plan_.environment.warnings, std::back_inserter(plan_.warnings));
  }

  void tell_project() {
    for (const std::string& folder : facts_.missing_submodules)
      warn("the submodule " + folder +
           " is empty or missing: `portcuda build --submodules` fetches it");
    if (!facts_.version_from_git || request_.in_place) return;
    if (builds_python(plan_.command.kind) &&
        !environment_value(machine_, "SETUPTOOLS_SCM_PRETEND_VERSION"))
      warn("the version of this project comes from Git, which knows nothing of the copy: set "
           "SETUPTOOLS_SCM_PRETEND_VERSION to it (`python -m setuptools_scm` in the checkout), or "
           "build with --in-place");
  }

  const Machine& machine_;
  const ProjectBuildFacts& facts_;
  const BuildRequest& request_;
  const CudaToolkit* toolkit_ = nullptr;
  std::vector<const BuildScriptFacts*> scripts_;
  PlannedBuild plan_;
};

// As a shell would want it, for reading.
std::string shown_command(const std::vector<std::string>& command) {
  std::string text;
  for (const std::string& word : command) {
    const bool plain = !word.empty() && word.find_first_of(" \t\"';&|<>()$") == word.npos;
    text += (text.empty() ? "" : " ") + (plain ? word : "\"" + word + "\"");
  }
  return text;
}

void add_lines(std::string& text, std::string_view head, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) text += std::string(head) + line + "\n";
}

} // namespace

PlannedBuild plan_build(const Machine& machine, const ProjectBuildFacts& facts,
                        const BuildRequest& request) {
  return Planner(machine, facts, request).plan();
}

std::string describe_plan(const PlannedBuild& plan, bool explain) {
  std::string text = "command: " + shown_command(plan.command.arguments) + "\n";
  text += "in: " + plan.command.folder + "\n";
  if (plan.visual_c && !plan.visual_c->vcvarsall.empty())
    text += "compiler: " + plan.visual_c->vcvarsall + " x64 -vcvars_ver=" + plan.visual_c->toolset +
            "\n";
  for (const EnvironmentChange& change : plan.environment.changes)
    text += "set " + change.name + "=" + change.value + (explain ? "\n    " + change.reason : "") +
            "\n";
  add_lines(text, "result: ", plan.command.results);
  if (explain) {
    text += "kind: " + std::string(command_kind_name(plan.command.kind)) + "\n";
    add_lines(text, "added: ", plan.command.added);
    add_lines(text, "because: ", plan.reasons);
  }
  add_lines(text, "warning: ", plan.warnings);
  add_lines(text, "stops it: ", plan.blockers);
  if (!plan.wrong_call.empty()) text += "stops it: " + plan.wrong_call + "\n";
  return text;
}

} // namespace portcuda
