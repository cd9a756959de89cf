// nvcc's arguments of a Linux build, for nvcc.exe.
#include "tool/verify/nvcc_arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

NvccArguments translated(const std::vector<std::string>& arguments) {
  return nvcc_arguments_for_windows(
      arguments, "/src", [](const std::filesystem::path& path) { return "Z:" + path.string(); });
}

TEST(NvccArguments, PathsBecomeWindowsPaths) {
  EXPECT_THAT(
      translated({"-Iinclude", "-I", "/abs", "-I=x", "--include-path", "a,b", "-isystem", "sys"})
          .arguments,
      ElementsAre("-IZ:/src/include", "-I", "Z:/abs", "-I=Z:/src/x", "--include-path",
                  "Z:/src/a,Z:/src/b", "-isystem", "Z:/src/sys"));
}

TEST(NvccArguments, TheObjectAndTheSourceAreTakenOut) {
  NvccArguments result = translated({"-c", "a.cu", "-o", "out/a.o", "-arch=sm_90a"});
  EXPECT_THAT(result.arguments, ElementsAre("-arch=sm_90a"));
  EXPECT_THAT(result.sources, ElementsAre("/src/a.cu"));
  EXPECT_EQ(result.object, "/src/out/a.o");
}

TEST(NvccArguments, ValuesAreNotTakenForSources) {
  NvccArguments result =
      translated({"-gencode", "arch=compute_80,code=sm_80", "-Xcompiler", "/W3,/MD", "-D", "X=1",
                  "-std", "c++17", "-x", "cu", "-maxrregcount", "64", "a.cu"});
  EXPECT_THAT(result.sources, ElementsAre("/src/a.cu"));
  EXPECT_EQ(result.arguments.size(), 12u);
}

TEST(NvccArguments, JoinedOptionsKeepTheirText) {
  EXPECT_THAT(translated({"-DNAME=\"a b\"", "-O3", "-lineinfo", "-lcublas", "-m64", "-G",
                          "--use_fast_math", "-std=c++17"})
                  .arguments,
              ElementsAre("-DNAME=\"a b\"", "-O3", "-lineinfo", "-lcublas", "-m64", "-G",
                          "--use_fast_math", "-std=c++17"));
}

TEST(NvccArguments, ToolsOfLinuxAreLeftOut) {
  NvccArguments result = translated({"-ccbin", "g++-12", "-ccbin=clang", "a.cu"});
  EXPECT_THAT(result.arguments, IsEmpty());
  EXPECT_THAT(result.left_out, ElementsAre("-ccbin g++-12", "-ccbin clang"));
}

TEST(NvccArguments, RelocatableCompilationIsAFlag) {
  EXPECT_THAT(translated({"-dc", "a.cu"}).arguments, ElementsAre("-rdc=true"));
}

TEST(NvccArguments, AHeaderOnTheIncludePathKeepsItsName) {
  EXPECT_THAT(translated({"-include", "cuda_fp16.h"}).arguments,
              ElementsAre("-include", "cuda_fp16.h"));
}

} // namespace
} // namespace portcuda
