// The decisions of `portcuda build` for a Windows machine, made here.
#include "tool/build/build_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::uint64_t gigabyte = 1ull << 30;

Machine windows_machine() {
  Machine machine;
  machine.system = "windows";
  machine.processors = 16;
  machine.memory = {64 * gigabyte, 42 * gigabyte, 160 * gigabyte, 100 * gigabyte};
  machine.environment = {{"Path", "C:\\Windows"}, {"TEMP", "C:\\Users\\me\\AppData\\Local\\Temp"}};
  machine.programs = {{"ninja", {"C:\\py\\Scripts\\ninja.exe"}},
                      {"nvcc", {"C:\\cuda\\v12.8\\bin\\nvcc.exe"}}};
  machine.program_versions = {{"ninja", "1.12.1"}};
  machine.toolkits = {{"C:\\cuda\\v12.8", "12.8.93", {"CUDA_PATH"}}};
  machine.visual_studios = {
      {"C:\\VS\\2022", "Visual Studio Build Tools 2022", "17.14", {"14.44.35207", "14.38.33130"}}};
  machine.gpus = {{"NVIDIA GeForce RTX 4090", "8.9", 24 * gigabyte, "560.1"}};
  machine.python = {
      "C:\\py\\python.exe", "3.12.7", 64, false, {}, Torch{"2.8.0+cu128", "12.8", ""}};
  machine.home_folder = "C:\\Users\\me";
  return machine;
}

ProjectBuildFacts facts_of(std::string_view script, bool cutlass = false) {
  ProjectBuildFacts facts;
  facts.scripts.push_back(script_facts(PythonScript(script)));
  facts.scripts[0].path = "setup.py";
  facts.has_cuda = true;
  facts.uses_cutlass = cutlass;
  facts.longest_source = "csrc/a.cu";
  return facts;
}

constexpr std::string_view flash_attention = R"(
import os
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
FORCE_BUILD = os.getenv("FLASH_ATTENTION_FORCE_BUILD", "FALSE") == "TRUE"
def cuda_archs():
    return os.getenv("FLASH_ATTN_CUDA_ARCHS", "80;90;100;120").split(";")
flags = []
if "80" in cuda_archs():
    flags += ["-gencode", "arch=compute_80,code=sm_80"]
if "90" in cuda_archs():
    flags += ["-gencode", "arch=compute_90,code=sm_90"]
if "100" in cuda_archs():
    flags += ["-gencode", "arch=compute_100,code=sm_100"]
if "120" in cuda_archs():
    flags += ["-gencode", "arch=compute_120,code=sm_120"]
threads = os.getenv("NVCC_THREADS") or "4"
ext = CUDAExtension("x", ["a.cu"], extra_compile_args={"nvcc": ["--threads", threads] + flags})
)";

constexpr std::string_view flash_mla = R"(
import os
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
disable = os.getenv("FLASH_MLA_DISABLE_SM100", "0")
ext = CUDAExtension("x", ["a.cu"], extra_compile_args={"nvcc": [
    "--threads", "32", "-gencode", "arch=compute_90a,code=sm_90a"]})
)";

PlannedBuild planned(const Machine& machine, const ProjectBuildFacts& facts,
                     std::vector<std::string> command = {"pip", "wheel", "."},
                     std::vector<std::string> architectures = {}) {
  BuildRequest request;
  request.command = std::move(command);
  request.places = {"/w/checkout", "/w/checkout", "/pcb/1/src"};
  request.temporary = "C:\\pcb\\0123abcd\\t";
  request.include_folder = "C:\\portcuda\\include";
  request.architectures = std::move(architectures);
  return plan_build(machine, facts, request);
}

std::string value(const PlannedBuild& plan, std::string_view name) {
  const std::string* found = changed_value(plan.environment, name);
  return found ? *found : "(not set)";
}

// ---- the guides' problems
// ------------------------------------------------------------------------

