// Recorded Windows machines, each with the findings that the doctor must have of it, and no others:
// tests/doctor/machines/NAME.json and NAME.expected.json.
#include <filesystem>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/scratch_folder.h"
#include "tool/doctor/doctor.h"
#include "tool/machine/machine_json.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path machines = fs::path(PORTCUDA_SOURCE_DIR) / "tests/doctor/machines";

DoctorProject project_of(const json& text) {
  DoctorProject project{.present = true,
                        .folder = text.value("folder", ""),
                        .uses_torch = text.value("uses_torch", false),
                        .has_cuda = text.value("has_cuda", false),
                        .uses_cutlass = text.value("uses_cutlass", false),
                        .passes_tensor_maps = text.value("passes_tensor_maps", false),
                        .variables = text.value("variables", std::vector<std::string>()),
                        .build_requirements =
                            text.value("build_requirements", std::vector<std::string>()),
                        .longest_source = text.value("longest_source", "")};
  for (const json& trouble : text.value("troubles", json::array()))
    project.troubles.push_back(
        {trouble.at("rule"), trouble.at("path"), trouble.at("message"), trouble.at("line")});
  return project;
}

class DoctorMachines : public testing::TestWithParam<std::string> {};

TEST_P(DoctorMachines, has_these_findings_and_no_others) {
  const std::string text = test::read_bytes(machines / (GetParam() + ".json"));
  const auto machine = machine_from_json(text);
  ASSERT_TRUE(machine) << machine.error();
  const json expected = json::parse(test::read_bytes(machines / (GetParam() + ".expected.json")));
  const auto results = diagnose(*machine, project_of(expected.at("project")));
  std::vector<std::string> found;
  for (const CheckResult& result : results)
    for (const DoctorFinding& finding : result.findings) {
      found.push_back(finding.id + " " + std::string(word_of(finding.severity)));
      EXPECT_FALSE(finding.seen.empty()) << finding.id;
      EXPECT_FALSE(finding.why.empty()) << finding.id;
      const Cure& cure = finding.cure;
      // What can be typed; where there is nothing to type, what to do.
      static const std::set<std::string> advice_alone = {
          "gpu-project",    "linux-only-library",    "disk", "tensor-map-alignment", "nvtx-removed",
          "no-module-init", "linux-only-requirement"};
      EXPECT_TRUE(finding.severity == DoctorSeverity::note || !cure.variables.empty() ||
                  !(machine->is_windows() ? cure.powershell : cure.sh).empty() ||
                  (advice_alone.contains(finding.id) && !cure.advice.empty()))
          << finding.id << " has no cure";
      EXPECT_EQ(cure.powershell.empty(), cure.cmd.empty())
          << finding.id << " has a cure for one shell of Windows alone";
    }
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(
                         expected.at("findings").get<std::vector<std::string>>()))
      << expected.at("what");
}

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(machines))
    if (const std::string name = entry.path().filename().string();
        name.ends_with(".json") && !name.ends_with(".expected.json"))
      names.push_back(name.substr(0, name.size() - 5));
  std::ranges::sort(names);
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace_if(name, [](char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Recorded, DoctorMachines, testing::ValuesIn(names()), test_name);

} // namespace
} // namespace portcuda
