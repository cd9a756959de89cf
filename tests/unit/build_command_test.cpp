// What becomes of the command that the user gives to `portcuda build`.
#include "tool/build/build_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> adapted(std::vector<std::string> command, const std::string& folder = "") {
  return adapt_command(command, {"/w/checkout" + folder, "/w/checkout", "/o/src"}).arguments;
}

TEST(BuildCommand, KeepsResultsWhereTheUserSaid) {
  EXPECT_THAT(adapted({"pip3", "wheel", "/w/checkout", "-w", "../out", "--no-deps", "-v",
                       "--no-build-isolation"}),
              ElementsAre("pip3", "wheel", "/o/src", "-w", "/w/out", "--no-deps", "-v",
                          "--no-build-isolation"));
  EXPECT_THAT(
      adapted({"python", "-m", "build", "--outdir=d"}),
      ElementsAre("python", "-m", "build", "--outdir=/w/checkout/d", "--wheel", "--no-isolation"));
  EXPECT_THAT(adapted({"py", "-3", "setup.py", "bdist_wheel", "--universal"}),
              ElementsAre("py", "-3", "setup.py", "bdist_wheel", "--dist-dir", "/w/checkout/dist",
                          "--universal"));
  EXPECT_THAT(adapted({"nvcc", "-o", "a.exe", "a.cu"}),
              ElementsAre("nvcc", "-o", "/w/checkout/a.exe", "a.cu"));
}

TEST(BuildCommand, ConfiguresTheCopyIntoTheUsersFolder) {
  EXPECT_THAT(adapted({"cmake", "-B", "build", "-DX=1"}),
              ElementsAre("cmake", "-S", "/o/src", "-B", "build", "-DX=1"));
  EXPECT_THAT(adapted({"cmake", "-S.", "-Bb"}), ElementsAre("cmake", "-S/o/src", "-Bb"));
  EXPECT_THAT(adapted({"cmake", "..", "-G", "Ninja"}, "/build"),
              ElementsAre("cmake", "/o/src", "-G", "Ninja"));
  const AdaptedCommand built =
      adapt_command({"cmake", "--build", "b"}, {"/w/checkout", "/w/checkout", "/o/src"});
  EXPECT_EQ(built.kind, CommandKind::cmake_build);
  EXPECT_EQ(built.folder, "/w/checkout");
}

std::vector<std::string> projects(std::vector<std::string> command,
                                  const std::string& folder = "") {
  return adapt_command(command, {"/w/checkout" + folder, "/w/checkout", "/o/src"}).projects;
}

TEST(BuildCommand, KnowsWhatIsBuilt) {
  EXPECT_THAT(projects({"pip", "wheel", "."}), ElementsAre(""));
  EXPECT_THAT(projects({"pip", "wheel", "./sub/a", "-w", "dist", "../checkout/b[dev]"}),
              ElementsAre("sub/a", "b"));
  EXPECT_THAT(projects({"pip", "install", "-e", ".", "--editable=./x", "-e./y"}),
              ElementsAre("", "x", "y"));
  EXPECT_THAT(projects({"pip", "install", "p @ file:///w/checkout/sub", "../other"}),
              ElementsAre("sub"));
  EXPECT_THAT(projects({"python", "-m", "build", "-o", "d", "sub"}), ElementsAre("sub"));
  EXPECT_THAT(projects({"python", "-m", "build"}, "/sub"), ElementsAre("sub"));
  EXPECT_THAT(projects({"python", "a/setup.py", "build"}, "/sub"), ElementsAre("sub/a"));
}