TEST(BuildPlan, SetsWhatTheGuidesTellPeopleToSet) {
  const PlannedBuild plan = planned(windows_machine(), facts_of(flash_attention, true));
  EXPECT_THAT(plan.blockers, IsEmpty());
  EXPECT_EQ(plan.wrong_call, "");
  EXPECT_EQ(value(plan, "FLASH_ATTENTION_FORCE_BUILD"), "TRUE"); // 002, issue 2: HTTP Error 404
  EXPECT_EQ(value(plan, "DISTUTILS_USE_SDK"), "1");
  EXPECT_EQ(value(plan, "TEMP"), "C:\\pcb\\0123abcd\\t"); // 000: short temporary folder
  EXPECT_EQ(value(plan, "TMP"), "C:\\pcb\\0123abcd\\t");
  EXPECT_EQ(value(plan, "VSLANG"), "1033");
  EXPECT_EQ(value(plan, "PYTHONUTF8"), "1");
  EXPECT_EQ(value(plan, "CMAKE_GENERATOR"), "Ninja");
  EXPECT_EQ(value(plan, "CUDA_HOME"), "C:\\cuda\\v12.8");
  EXPECT_EQ(value(plan, "INCLUDE"), "C:\\portcuda\\include");
  // 001, 002: no isolation, no dependencies, not a silent build.
  EXPECT_THAT(plan.command.arguments, ElementsAre("pip", "wheel", ".", "-w", "/w/checkout",
                                                  "--no-build-isolation", "--no-deps", "-v"));
  EXPECT_EQ(plan.command.folder, "/pcb/1/src");
}

TEST(BuildPlan, InjectsFlagsWithADash) {
  Machine machine = windows_machine();
  machine.toolkits[0].version = "12.9.41"; // -Zc:preprocessor: from there on
  const PlannedBuild plan = planned(machine, facts_of(flash_attention));
  EXPECT_THAT(value(plan, "NVCC_APPEND_FLAGS"), HasSubstr("-Xcompiler=-Zc:__cplusplus"));
  EXPECT_THAT(value(plan, "CL"), HasSubstr("-Zc:preprocessor"));
  EXPECT_THAT(value(plan, "CL"), Not(HasSubstr(" /")));
  EXPECT_LE(value(plan, "CL").size(), longest_cl_variable);
}

TEST(BuildPlan, SaysNoFlagTwice) {
  Machine machine = windows_machine();
  const std::string first = value(planned(machine, facts_of(flash_attention)), "CL");
  machine.environment["CL"] = first + " -DMINE";
  const std::string second = value(planned(machine, facts_of(flash_attention)), "CL");
  EXPECT_EQ(second, "(not set)"); // nothing to add
  machine.environment["CL"] = "-DMINE";
  EXPECT_THAT(value(planned(machine, facts_of(flash_attention)), "CL"),
              testing::EndsWith("-DMINE"));
}

TEST(BuildPlan, ChoosesTheValueThatFlashAttentionAsksFor) {
  // 002: `set FLASH_ATTN_CUDA_ARCHS=86` has no effect; 80 runs on 8.6 and 8.9.
  const PlannedBuild plan = planned(windows_machine(), facts_of(flash_attention));
  EXPECT_EQ(value(plan, "FLASH_ATTN_CUDA_ARCHS"), "80");
  EXPECT_EQ(value(plan, "TORCH_CUDA_ARCH_LIST"), "8.9");
  Machine blackwell = windows_machine();
  blackwell.gpus = {{"NVIDIA GeForce RTX 5090", "12.0", 32 * gigabyte, "570"}};
  EXPECT_EQ(value(planned(blackwell, facts_of(flash_attention)), "FLASH_ATTN_CUDA_ARCHS"), "120");
}

TEST(BuildPlan, TellsAValueThatHasNoEffect) {
  Machine machine = windows_machine();
  machine.environment["FLASH_ATTN_CUDA_ARCHS"] = "86";
  EXPECT_THAT(planned(machine, facts_of(flash_attention)).warnings,
              Contains(HasSubstr("`86` has no effect")));
}

TEST(BuildPlan, TakesCommentsAndBlanksOutOfValues) {
  Machine machine = windows_machine();
  machine.environment["DISTUTILS_USE_SDK"] = "1 ";
  machine.environment["FLASH_ATTENTION_FORCE_BUILD"] = "true # never download";
  const PlannedBuild plan = planned(machine, facts_of(flash_attention));
  EXPECT_EQ(value(plan, "DISTUTILS_USE_SDK"), "1");
  EXPECT_EQ(value(plan, "FLASH_ATTENTION_FORCE_BUILD"), "TRUE");
  EXPECT_THAT(plan.warnings, Contains(HasSubstr("DISTUTILS_USE_SDK is `1 `")));
}

TEST(BuildPlan, LeavesTheUsersVariablesAlone) {
  Machine machine = windows_machine();
  machine.environment["MAX_JOBS"] = "3";
  machine.environment["torch_cuda_arch_list"] = "8.6;9.0"; // names have no case there
  const PlannedBuild plan = planned(machine, facts_of(flash_attention));
  EXPECT_EQ(value(plan, "MAX_JOBS"), "(not set)");
  EXPECT_EQ(value(plan, "CMAKE_BUILD_PARALLEL_LEVEL"), "3");
  EXPECT_EQ(value(plan, "TORCH_CUDA_ARCH_LIST"), "(not set)");
  EXPECT_EQ(value(plan, "FLASH_ATTN_CUDA_ARCHS"), "80;90");
}

