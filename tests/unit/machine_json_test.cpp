#include "tool/machine/machine_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::HasSubstr;
using testing::Not;

Machine full_machine() {
  Machine machine{.system = "windows", .release = "10.0.22631", .processors = 16};
  machine.memory = {.physical = 32ull << 30,
                    .available = 20ull << 30,
                    .commit_limit = 40ull << 30,
                    .commit_left = 30ull << 30};
  machine.disks = {{"C:\\src", "project", 50ull << 30}};
  machine.environment = {{"Path", "C:\\a;C:\\b"}, {"CUDA_PATH", "C:\\cuda"}};
  machine.programs = {{"link", {"C:\\Git\\usr\\bin\\link.exe"}}};
  machine.program_versions = {{"ninja", "1.12.1"}};
  machine.toolkits = {{"C:\\cuda", "12.8.93", {"CUDA_PATH", "PATH"}}};
  machine.visual_studios = {{"C:\\VS", "Build Tools", "17.14.36", {"14.44.35207"}}};
  machine.windows_sdks = {"10.0.26100.0"};
  machine.compiler = {"C:\\VS\\cl.exe", "19.44.35207", "x64", "x64"};
  machine.gpus = {{"RTX 4090", "8.9", 24ull << 30, "572.16"}};
  machine.python = {"C:\\py\\python.exe", "3.12.7", 64, true, {{"ninja", "1.11.1"}}};
  machine.python.torch = {"2.9.1+cu128", "12.8", "C:\\py\\torch"};
  machine.git = {"C:\\Git\\git.exe", "2.45.1", {{"core.longpaths", "true"}}};
  machine.long_paths_enabled = false;
  machine.ansi_code_page = 936;
  machine.oem_code_page = 437;
  machine.temporary_folder = "C:\\T";
  machine.home_folder = "C:\\Users\\me";
  machine.problems = {"nvidia-smi did not answer."};
  return machine;
}

TEST(MachineJson, nothing_is_lost_on_the_way) {
  const std::string text = machine_to_json(full_machine());
  const auto read = machine_from_json(text);
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(machine_to_json(*read), text);
  EXPECT_EQ(read->python.torch->cuda, "12.8");
  EXPECT_EQ(read->memory.commit_left, 30ull << 30);
  EXPECT_EQ(read->long_paths_enabled, false);
  EXPECT_EQ(read->developer_mode, std::nullopt) << "not known is not false";
}

TEST(MachineJson, what_is_missing_keeps_its_default) {
  const auto machine = machine_from_json(R"({"system": "linux", "newer": [1], "gpus": null})");
  ASSERT_TRUE(machine) << machine.error();
  EXPECT_TRUE(machine->gpus.empty());
  EXPECT_FALSE(machine->python.torch);
}

TEST(MachineJson, a_broken_file_is_named_by_place_or_field) {
  EXPECT_THAT(machine_from_json("{\n  \"system\": }").error(), HasSubstr("line 2"));
  EXPECT_THAT(
      machine_from_json(R"({"system": "windows", "memory": {"physical": "16 GB"}})").error(),
      HasSubstr("/memory/physical"));
  EXPECT_THAT(machine_from_json(R"({"system": "windows", "python": 3})").error(),
              HasSubstr("/python"));
  EXPECT_THAT(machine_from_json("[]").error(), HasSubstr("no JSON object"));
  EXPECT_THAT(machine_from_json(R"({"system": "beos"})").error(), HasSubstr("beos"));
}

TEST(MachineJson, secrets_stay_at_home) {
  Machine machine = full_machine();
  machine.environment = {{"GITHUB_TOKEN", "ghp_1"},
                         {"AWS_SECRET_ACCESS_KEY", "abc1"},
                         {"db_password", "hunter2"},
                         {"PIP_INDEX_URL", "https://me:hunter2@pypi.example/simple"},
                         {"CUDA_PATH", "C:\\user@host"}};
  const std::string text = machine_to_json(machine);
  for (const char* secret : {"ghp_1", "abc1", "hunter2"}) EXPECT_THAT(text, Not(HasSubstr(secret)));
  EXPECT_THAT(text, HasSubstr("https://***@pypi.example/simple"));
  EXPECT_THAT(text, HasSubstr("C:\\\\user@host"));
}

TEST(MachineJson, bytes_that_are_no_text_do_not_stop_it) {
  Machine machine = full_machine();
  machine.environment = {{"NAME", "\xD3\xC3"}};
  EXPECT_TRUE(machine_from_json(machine_to_json(machine)));
}

} // namespace
} // namespace portcuda
