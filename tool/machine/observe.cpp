#include "tool/machine/observe.h"

#include <algorithm>
#include <functional>
#include <thread>

#include "tool/machine/observe_system.h"
#include "tool/machine/program_answers.h"
#include "tool/process/child_process.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// A program that says who it is does so at once. Python's start from a cold disk, and nvidia-smi's
// where a driver has to wake up several GPUs, take seconds.
constexpr std::chrono::seconds short_limit(10), long_limit(60);

ChildResult ask(std::vector<std::string> arguments, std::chrono::milliseconds limit = short_limit,
                const fs::path& folder = {}) {
  return run_child({.arguments = std::move(arguments), .folder = folder, .time_limit = limit});
}

// What it says, wherever it says it: cl.exe writes its banner to standard error.
std::string all_said(const ChildResult& result) { return result.out + result.err; }

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

std::string value_of(const Machine& machine, std::string_view name) {
  const std::string* value = environment_value(machine, name);
  return value ? *value : std::string();
}

void find_programs(Machine& machine) {
  const SystemSpelling& spelling = system_spelling();
  llvm::SmallVector<llvm::StringRef> folders;
  const std::string path = value_of(machine, "PATH");
  llvm::StringRef(path).split(folders, spelling.list_separator, -1, false);
  for (const char* name : {"cl",    "clang-cl", "link", "lib",    "rc",      "nvcc", "nvidia-smi",
                           "ninja", "cmake",    "git",  "python", "python3", "py",   "gcc",
                           "g++",   "c++",      "cc",   "ccache", "sccache", "sh"})
    for (llvm::StringRef folder : folders)
      for (const std::string& suffix : spelling.suffixes) {
        const fs::path file = fs::path(folder.trim('"').str()) / (name + suffix);
        auto& places = machine.programs[name];
        if (!is_file(file) || std::ranges::count(places, file.string())) continue;
        places.push_back(file.string());
        break;
      }
  std::erase_if(machine.programs, [](const auto& program) { return program.second.empty(); });
}

// Nothing if the program is not on PATH or does not answer.
std::optional<ChildResult> ask_first(Machine& machine, const std::string& name,
                                     std::vector<std::string> arguments,
                                     std::chrono::milliseconds limit = short_limit) {
  const std::string program = first_program(machine, name);
  if (program.empty()) return std::nullopt;
  arguments.insert(arguments.begin(), program);
  ChildResult result = ask(std::move(arguments), limit);
  if (result.end == ChildEnd::exited) return result;
  machine.problems.push_back(program + " did not answer: " + result.problem);
  return std::nullopt;
}

void ask_program_versions(Machine& machine) {
  for (const char* name : {"ninja", "cmake", "git", "gcc", "ccache", "sccache"})
    if (auto answer = ask_first(machine, name, {"--version"}))
      if (std::string version = first_version(answer->out); !version.empty())
        machine.program_versions[name] = version;
  if (machine.is_windows())
    if (auto answer = ask_first(machine, "link", {"--version"}))
      machine.program_versions["link"] = link_version(all_said(*answer));
}

void observe_compiler(Machine& machine) {
  HostCompiler& compiler = machine.compiler;
  if (machine.is_windows()) {
    compiler.program = first_program(machine, "cl");
    auto answer = ask_first(machine, "cl", {});
    if (!answer) return;
    ClBanner banner = cl_banner(all_said(*answer));
    compiler.version = banner.version;
    compiler.target = banner.target;
    compiler.host = host_of_cl(compiler.program);
    return;
  }
  compiler.program = first_program(machine, "c++"); // what torch starts if CXX says nothing else
  if (auto answer = ask_first(machine, "c++", {"-dumpfullversion", "-dumpversion"}))
    compiler.version = first_version(answer->out);
  if (auto answer = ask_first(machine, "c++", {"-dumpmachine"})) {
    const llvm::StringRef triple(answer->out);
    compiler.target = triple.starts_with("x86_64")    ? "x64"
                      : triple.starts_with("aarch64") ? "arm64"
                                                      : triple.split('-').first.str();
    compiler.host = compiler.target;
  }
}

std::string toolkit_version(Machine& machine, const fs::path& folder) {
  for (const std::string& suffix : system_spelling().suffixes) {
    const fs::path nvcc = folder / "bin" / ("nvcc" + suffix);
    if (!is_file(nvcc)) continue;
    const ChildResult result = ask({nvcc.string(), "--version"});
    if (std::string version = nvcc_version(result.out); !version.empty()) return version;
    machine.problems.push_back(nvcc.string() + " did not say its version" +
                               (result.problem.empty() ? "." : ": " + result.problem));
  }
  return {};
}

void add_once(std::vector<std::string>& all, const std::string& text) {
  if (!std::ranges::count(all, text)) all.push_back(text);
}