TEST(BuildPlan, AsksWhereNoGpuSaysIt) {
  Machine machine = windows_machine();
  machine.gpus.clear();
  EXPECT_THAT(planned(machine, facts_of(flash_attention)).wrong_call, HasSubstr("--arch"));
  const PlannedBuild plan =
      planned(machine, facts_of(flash_attention), {"pip", "wheel", "."}, {"86", "12.0"});
  EXPECT_EQ(plan.wrong_call, "");
  EXPECT_EQ(value(plan, "TORCH_CUDA_ARCH_LIST"), "8.6;12.0");
  EXPECT_EQ(value(plan, "FLASH_ATTN_CUDA_ARCHS"), "80;120");
}

TEST(BuildPlan, TellsWhatTorchDoesNotRead) {
  Machine machine = windows_machine();
  machine.environment["TORCH_CUDA_ARCH_LIST"] = "86;9.0+PTX";
  const PlannedBuild plan = planned(machine, facts_of(flash_attention));
  EXPECT_THAT(plan.warnings, Contains(HasSubstr("torch does not know `86`")));
  EXPECT_EQ(value(plan, "FLASH_ATTN_CUDA_ARCHS"), "80;90");
}

TEST(BuildPlan, DoesNotBuildWhatCanNotRun) {
  Machine turing = windows_machine();
  turing.gpus = {{"NVIDIA GeForce RTX 2080", "7.5", 8 * gigabyte, "560"}};
  EXPECT_THAT(planned(turing, facts_of(flash_attention)).blockers,
              Contains(HasSubstr("compiles for none of 7.5")));
}

TEST(BuildPlan, ClipsToTheToolkit) {
  Machine machine = windows_machine();
  machine.toolkits = {{"C:\\cuda\\v12.4", "12.4.99", {"CUDA_PATH"}}};
  machine.gpus = {{"NVIDIA GeForce RTX 5090", "12.0", 32 * gigabyte, "570"}};
  const PlannedBuild plan = planned(machine, facts_of("from torch.utils.cpp_extension import "
                                                      "CUDAExtension\nCUDAExtension('x', [])\n"));
  EXPECT_EQ(value(plan, "TORCH_CUDA_ARCH_LIST"), "9.0+PTX");
  EXPECT_THAT(plan.warnings, Contains(HasSubstr("compute_120")));
}

TEST(BuildPlan, TellsFlashMlaThatItsArchitecturesAreFixed) {
  // 004: builds on an RTX 40, and never runs there; --threads 32; sm_100 needs CUDA 12.9.
  const PlannedBuild plan = planned(windows_machine(), facts_of(flash_mla, true));
  EXPECT_THAT(plan.warnings, Contains(HasSubstr("will not run on NVIDIA GeForce RTX 4090")));
  EXPECT_EQ(value(plan, "FLASH_MLA_DISABLE_SM100"), "1");
  EXPECT_THAT(value(plan, "NVCC_APPEND_FLAGS"), HasSubstr("--threads 1"));
}

// ---- toolchain
// -----------------------------------------------------------------------------------

TEST(BuildPlan, TakesTheNewestToolsetThatCudaTakes) {
  Machine machine = windows_machine();
  EXPECT_EQ(choose_visual_c(machine, "12.8").toolset, "14.44");
  EXPECT_EQ(choose_visual_c(machine, "12.1").toolset, "14.38"); // S/B4: 194x from 12.4 on
  machine.visual_studios[0].toolsets = {"14.50.1"};
  EXPECT_TRUE(choose_visual_c(machine, "13.0").beyond_cuda);
  EXPECT_FALSE(choose_visual_c(machine, "13.2").beyond_cuda);
  machine.visual_studios.clear();
  EXPECT_THAT(choose_visual_c(machine, "12.8").blocker, HasSubstr("winget install"));
}

TEST(BuildPlan, KeepsAnEnvironmentThatIsEnteredAlready) {
  Machine machine = windows_machine();
  machine.compiler = {"C:\\VS\\bin\\cl.exe", "19.44.35207", "x64", "x64"};
  machine.environment["VSCMD_ARG_TGT_ARCH"] = "x64";
  EXPECT_EQ(choose_visual_c(machine, "12.8").vcvarsall, "");
  machine.programs["link"] = {"C:\\Program Files\\Git\\usr\\bin\\link.exe"};
  EXPECT_THAT(value(planned(machine, facts_of(flash_attention)), "PATH"),
              testing::StartsWith("C:\\VS\\bin;"));
  machine.compiler.host = "x86"; // C1060: an x86 compiler has 2 GB
  EXPECT_THAT(choose_visual_c(machine, "12.8").vcvarsall,
              testing::EndsWith("\\VC\\Auxiliary\\Build\\vcvarsall.bat"));
}