TEST(BuildCommand, InputsAreTheCopys) {
  EXPECT_EQ(adapted({"pip", "wheel", "/w/checkout/sub[dev]"})[2], "/o/src/sub[dev]");
  EXPECT_EQ(adapted({"pip", "wheel", "p @ file:///w/checkout"})[2], "p @ file:///o/src");
  EXPECT_EQ(adapted({"pip", "install", "--editable=/w/checkout"})[2], "--editable=/o/src");
  EXPECT_THAT(adapted({"nvcc", "-I/w/checkout/include", "-I../x", "-Iinclude", "-c", "a.cu", "-o",
                       "/w/checkout/a.o"}),
              ElementsAre("nvcc", "-I/o/src/include", "-I/w/x", "-Iinclude", "-c", "a.cu", "-o",
                          "/w/checkout/a.o"));
  // What stands around the checkout is not in the folder of the copy.
  EXPECT_THAT(adapt_command({"pip", "wheel", "../other"}, {"/w/c", "/w/c", "/o/src"}).warnings,
              ElementsAre(HasSubstr("/w/other is no part of /w/c, and is built as it is")));
  EXPECT_EQ(adapted({"pip", "wheel", "../other"})[2], "/w/other");
  EXPECT_EQ(adapted({"pip", "wheel", "..", "--find-links=../w"}, "/sub")[2], "..");
  EXPECT_EQ(adapted({"pip", "wheel", ".", "--find-links=../w"})[3], "--find-links=/w/w");
  // Code is not a path.
  EXPECT_EQ(adapted({"python3", "-c", "f('a/../../../b')"})[2], "f('a/../../../b')");
}

TEST(BuildCommand, KnowsTheCheckoutByItsOtherNames) {
  const BuildPlaces places{"/w/checkout", "/w/checkout", "/o/src", {"/home/me/link"}};
  EXPECT_EQ(adapt_command({"pip", "wheel", "/home/me/link/sub/"}, places).arguments[2],
            "/o/src/sub");
  EXPECT_EQ(adapt_command({"cmake", "-S", "/home/me/link"}, places).arguments[2], "/o/src");
}

TEST(BuildCommand, StartsTheUsersOwnPython) {
  EXPECT_EQ(adapted({".venv/bin/python", "-m", "build"})[0], "/w/checkout/.venv/bin/python");
  EXPECT_EQ(adapted({"../venv/bin/pip", "wheel", "."})[0], "/w/venv/bin/pip");
  EXPECT_EQ(adapted({"./build.sh"})[0], "./build.sh"); // it is part of the copy
}

TEST(BuildCommand, EverythingThatIsPublishedComesToDist) {
  const AdaptedCommand both = adapt_command({"python", "setup.py", "sdist", "bdist_wheel"},
                                            {"/w/checkout", "/w/checkout", "/o/src"});
  EXPECT_THAT(both.arguments,
              ElementsAre("python", "setup.py", "sdist", "--dist-dir", "/w/checkout/dist",
                          "bdist_wheel", "--dist-dir", "/w/checkout/dist"));
  EXPECT_THAT(both.warnings, ElementsAre(HasSubstr("it holds the rewritten sources")));
  EXPECT_THAT(adapted({"python", "setup.py", "sdist", "-d", "s", "bdist_wheel"}),
              ElementsAre("python", "setup.py", "sdist", "-d", "/w/checkout/s", "bdist_wheel",
                          "--dist-dir", "/w/checkout/dist"));
  EXPECT_THAT(
      adapted({"python", "-m", "build", "--sdist"}),
      ElementsAre("python", "-m", "build", "--sdist", "-o", "/w/checkout/dist", "--no-isolation"));
}

TEST(BuildCommand, KnowsPrograms) {
  auto kind = [](std::vector<std::string> command) { return recognise_command(command).kind; };
  EXPECT_EQ(kind({"C:\\v\\Scripts\\python3.12.exe", "-X", "utf8", "-m", "pip", "install", "."}),
            CommandKind::pip);
  EXPECT_EQ(kind({"uv", "pip", "install", "."}), CommandKind::pip);
  EXPECT_EQ(kind({"pip", "list"}), CommandKind::other);
  EXPECT_EQ(kind({"ninja", "-C", "b"}), CommandKind::ninja);
  EXPECT_EQ(kind({"cmake", "-E", "echo"}), CommandKind::other);
  EXPECT_EQ(kind({"make"}), CommandKind::other);
}

TEST(BuildCommand, RefusesWhatComesFromTheIndex) {
  EXPECT_THAT(adapt_command({"pip", "install", "flash-attn"}, {"/w", "/w", "/o"}).wrong_call,
              HasSubstr("pip download"));
  EXPECT_EQ(adapt_command({"pip", "install", ".[dev]"}, {"/w", "/w", "/o"}).wrong_call, "");
}

} // namespace
} // namespace portcuda
