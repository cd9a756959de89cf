// Fat binaries cut out of object files that clang makes here.
#include "tool/verify/coff_device_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/scratch_folder.h"
#include "tool/process/child_process.h"
#include "tool/verify/windows_toolkit.h"

namespace portcuda {
namespace {

using test::ScratchFolder;
using testing::ElementsAre;
using testing::IsEmpty;

// Header of 16 bytes: magic, version, its length, the length of the rest.
std::string fat_binary(std::string_view payload) {
  std::string bytes("\x50\xed\x55\xba\x01\x00\x10\x00", 8);
  for (int shift = 0; shift < 64; shift += 8)
    bytes += static_cast<char>(payload.size() >> shift & 0xFF);
  return bytes.append(payload);
}

std::string numbers(const std::string& bytes) {
  std::string list;
  for (unsigned char byte : bytes) list += std::to_string(byte) + ",";
  return list;
}

// An object with `bytes` in the section where cudafe++'s output has the device code.
void make_object(const ScratchFolder& folder, const std::string& target, const std::string& section,
                 const std::string& bytes) {
  const auto clang = find_preprocessor();
  if (!clang) GTEST_SKIP() << clang.error();
  std::ofstream(folder.path() / "a.c")
      << "__attribute__((section(\"" << section << "\"), used)) const unsigned char data[] = {"
      << numbers(bytes) << "};\n";
  ChildCommand command;
  command.arguments = {clang->string(), "--target=" + target, "-c", "a.c", "-o", "a.o"};
  command.folder = folder.path();
  const ChildResult result = run_child(command);
  ASSERT_TRUE(result.succeeded()) << result.err << result.problem;
}

class ObjectOf : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(ObjectOf, HasItsFatBinaries) {
  ScratchFolder folder;
  const auto [target, section] = GetParam();
  const std::string first = fat_binary("first"), second = fat_binary("second, longer");
  ASSERT_NO_FATAL_FAILURE(
      make_object(folder, target, section, first + std::string(3, '\0') + second));
  if (IsSkipped()) return;
  auto code = device_code_of_object(folder.path() / "a.o");
  ASSERT_TRUE(code.has_value()) << code.error();
  ASSERT_EQ(code->size(), 2u);
  EXPECT_EQ((*code)[0].bytes, first);
  EXPECT_EQ((*code)[1].bytes, second);
  EXPECT_EQ((*code)[0].section, section);
}

// cl.exe cuts a section's name in an image to eight letters; in an object it is whole.
INSTANTIATE_TEST_SUITE_P(Formats, ObjectOf,
                         testing::Values(std::pair{"x86_64-pc-windows-msvc", ".nv_fatbin"},
                                         std::pair{"x86_64-pc-windows-msvc", ".nv_fatb"},
                                         std::pair{"x86_64-pc-windows-msvc", "__nv_relfatbin"},
                                         std::pair{"x86_64-pc-linux-gnu", ".nv_fatbin"},
                                         std::pair{"x86_64-pc-linux-gnu", "__nv_relfatbin"}));

TEST(CoffDeviceCode, AnotherSectionIsNoDeviceCode) {
  ScratchFolder folder;
  ASSERT_NO_FATAL_FAILURE(
      make_object(folder, "x86_64-pc-windows-msvc", ".rdata$x", fat_binary("x")));
  if (testing::Test::IsSkipped()) return;
  auto code = device_code_of_object(folder.path() / "a.o");
  ASSERT_TRUE(code.has_value()) << code.error();
  EXPECT_THAT(*code, IsEmpty());
}

TEST(CoffDeviceCode, AFileThatIsNoObjectIsAnError) {
  ScratchFolder folder;
  std::ofstream(folder.path() / "a.o") << "no object";
  auto code = device_code_of_object(folder.path() / "a.o");
  ASSERT_FALSE(code.has_value());
  EXPECT_NE(code.error().find("a.o"), std::string::npos);
  EXPECT_FALSE(device_code_of_object(folder.path() / "none.o").has_value());
}

TEST(CoffDeviceCode, WhatOnlyLooksLikeAHeaderIsPassedOver) {
  const std::string whole = fat_binary("whole");
  std::string too_long = fat_binary("x");
  too_long[8] = '\x7F'; // says 127 bytes follow
  std::string header_too_short = fat_binary("x");
  header_too_short[6] = 4;
  EXPECT_THAT(fat_binaries(whole + header_too_short + "12"), ElementsAre(whole));
  EXPECT_THAT(fat_binaries(header_too_short + whole), ElementsAre(whole));
  EXPECT_THAT(fat_binaries(too_long + "12"), IsEmpty());
  EXPECT_THAT(fat_binaries("\x50\xed\x55\xba"), IsEmpty());
  EXPECT_THAT(fat_binaries(""), IsEmpty());
}

} // namespace
} // namespace portcuda
