// What clang is told to do for cl.
#include "tool/hostcl/cl_for_clang.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace portcuda {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> translated(const std::vector<std::string>& arguments) {
  const WindowsPaths paths("/nowhere");
  return clang_arguments(parse_cl_command(arguments, paths),
                         {"clang-22", "/x/cl_extensions.h", 1944}, {"/include one", "/two"});
}

TEST(ClForClang, ThePreprocessorIsNotKnownAsClang) {
  auto list = translated({"/E", "/std:c++20", "a.cpp"});
  EXPECT_EQ(list[1], "--driver-mode=cl");
  EXPECT_THAT(list, Contains("/clang:-undef"));
  EXPECT_THAT(list, Contains("/D_MSC_VER=1944"));
  EXPECT_THAT(list, Contains("/D_MSVC_LANG=202002L"));
  EXPECT_THAT(list, Contains("/D__cplusplus=199711L"));
  EXPECT_THAT(list, Contains("/D_MSVC_TRADITIONAL=1"));
  EXPECT_THAT(list, Contains("/U__has_builtin"));
}

TEST(ClForClang, FlagsChangeThePredefinedMacros) {
  auto list =
      translated({"/E", "/Zc:__cplusplus", "/Zc:preprocessor", "/MDd", "/std:c++17", "a.cpp"});
  EXPECT_THAT(list, Contains("/D__cplusplus=201703L"));
  EXPECT_THAT(list, Contains("/D_MSVC_TRADITIONAL=0"));
  EXPECT_THAT(list, Contains("/D_DLL=1"));
  EXPECT_THAT(list, Contains("/D_DEBUG=1"));
}

TEST(ClForClang, TheUsersDefinitionsComeAfterTheTable) {
  auto list = translated({"/E", "/U_MSC_VER", "a.cpp"});
  EXPECT_GT(std::ranges::find(list, "/U_MSC_VER"), std::ranges::find(list, "/D_MSC_VER=1944"));
}

TEST(ClForClang, ACompilationKeepsTheRegistrationOfDeviceCode) {
  auto list = translated({"/c", "/Foa.obj", "a.cudafe1.cpp"});
  EXPECT_THAT(list, Contains("/clang:-fkeep-persistent-storage-variables"));
  EXPECT_THAT(list, Contains("/FI/x/cl_extensions.h"));
  EXPECT_THAT(list, Not(Contains("/clang:-undef")));
}

TEST(ClForClang, SystemFoldersComeFromTheVariableUnlessXIsGiven) {
  EXPECT_THAT(translated({"/c", "a.cpp"}),
              AllOf(Contains("/imsvc/include one"), Contains("/imsvc/two")));
  EXPECT_THAT(translated({"/c", "/X", "a.cpp"}), Not(Contains(HasSubstr("/imsvc"))));
}

TEST(ClForClang, SourcesCannotBeTakenForOptions) {
  auto list = translated({"/c", "Z:\\Users\\me\\a.cpp"});
  EXPECT_EQ(list[list.size() - 2], "--");
  EXPECT_EQ(list.back(), "/Users/me/a.cpp");
}

TEST(ClForClang, TheLinkersPathsAreOurs) {
  EXPECT_THAT(linker_arguments({"-OUT:Z:\\a\\b.exe", "/LIBPATH:Z:\\lib dir", "Z:\\x.obj", "/DLL",
                                "kernel32.lib", "/SUBSYSTEM:CONSOLE"},
                               WindowsPaths("/nowhere")),
              ElementsAre("/OUT:/a/b.exe", "/LIBPATH:/lib dir", "/x.obj", "/DLL", "kernel32.lib",
                          "/SUBSYSTEM:CONSOLE"));
}

TEST(ClForClang, TheBannerHasTheVersionThatBuildSystemsRead) {
  EXPECT_THAT(cl_banner(1944), HasSubstr("Version 19.44.35207 for x64"));
}

} // namespace
} // namespace portcuda
