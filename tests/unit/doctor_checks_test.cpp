// What the recorded machines do not show: the words of the cures, Linux, the tables themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scratch_folder.h"
#include "tool/doctor/doctor.h"
#include "tool/machine/machine_json.h"

namespace portcuda {
namespace {

using testing::HasSubstr;

Machine recorded(const std::string& name) {
  const std::string file = std::string(PORTCUDA_SOURCE_DIR) + "/tests/doctor/machines/" + name;
  return *machine_from_json(test::read_bytes(file + ".json"));
}

const DoctorFinding* find(const std::vector<CheckResult>& results, std::string_view id) {
  for (const CheckResult& result : results)
    for (const DoctorFinding& finding : result.findings)
      if (finding.id == id) return &finding;
  return nullptr;
}

DoctorFinding finding_of(const Machine& machine, std::string_view id,
                         const DoctorProject& project = {}) {
  const auto results = diagnose(machine, project);
  const DoctorFinding* found = find(results, id);
  EXPECT_NE(found, nullptr) << id;
  return found ? *found : DoctorFinding{};
}

TEST(DoctorTables, are_complete) {
  const VersionTables& tables = VersionTables::built_in();
  EXPECT_THAT(tables.problems, testing::IsEmpty());
  for (const HostCompilerRow& row : tables.hosts) {
    EXPECT_FALSE(row.source.empty()) << row.cuda.from;
    EXPECT_LT(row.msc, row.msc_until);
    EXPECT_GT(row.gcc, 0);
  }
  // Every toolkit from the first row on has one row.
  for (std::size_t i = 1; i < tables.hosts.size(); ++i)
    EXPECT_EQ(tables.hosts[i].cuda.from, tables.hosts[i - 1].cuda.until);
  for (const HazardRow& row : tables.hazards) {
    EXPECT_FALSE(row.source.empty()) << row.id;
    EXPECT_FALSE(row.why.empty() || row.advice.empty()) << row.id;
    EXPECT_THAT(row.severity, testing::AnyOf("note", "warning", "error")) << row.id;
  }
  for (const ProjectRow& row : tables.projects) EXPECT_FALSE(row.source.empty()) << row.name;
  for (const VariableRow& row : tables.variables) EXPECT_FALSE(row.source.empty()) << row.name;
  EXPECT_FALSE(tables.architectures.empty() || tables.wheels.empty() || tables.setuptools.empty());
}

TEST(DoctorTables, answer_by_version) {
  const VersionTables& tables = VersionTables::built_in();
  EXPECT_EQ(tables.host("12.3.107")->msc_until, 1940);
  EXPECT_EQ(tables.host("13.0.88")->msc_until, 1950);
  EXPECT_EQ(tables.host("14.1")->msc_until, 1960);
  EXPECT_EQ(tables.host("10.2"), nullptr);
  EXPECT_EQ(tables.architecture("9.0a")->name, "9.0");
  EXPECT_EQ(tables.wheels_of("2.1.0")->torch, "2.1");
  EXPECT_EQ(tables.wheels_of("2.10.0")->torch, "2.10");
  EXPECT_THAT(tables.wheels_of("2.11.0+cu130")->cuda, testing::Contains("13.0"));
}

TEST(Doctor, architectures_that_run_on_the_gpu_are_proposed) {
  using Variables = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(finding_of(recorded("rtx-3080-archs-86"), "project-archs").cure.variables,
            (Variables{{"FLASH_ATTN_CUDA_ARCHS", "80"}}));
  Machine machine = recorded("rtx-3080-archs-86");
  machine.gpus = {{"RTX 5090", "12.0"}};
  EXPECT_EQ(finding_of(machine, "project-archs").cure.variables,
            (Variables{{"FLASH_ATTN_CUDA_ARCHS", "120"}}));
}

TEST(Doctor, value_with_a_comment_is_given_back_without_it) {
  const auto results = diagnose(recorded("guide-002-comment"), {});
  std::map<std::string, std::string> cured;
  for (const CheckResult& result : results)
    for (const DoctorFinding& finding : result.findings)
      if (finding.id == "environment-value") cured.insert(finding.cure.variables[0]);
  EXPECT_EQ(cured,
            (std::map<std::string, std::string>{
                {"FLASH_ATTN_CUDA_ARCHS", "86"}, {"DISTUTILS_USE_SDK", "1"}, {"MAX_JOBS", "8"}}));
}

TEST(Doctor, installed_things_that_fit_are_named) {
  EXPECT_THAT(finding_of(recorded("cuda-12.3-two-toolsets"), "msvc-cuda").cure.cmd,
              HasSubstr("vcvarsall.bat\" x64 -vcvars_ver=14.39"));
  EXPECT_TRUE(finding_of(recorded("cuda-12.3-two-toolsets"), "stl-cuda").build_cures);
  EXPECT_FALSE(finding_of(recorded("cuda-12.3-msvc-14.44"), "stl-cuda").build_cures);
  EXPECT_THAT(finding_of(recorded("cuda-12.3-msvc-14.44"), "msvc-cuda").cure.powershell,
              HasSubstr("14.39.17.9"));
  const DoctorFinding mismatch = finding_of(recorded("major-mismatch"), "cuda-torch");
  EXPECT_THAT(mismatch.cure.variables[0].second, HasSubstr("v13.0"));
  EXPECT_TRUE(mismatch.build_cures);
}

TEST(Doctor, torch_is_fetched_for_the_toolkit) {
  EXPECT_THAT(finding_of(recorded("cpu-torch"), "torch-cpu").cure.powershell,
              HasSubstr("torch==2.8.0 --index-url https://download.pytorch.org/whl/cu128"));
  Machine machine = recorded("cpu-torch");
  machine.python.torch->version = "2.9.1";
  machine.toolkits[0].version = "13.0.88";
  EXPECT_THAT(finding_of(machine, "torch-cpu").cure.cmd, HasSubstr("/cu130"));
}

TEST(Doctor, jobs_that_fit_the_memory_are_proposed) {
  const DoctorFinding finding = finding_of(recorded("max-jobs-8"), "jobs",
                                           {.present = true,
                                            .has_cuda = true,
                                            .uses_cutlass = true,
                                            .variables = {"FLASH_ATTN_CUDA_ARCHS"}});
  EXPECT_THAT(finding.why, HasSubstr("160 GB"));
  EXPECT_EQ(finding.cure.variables[0].second, "10") << "(52 - 2) GB / 5 GB";
}

TEST(Doctor, network_and_wsl_folders) {
  const Machine machine = recorded("good");
  EXPECT_EQ(finding_of(machine, "project-path", {.folder = "\\\\server\\share\\x"}).severity,
            DoctorSeverity::error);
  EXPECT_THAT(finding_of(machine, "project-path", {.folder = "\\\\wsl$\\Ubuntu\\x"}).seen,
              HasSubstr("WSL"));
  EXPECT_EQ(find(diagnose(machine, {.folder = "D:\\x"}), "project-path"), nullptr);
}

TEST(Doctor, a_long_object_is_a_warning_and_a_file_that_cannot_exist_an_error) {
  const Machine machine = recorded("good");
  DoctorProject project{.folder = "D:\\x", .longest_source = std::string(220, 'a')};
  EXPECT_EQ(finding_of(machine, "path-length", project).severity, DoctorSeverity::warning);
  project.longest_source = std::string(260, 'a');
  EXPECT_EQ(finding_of(machine, "path-length", project).severity, DoctorSeverity::error);
}

TEST(Doctor, linux_is_judged_by_its_own_rules) {
  Machine machine{.system = "linux", .release = "Debian", .processors = 4};
  machine.compiler = {"/usr/bin/c++", "14.2.0", "x64", "x64"};
  machine.program_versions = {{"gcc", "14.2.0"}, {"ninja", "1.11.1"}};
  machine.toolkits = {{"/usr/local/cuda", "12.4.131", {"PATH"}}};
  machine.python = {"/usr/bin/python3", "3.11.2", 64};
  const auto results = diagnose(machine, {.folder = "/mnt/c/src"});
  ASSERT_NE(find(results, "gcc-cuda"), nullptr);
  EXPECT_THAT(find(results, "gcc-cuda")->cure.sh, HasSubstr("g++-13"));
  EXPECT_NE(find(results, "project-path"), nullptr);
  for (const char* id : {"visual-studio", "long-paths", "ninja-long-paths", "git-long-paths"})
    EXPECT_EQ(find(results, id), nullptr) << id;
  machine.compiler.version = machine.program_versions["gcc"] = "12.2.0";
  EXPECT_EQ(find(diagnose(machine, {}), "gcc-cuda"), nullptr);
}

TEST(Doctor, a_checkout_is_read_without_running_it) {
  test::ScratchFolder folder;
  const auto write = [&](const char* name, const char* text) {
    std::filesystem::create_directories((folder.path() / name).parent_path());
    std::ofstream(folder.path() / name) << text;
  };
  write("setup.py", "import os, sys\nfrom packaging.version import parse\n"
                    "from torch.utils.cpp_extension import CUDAExtension\n"
                    "archs = os.getenv('FLASH_ATTN_CUDA_ARCHS', '80;90').split(';')\n"
                    "raise SystemExit('was run')\n");
  write("pyproject.toml", "[build-system]\nrequires = [\"setuptools\", \"ninja\"]\n");
  write("csrc/a.cu", "#include <cutlass/cutlass.h>\nvoid f(CUtensorMap m);\n");
  write(".gitmodules", "[submodule \"csrc/cutlass\"]\n\tpath = csrc/cutlass\n\turl = x\n");
  write("third_party/x/setup.py", "import os\nos.getenv('MAMBA_FORCE_BUILD')\n");
  const DoctorProject project = read_doctor_project(folder.path().string() + "/");
  EXPECT_TRUE(project.present && project.uses_torch && project.has_cuda && project.uses_cutlass &&
              project.passes_tensor_maps);
  EXPECT_FALSE(project.uses_cmake);
  EXPECT_TRUE(project.reads("FLASH_ATTN_CUDA_ARCHS"));
  EXPECT_FALSE(project.reads("MAMBA_FORCE_BUILD"));
  EXPECT_THAT(project.build_requirements, testing::ElementsAre("ninja", "packaging", "setuptools"));
  EXPECT_EQ(project.longest_source, "csrc/a.cu");
  ASSERT_NE(project.trouble("PC725"), nullptr);
  EXPECT_EQ(project.trouble("PC725")->path, ".gitmodules");
  EXPECT_EQ(project.folder, folder.path().string());
}

} // namespace
} // namespace portcuda
