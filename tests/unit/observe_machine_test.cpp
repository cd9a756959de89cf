#include "tool/machine/observe.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scratch_folder.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// Every program of this machine is the test's own: what is installed here changes nothing.
class ObserveMachine : public testing::Test {
protected:
  void SetUp() override {
    for (const char* name : {"VIRTUAL_ENV", "CONDA_PREFIX", "CUDA_HOME", "CUDA_PATH"}) clear(name);
    set("PATH", (folder_.path() / "bin").string() + ":/usr/bin:/bin");
    fs::create_directories(folder_.path() / "bin");
  }
  void TearDown() override {
    for (const auto& [name, value] : before_)
      value ? setenv(name.c_str(), value->c_str(), 1) : unsetenv(name.c_str());
  }

  void set(const std::string& name, const std::string& value) {
    remember(name);
    setenv(name.c_str(), value.c_str(), 1);
  }
  void clear(const std::string& name) {
    remember(name);
    unsetenv(name.c_str());
  }
  void program(const std::string& name, const std::string& text) {
    const fs::path file = folder_.path() / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "#!/bin/sh\n" << text << "\n";
    fs::permissions(file, fs::perms::owner_all);
  }

  test::ScratchFolder folder_;

private:
  void remember(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    before_.emplace(name, value ? std::optional<std::string>(value) : std::nullopt);
  }
  std::map<std::string, std::optional<std::string>> before_;
};

TEST_F(ObserveMachine, asks_the_programs_of_path) {
  program("bin/nvidia-smi", "echo 'NVIDIA GeForce RTX 4090, 8.9, 24564, 572.16'");
  program("bin/ninja", "echo 1.10.2");
  program("bin/git",
          "case $1 in config) echo core.longpaths true;; *) echo git version 2.45.1;; esac");
  const Machine machine = observe_machine(folder_.path());
  ASSERT_EQ(machine.gpus.size(), 1u);
  EXPECT_EQ(machine.gpus[0].compute_capability, "8.9");
  EXPECT_EQ(machine.program_versions.at("ninja"), "1.10.2");
  EXPECT_EQ(machine.git.version, "2.45.1");
  EXPECT_EQ(machine.git.settings.at("core.longpaths"), "true");
  EXPECT_EQ(first_program(machine, "ninja"), (folder_.path() / "bin/ninja").string());
  EXPECT_GT(machine.memory.physical, 0u);
  EXPECT_EQ(machine.disks.size(), 2u);
}

TEST_F(ObserveMachine, toolkits_stand_in_the_order_of_torch) {
  const std::string version = "echo 'release 12.8, V12.8.93'";
  program("home/bin/nvcc", version);
  program("other/bin/nvcc", "echo 'release 11.8, V11.8.89'");
  set("CUDA_HOME", (folder_.path() / "home").string());
  set("PATH",
      (folder_.path() / "other/bin").string() + ":" + (folder_.path() / "home/bin").string());
  const Machine machine = observe_machine(folder_.path());
  ASSERT_GE(machine.toolkits.size(), 2u);
  EXPECT_EQ(machine.toolkits[0].version, "12.8.93");
  EXPECT_THAT(machine.toolkits[0].found_by, testing::ElementsAre("CUDA_HOME", "PATH"));
  EXPECT_EQ(machine.toolkits[1].version, "11.8.89");
}

TEST_F(ObserveMachine, a_variable_that_points_nowhere_is_still_what_torch_takes) {
  set("CUDA_HOME", "/nowhere/cuda");
  const Machine machine = observe_machine(folder_.path());
  ASSERT_FALSE(machine.toolkits.empty());
  EXPECT_EQ(machine.toolkits[0].folder, "/nowhere/cuda");
  EXPECT_EQ(machine.toolkits[0].version, "");
}

TEST_F(ObserveMachine, python_of_the_environment_and_its_torch_without_importing_it) {
  // A torch that cannot be imported: it must only be read.
  const fs::path packages = folder_.path() / "packages";
  fs::create_directories(packages / "torch");
  std::ofstream(packages / "torch/__init__.py") << "raise SystemExit('imported')\n";
  std::ofstream(packages / "torch/version.py")
      << "from typing import Optional\n__version__ = '2.9.1+cu130'\ndebug = False\n"
         "cuda: Optional[str] = '13.0'\nhip: Optional[str] = None\n";
  set("PYTHONPATH", packages.string());
  program("venv/bin/python", "exec /usr/bin/python3 \"$@\"");
  set("VIRTUAL_ENV", (folder_.path() / "venv").string());
  const Machine machine = observe_machine(folder_.path());
  EXPECT_NE(machine.python.version, "");
  EXPECT_EQ(machine.python.bits, 64);
  ASSERT_TRUE(machine.python.torch);
  EXPECT_EQ(machine.python.torch->version, "2.9.1+cu130");
  EXPECT_EQ(machine.python.torch->cuda, "13.0");
}

TEST_F(ObserveMachine, what_does_not_answer_is_told) {
  program("bin/python", "echo broken >&2; exit 3");
  program("bin/nvidia-smi", "echo 'Failed to initialize NVML'; exit 9");
  const Machine machine = observe_machine(folder_.path());
  EXPECT_EQ(machine.python.version, "");
  EXPECT_THAT(machine.problems, testing::Contains(testing::HasSubstr("broken")));
  EXPECT_THAT(machine.problems, testing::Contains(testing::HasSubstr("NVML")));
}

} // namespace
} // namespace portcuda
