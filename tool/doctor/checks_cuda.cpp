// The CUDA toolkit: which one torch takes, whether it is the one that was meant, and which versions
// do not go together.
#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

std::string described(const CudaToolkit& toolkit) {
  return (toolkit.version.empty() ? "no nvcc" : "CUDA " + toolkit.version) + " in " +
         toolkit.folder + " (" + listed(toolkit.found_by) + ")";
}

Cure take_toolkit(const CudaToolkit& toolkit) {
  return {.variables = {{"CUDA_HOME", toolkit.folder}, {"CUDA_PATH", toolkit.folder}}};
}

bool found_by(const CudaToolkit& toolkit, std::string_view how) {
  for (const std::string& one : toolkit.found_by)
    if (one == how) return true;
  return false;
}

CheckAnswer check_toolkit(const DoctorCase& c) {
  if (const CudaToolkit* toolkit = c.toolkit()) return {described(*toolkit), {}};
  const std::string wanted = c.torch() && !c.torch()->cuda.empty() ? c.torch()->cuda : "12.8";
  const char* why = "torch stops at `CUDA_HOME environment variable is not set`, CMake at `No CUDA "
                    "toolset found`. The driver brings no compiler, and neither does torch.";
  if (c.machine.toolkits.empty())
    return CheckAnswer{}.add({.severity = error,
                              .seen = "no CUDA toolkit",
                              .why = why,
                              .cure = install_toolkit(c, wanted)});
  const CudaToolkit& taken = c.machine.toolkits.front();
  const CudaToolkit* other = nullptr;
  for (const CudaToolkit& toolkit : c.machine.toolkits)
    if (!toolkit.version.empty() && !other) other = &toolkit;
  return CheckAnswer{}.add(
      {.id = "cuda-home",
       .severity = error,
       .seen = taken.found_by.front() + " is " + taken.folder + ", where there is no nvcc",
       .why = "torch takes what the variable says without looking, and fails to start nvcc there.",
       .cure = other ? take_toolkit(*other) : install_toolkit(c, wanted)});
}

CheckAnswer check_several(const DoctorCase& c) {
  const auto& toolkits = c.machine.toolkits;
  if (toolkits.size() < 2 || !c.toolkit()) return {};
  std::vector<std::string> others;
  for (std::size_t i = 1; i < toolkits.size(); ++i) others.push_back(described(toolkits[i]));
  CheckAnswer answer{"torch takes " + toolkits[0].version + "; beside it " + listed(others), {}};
  if (found_by(toolkits[0], "standard folder") && toolkits[0].found_by.size() == 1) {
    answer.add({.severity = warning,
                .seen = "no variable and no PATH chooses among " + std::to_string(toolkits.size()) +
                        " toolkits: torch takes " + described(toolkits[0]),
                .why = "it takes the first folder by name, often the oldest (v11.8 before v12.8).",
                .cure = take_toolkit(toolkits[0])});
    return answer;
  }
  for (std::size_t i = 1; i < toolkits.size(); ++i)
    for (const char* how : {"CUDA_PATH", "PATH"})
      if (found_by(toolkits[i], how) && !found_by(toolkits[0], how)) {
        answer.add({.severity = warning,
                    .seen = toolkits[0].found_by.front() + " and " + how + " name two toolkits: " +
                            toolkits[0].version + " and " + toolkits[i].version,
                    .why = "torch compiles with the first; CMake, and scripts that call `nvcc`, "
                           "with the second.",
                    .cure = take_toolkit(toolkits[0]),
                    .build_cures = true});
        return answer;
      }
  return answer;
}

CheckAnswer check_torch(const DoctorCase& c) {
  if (!c.torch() || c.torch()->cuda.empty() || !c.toolkit()) return {};
  const std::string want = c.torch()->cuda, have = c.cuda();
  const std::string pair =
      "toolkit " + have + ", torch " + c.torch()->version + " built with " + want;
  CheckAnswer answer{pair, {}};
  if (major_of(want) == major_of(have)) {
    if (compare_versions(two_numbers(have), want) < 0)
      answer.add(
          {.severity = note,
           .seen = pair,
           .why = "a minor version apart: torch warns and goes on. A toolkit older than "
                  "torch's may lack what its headers use.",
           .cure = {.advice = "Nothing, unless headers of torch fail to compile; then CUDA " +
                              want + "."}});
    return answer;
  }
  const CudaToolkit* fitting = nullptr;
  for (const CudaToolkit& toolkit : c.machine.toolkits)
    if (major_of(toolkit.version) == major_of(want) && !fitting) fitting = &toolkit;
  Cure cure = fitting ? take_toolkit(*fitting) : install_toolkit(c, want);
  if (fitting) cure.advice = "CUDA " + fitting->version + " is installed and fits.";
  answer.add({.severity = error,
              .seen = pair,
              .why = "torch stops at `The detected CUDA version (" + two_numbers(have) +
                     ") mismatches the version that was used to compile PyTorch (" + want + ")`.",
              .cure = std::move(cure),
              .build_cures = fitting != nullptr});
  return answer;
}

bool project_does(const DoctorProject& project, const std::string& what) {
  if (what == "cmake") return project.uses_cmake;
  if (what == "tensor-map") return project.passes_tensor_maps;
  if (what == "module-init") return project.trouble("PC728") != nullptr;
  return what.empty();
}

// Flags that are cured by the environment, for a build that is not `portcuda build`.
constexpr const char *in_powershell = "portcuda environment . --shell powershell | Out-String | "
                                      "Invoke-Expression",
                     *in_cmd = "portcuda environment . --shell cmd > %TEMP%\\flags.cmd & call "
                               "%TEMP%\\flags.cmd";

// What is known to go wrong with these versions together: torch.toml.
CheckAnswer check_hazards(const DoctorCase& c) {
  if (!c.windows()) return {};
  const BuildCompiler compiler = compiler_of_build(c);
  // Of "19.44.35207", the toolset "14.44".
  const std::string toolset = compiler.msc ? "14." + std::to_string(compiler.msc - 1900) : "";
  const std::string torch = c.torch() ? c.torch()->version : "";
  auto holds = [](const VersionRange& range, const std::string& version) {
    const bool asked = !range.from.empty() || !range.until.empty();
    return !asked || (!version.empty() && range.holds(version));
  };
  CheckAnswer answer;
  for (const HazardRow& row : c.tables.hazards) {
    if (!holds(row.torch, torch) || !holds(row.cuda, c.cuda()) || !holds(row.toolset, toolset) ||
        !project_does(c.project, row.needs))
      continue;
    std::vector<std::string> versions;
    if (!row.torch.from.empty() || !row.torch.until.empty()) versions.push_back("torch " + torch);
    if (!row.cuda.from.empty()) versions.push_back("CUDA " + c.cuda());
    if (!row.toolset.from.empty()) versions.push_back("MSVC " + toolset);
    answer.add({.id = row.id,
                .severity = row.severity == "error"     ? error
                            : row.severity == "warning" ? warning
                                                        : note,
                .seen = listed(versions),
                .why = row.why + " (" + row.source + ").",
                .cure = {.advice = row.advice,
                         .powershell = row.severity == "note" ? in_powershell : "",
                         .cmd = row.severity == "note" ? in_cmd : ""},
                .build_cures = row.severity == "note"});
  }
  return answer;
}

constexpr Check checks[] = {{"cuda-toolkit", check_toolkit},
                            {"several-toolkits", check_several},
                            {"cuda-torch", check_torch},
                            {"version-hazards", check_hazards}};

} // namespace

const CheckGroup cuda_checks{"CUDA", checks};

} // namespace portcuda