TEST(BuildPlan, AllowsANewerCompilerOnlyWithoutAnOlderOne) {
  Machine machine = windows_machine();
  EXPECT_THAT(value(planned(machine, facts_of(flash_attention)), "NVCC_APPEND_FLAGS"),
              Not(HasSubstr("-allow-unsupported-compiler")));
  machine.visual_studios[0].toolsets = {"14.50.1"};
  const PlannedBuild plan = planned(machine, facts_of(flash_attention));
  EXPECT_THAT(value(plan, "NVCC_APPEND_FLAGS"), HasSubstr("-allow-unsupported-compiler"));
  EXPECT_THAT(plan.warnings, Contains(HasSubstr("may fail inside nvcc")));
}

TEST(BuildPlan, ReadsWhatTheCompilersEnvironmentPrints) {
  const auto variables =
      parse_environment("** Visual Studio 2022 **\r\nA=not this\r\n"
                        "portcuda-environment\r\n=C:=C:\\\r\nPath=C:\\VS;C:\\W\r\n"
                        "INCLUDE=C:\\a b\r\nODD=x=y\r\n");
  EXPECT_THAT(variables, testing::SizeIs(3));
  EXPECT_EQ(variables.at("ODD"), "x=y");
  EXPECT_THAT(parse_environment("[ERROR:vcvarsall.bat]\r\n"), IsEmpty());
  EXPECT_THAT(environment_script({"C:\\100%\\vcvarsall.bat", "14.44"}),
              HasSubstr("call \"C:\\100%%\\vcvarsall.bat\" x64 -vcvars_ver=14.44\r\n"));
}

TEST(BuildPlan, PutsItsFoldersBehindWhatTheCompilerAdded) {
  BuildRequest request;
  request.command = {"python", "setup.py", "bdist_wheel"};
  request.places = {"/w/checkout", "/w/checkout", "/pcb/1/src"};
  request.include_folder = "C:\\portcuda\\include";
  request.entered = {{"INCLUDE", "C:\\VS\\include"}, {"PATH", "C:\\VS\\bin;C:\\Windows"}};
  const PlannedBuild plan = plan_build(windows_machine(), facts_of(flash_attention), request);
  EXPECT_EQ(value(plan, "INCLUDE"), "C:\\VS\\include;C:\\portcuda\\include");
}

TEST(BuildPlan, TakesTheToolkitThatFitsTorch) {
  Machine machine = windows_machine();
  machine.toolkits.insert(machine.toolkits.begin(), {"C:\\cuda\\v13.0", "13.0.88", {"CUDA_PATH"}});
  PlannedBuild plan = planned(machine, facts_of(flash_attention));
  EXPECT_EQ(value(plan, "CUDA_HOME"), "C:\\cuda\\v12.8");
  EXPECT_THAT(plan.blockers, IsEmpty());
  machine.toolkits[0].found_by = {"CUDA_HOME"}; // the user's own word
  EXPECT_THAT(planned(machine, facts_of(flash_attention)).blockers,
              Contains(HasSubstr("unset CUDA_HOME")));
}

TEST(BuildPlan, StopsAtWhatNoVariableCures) {
  Machine cpu = windows_machine();
  cpu.python.torch->cuda.clear(); // 003: `pip install torch` on Windows
  EXPECT_THAT(planned(cpu, facts_of(flash_attention)).blockers,
              Contains(HasSubstr("built without CUDA")));
  Machine small = windows_machine();
  small.python.bits = 32;
  EXPECT_THAT(planned(small, facts_of(flash_attention)).blockers, Contains(HasSubstr("32-bit")));
  Machine none = windows_machine();
  none.toolkits.clear();
  EXPECT_THAT(planned(none, facts_of(flash_attention)).blockers,
              Contains(HasSubstr("no CUDA toolkit")));
  ProjectBuildFacts deep = facts_of(flash_attention);
  deep.longest_source = std::string(240, 'x') + ".cu"; // 000: 260 characters
  EXPECT_THAT(planned(windows_machine(), deep).blockers, Contains(HasSubstr("260 is the end")));
}

