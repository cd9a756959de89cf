#include "tool/verify/winsysroot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"

namespace portcuda {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Winsysroot : public testing::Test {
protected:
  void sdk(const std::string& includes) {
    for (const char* part : {"ucrt/stdio.h", "um/windows.h", "shared/windef.h", "winrt/hstring.h"})
      root_.write(includes + "/" + part, "");
  }
  void compiler(const std::string& includes) { root_.write(includes + "/vcruntime.h", ""); }

  // The include folders, relative to the root.
  std::string layout() {
    auto headers = read_winsysroot(root_.path());
    if (!headers) return headers.error();
    std::string text = headers->origin;
    for (const auto& folder : headers->includes)
      text += "|" + folder.lexically_relative(root_.path()).generic_string();
    return text;
  }

  test::ScratchFolder root_;
};

TEST_F(Winsysroot, ReadsXwin) {
  compiler("crt/include");
  sdk("sdk/include");
  EXPECT_EQ(layout(), "Visual C++, Windows SDK|crt/include|sdk/include/ucrt|sdk/include/um|"
                      "sdk/include/shared|sdk/include/winrt");
}

TEST_F(Winsysroot, ReadsXwinWithVersions) {
  compiler("crt/14.44.35207/include");
  sdk("sdk/Include/10.0.26100");
  EXPECT_EQ(layout(), "Visual C++ 14.44.35207, Windows SDK 10.0.26100|crt/14.44.35207/include|"
                      "sdk/Include/10.0.26100/ucrt|sdk/Include/10.0.26100/um|"
                      "sdk/Include/10.0.26100/shared|sdk/Include/10.0.26100/winrt");
}

TEST_F(Winsysroot, ReadsTheWinsysrootOfClang) {
  compiler("VC/Tools/MSVC/14.39.33519/include");
  compiler("VC/Tools/MSVC/14.44.35207/include");
  compiler("VC/Tools/MSVC/14.9.1/include");
  root_.write("VC/Tools/MSVC/14.50.1/lib/x64/msvcrt.lib", "");
  sdk("Windows Kits/10/Include/10.0.19041.0");
  sdk("Windows Kits/10/Include/10.0.26100.0");
  root_.write("Windows Kits/10/Include/wdf/x.h", "");
  EXPECT_EQ(layout(), "Visual C++ 14.44.35207, Windows SDK 10.0.26100.0|"
                      "VC/Tools/MSVC/14.44.35207/include|Windows Kits/10/Include/10.0.26100.0/ucrt|"
                      "Windows Kits/10/Include/10.0.26100.0/um|"
                      "Windows Kits/10/Include/10.0.26100.0/shared|"
                      "Windows Kits/10/Include/10.0.26100.0/winrt");
}

TEST_F(Winsysroot, ReadsACopyOfAWindowsDisk) {
  compiler(
      "Program Files/Microsoft Visual Studio/2022/BuildTools/VC/Tools/MSVC/14.44.35207/include");
  sdk("Program Files (x86)/Windows Kits/10/Include/10.0.22621.0");
  EXPECT_THAT(layout(), HasSubstr("Visual C++ 14.44.35207, Windows SDK 10.0.22621.0|"));
}

TEST_F(Winsysroot, TakesNamesInAnyCase) {
  compiler("vc/tools/msvc/14.44.35207/include");
  sdk("windows kits/10/include/10.0.26100.0");
  EXPECT_THAT(layout(), HasSubstr("|windows kits/10/include/10.0.26100.0/um|"));
}

TEST_F(Winsysroot, NamesWhatItMisses) {
  EXPECT_THAT(layout(), AllOf(HasSubstr("headers of Visual C++ (crt/include"),
                              HasSubstr("and no headers of the Windows SDK (sdk/include/ucrt"),
                              HasSubstr("xwin splat")));
  compiler("crt/include");
  EXPECT_THAT(layout(), AllOf(testing::Not(HasSubstr("Visual C++ (")),
                              HasSubstr("no headers of the Windows SDK")));
  EXPECT_THAT(read_winsysroot(root_.path() / "none").error(), HasSubstr("no such folder"));
}

} // namespace
} // namespace portcuda
