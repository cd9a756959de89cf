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