TEST(BuildPlan, SetsOnLinuxOnlyWhatApplies) {
  Machine machine = windows_machine();
  machine.system = "linux";
  machine.environment = {{"PATH", "/usr/bin"}};
  machine.toolkits = {{"/usr/local/cuda", "12.8.93", {"PATH"}}};
  machine.programs["nvcc"] = {"/usr/local/cuda/bin/nvcc"};
  const PlannedBuild plan = planned(machine, facts_of(flash_attention));
  std::vector<std::string> names;
  for (const EnvironmentChange& change : plan.environment.changes) names.push_back(change.name);
  EXPECT_THAT(names, ElementsAre("CMAKE_BUILD_PARALLEL_LEVEL", "CPATH", "CUDAARCHS", "CUDA_HOME",
                                 "FLASH_ATTENTION_FORCE_BUILD", "FLASH_ATTN_CUDA_ARCHS", "MAX_JOBS",
                                 "NVCC_THREADS", "PYTHONUNBUFFERED", "TORCH_CUDA_ARCH_LIST"));
}

TEST(BuildPlan, CountsOnlyTheProjectsThatAreBuilt) {
  ProjectBuildFacts facts;
  auto add = [&](const std::string& folder, const std::string& name) {
    const std::string text =
        "import os\nFORCE = os.getenv('" + name + "_FORCE_BUILD', 'FALSE') == 'TRUE'\n";
    facts.scripts.push_back(script_facts(PythonScript(text)));
    facts.scripts.back().folder = folder;
  };
  add("", "ROOT");
  add("a", "A");
  add("b/c", "C");
  const auto switches = [&](std::vector<std::string> command, const std::string& folder = "") {
    BuildRequest request{.command = std::move(command)};
    request.places = {"/w/checkout" + folder, "/w/checkout", "/pcb/1/src"};
    std::string names;
    for (const EnvironmentChange& change :
         plan_build(windows_machine(), facts, request).environment.changes)
      if (change.name.ends_with("_FORCE_BUILD")) names += change.name.substr(0, 1);
    return names;
  };
  EXPECT_EQ(switches({"pip", "wheel", "."}), "R");
  EXPECT_EQ(switches({"pip", "wheel", "./a"}), "A");
  EXPECT_EQ(switches({"pip", "wheel", "./a", "./b/c"}), "AC");
  EXPECT_EQ(switches({"pip", "wheel", ".."}, "/b"), "R");
  EXPECT_EQ(switches({"pip", "wheel", "./b"}), ""); // it has no script
  EXPECT_EQ(switches({"python", "-m", "build"}, "/a"), "A");
  EXPECT_EQ(switches({"python", "../a/setup.py", "build"}, "/b"), "A");
  // What another command builds is not known: what is near.
  EXPECT_EQ(switches({"make"}), "R");
  EXPECT_EQ(switches({"make"}, "/b"), "C");
  EXPECT_EQ(switches({"make"}, "/a/csrc"), "A");
}

// ---- jobs
// ----------------------------------------------------------------------------------------

TEST(JobBudget, FollowsTheFormula) {
  Machine machine = windows_machine(); // min(42 - 2, 100 - 4) = 40 GB
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::templates, {"9.0", "12.0"}, {}, {}}).jobs, 4u);
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::templates, {"9.0"}, {}, {}}).jobs, 8u);
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::templates, {"8.0"}, {}, {}}).jobs, 13u);
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::plain, {"8.0"}, {}, {}}).jobs, 16u); // processors
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::plain, {"8.0", "8.6", "9.0"}, {}, {}}).threads, 2u);
  machine.memory.commit_left = 14 * gigabyte; // the page file decides
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::templates, {"9.0"}, {}, {}}).jobs, 2u);
  machine.memory.commit_left = gigabyte;
  EXPECT_EQ(budget_jobs(machine, {KernelWeight::templates, {"9.0"}, {}, {}}).jobs, 1u);
}

TEST(JobBudget, WarnsOfWhatTheUserChose) {
  // 002: MAX_JOBS=8 with 4 threads of 5 GB.
  const JobBudget budget =
      budget_jobs(windows_machine(), {KernelWeight::templates, {"9.0"}, 8u, 4u});
  EXPECT_EQ(budget.jobs, 8u);
  EXPECT_THAT(budget.warnings, Contains(HasSubstr("may take 160.0 GB")));
}

TEST(JobBudget, WarnsOfASmallPageFile) {
  Machine machine = windows_machine();
  machine.memory = {32 * gigabyte, 24 * gigabyte, 40 * gigabyte, 30 * gigabyte};
  EXPECT_THAT(budget_jobs(machine, {}).warnings, Contains(HasSubstr("page file holds 8.0 GB")));
  machine.memory.commit_limit = 80 * gigabyte;
  EXPECT_THAT(budget_jobs(machine, {}).warnings, IsEmpty());
}

} // namespace
} // namespace portcuda