// torch (cpp_extension.py, _find_cuda_home): CUDA_HOME, CUDA_PATH, the nvcc on PATH, the first of
// the standard folders. It takes what a variable says even if nothing is there.
void observe_toolkits(Machine& machine) {
  auto found = [&](const fs::path& folder, const std::string& by) {
    std::error_code error;
    // /usr/local/cuda and what it links to are one toolkit.
    fs::path real = fs::weakly_canonical(folder, error);
    if (error) real = folder.lexically_normal();
    for (CudaToolkit& known : machine.toolkits)
      if (fs::equivalent(known.folder, real, error) || known.folder == folder.string())
        return add_once(known.found_by, by);
    machine.toolkits.push_back({folder.string(), toolkit_version(machine, folder), {by}});
  };
  for (const char* name : {"CUDA_HOME", "CUDA_PATH"})
    if (const std::string value = value_of(machine, name); !value.empty()) found(value, name);
  if (auto nvcc = machine.programs.find("nvcc"); nvcc != machine.programs.end())
    for (const std::string& place : nvcc->second)
      found(fs::path(place).parent_path().parent_path(), "PATH");
  std::error_code error;
  std::vector<fs::path> folders;
  const SystemSpelling& spelling = system_spelling();
  for (const auto& entry : fs::directory_iterator(spelling.standard_cuda_folder, error))
    if (entry.path().filename().string().starts_with(spelling.standard_cuda_prefix) &&
        fs::exists(entry.path() / "bin", error))
      folders.push_back(entry.path());
  std::ranges::sort(folders); // as glob gives them to torch on Windows: "v11.8" before "v9.0"
  for (const fs::path& folder : folders) found(folder, "standard folder");
  for (const auto& [name, value] : machine.environment)
    if (llvm::StringRef(name).starts_with_insensitive("CUDA_PATH_V") && !value.empty())
      found(value, name);
}

void observe_gpus(Machine& machine) {
  auto answer = ask_first(
      machine, "nvidia-smi",
      {"--query-gpu=name,compute_cap,memory.total,driver_version", "--format=csv,noheader,nounits"},
      long_limit);
  if (!answer) return;
  if (answer->code == 0)
    machine.gpus = nvidia_smi_answer(answer->out);
  else
    machine.problems.push_back("nvidia-smi could not say which GPUs there are: " +
                               llvm::StringRef(all_said(*answer)).trim().split('\n').first.str());
}

// The one that `pip` and `python setup.py` of an activated environment start.
std::string python_to_ask(const Machine& machine) {
  for (const char* name : {"VIRTUAL_ENV", "CONDA_PREFIX"})
    if (const std::string folder = value_of(machine, name); !folder.empty())
      for (const std::string& below : {system_spelling().python_in_environment,
                                       std::string("python") + system_spelling().suffixes.front()})
        if (fs::path program = fs::path(folder) / below; is_file(program)) return program.string();
  const std::string python = first_program(machine, "python");
  return python.empty() ? first_program(machine, "python3") : python;
}

void observe_python(Machine& machine, const fs::path& given) {
  const std::string program = given.empty() ? python_to_ask(machine) : given.string();
  if (program.empty()) return;
  // A folder without packages: `-c` looks for modules in the current one first.
  const ChildResult result = ask({program, "-c", std::string(python_question)}, long_limit);
  if (auto python = python_answer(result.out)) {
    machine.python = std::move(*python);
    return;
  }
  machine.python.program = program;
  machine.problems.push_back(program + " did not say what is installed: " +
                             (result.problem.empty()
                                  ? llvm::StringRef(all_said(result)).trim().take_front(300).str()
                                  : result.problem));
}

void observe_git(Machine& machine, const fs::path& project) {
  machine.git.program = first_program(machine, "git");
  if (machine.git.program.empty()) return;
  if (auto version = machine.program_versions.find("git");
      version != machine.program_versions.end())
    machine.git.version = version->second;
  const ChildResult result = ask(
      {machine.git.program, "config", "--get-regexp", "^core\\.(longpaths|autocrlf|symlinks|eol)$"},
      short_limit, project);
  machine.git.settings = git_settings(result.out); // exit code 1: none of them is set
}

void observe_disks(Machine& machine, const fs::path& project) {
  auto look = [&](const fs::path& folder, const char* what_for) {
    std::error_code error;
    const fs::space_info space = fs::space(folder, error);
    if (error)
      machine.problems.push_back(folder.string() +
                                 ": the free space cannot be read: " + error.message());
    else
      machine.disks.push_back({folder.string(), what_for, space.available});
  };
  look(project, "project");
  look(machine.temporary_folder, "temporary files");
}

} // namespace

Machine observe_machine(const fs::path& project, const fs::path& python) {
  Machine machine;
  machine.processors = std::max(1u, std::thread::hardware_concurrency());
  observe_system(machine);
  find_programs(machine);
  ask_program_versions(machine);
  observe_compiler(machine);
  observe_toolkits(machine);
  observe_visual_studio(machine);
  observe_gpus(machine);
  observe_python(machine, python);
  observe_git(machine, project);
  observe_disks(machine, project);
  return machine;
}

} // namespace portcuda
