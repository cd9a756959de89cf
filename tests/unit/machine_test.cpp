#include "tool/machine/machine.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

TEST(Machine, versions_compare_number_by_number) {
  EXPECT_LT(compare_versions("12.9", "12.10"), 0);
  EXPECT_LT(compare_versions("13.0", "13.0.88"), 0);
  EXPECT_EQ(compare_versions("2.9.1+cu130", "2.9.1"), 0);
  EXPECT_GT(compare_versions("14.44.35207", "14.39"), 0);
  EXPECT_LT(compare_versions("", "1"), 0);
}

TEST(Machine, variables_of_windows_have_no_case) {
  Machine machine{.system = "windows", .environment = {{"Path", "C:\\a"}}};
  ASSERT_NE(environment_value(machine, "PATH"), nullptr);
  EXPECT_EQ(*environment_value(machine, "PATH"), "C:\\a");
  machine.system = "linux";
  EXPECT_EQ(environment_value(machine, "PATH"), nullptr);
}

TEST(Machine, first_place_of_a_program_counts) {
  const Machine machine{
      .programs = {{"link", {"C:\\Git\\usr\\bin\\link.exe", "C:\\VC\\link.exe"}}}};
  EXPECT_EQ(first_program(machine, "link"), "C:\\Git\\usr\\bin\\link.exe");
  EXPECT_EQ(first_program(machine, "cl"), "");
}

} // namespace
} // namespace portcuda
