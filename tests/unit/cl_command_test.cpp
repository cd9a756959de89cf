// cl's command line as the stand-in reads it, and what cl says to options of other compilers.
#include "tool/hostcl/cl_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

ClCommand parsed(const std::vector<std::string>& arguments) {
  return parse_cl_command(arguments, WindowsPaths("/nowhere"));
}

std::vector<std::string> told(const std::vector<std::string>& arguments) {
  std::vector<std::string> lines;
  for (const ClMessage& message : parsed(arguments).messages) lines.push_back(message.line());
  return lines;
}

TEST(ClCommand, ReadsWhatNvccAsksForAPreprocessing) {
  ClCommand command = parsed({"/std:c++17", "-D__CUDA_ARCH_LIST__=900", "-nologo", "-E", "-TP",
                              "-EHsc", "-D__CUDACC__", "-IZ:\\cuda\\bin/../include", "-FI",
                              "cuda_runtime.h", "Z:\\src\\v.cu"});
  EXPECT_THAT(command.messages, IsEmpty());
  EXPECT_EQ(command.job, ClJob::preprocess);
  EXPECT_EQ(command.standard, 17);
  EXPECT_THAT(command.sources, ElementsAre("/src/v.cu"));
  EXPECT_THAT(command.options, Contains("/D__CUDACC__"));
  EXPECT_THAT(command.options, Contains("/I/cuda/include"));
  EXPECT_THAT(command.options, Contains("/FIcuda_runtime.h"));
  EXPECT_THAT(command.options, Contains("/TP"));
}

TEST(ClCommand, ReadsACompilation) {
  ClCommand command = parsed({"-FoZ:\\out\\v.obj", "-c", "-TP", "-MD", "-O2", "/Zc:preprocessor",
                              "/Zc:__cplusplus", "v.cpp"});
  EXPECT_EQ(command.job, ClJob::compile);
  EXPECT_THAT(command.options, Contains("/Fo/out/v.obj"));
  EXPECT_THAT(command.flags, Contains("/MD"));
  EXPECT_THAT(command.flags, Contains("/Zc:preprocessor"));
  EXPECT_THAT(command.flags, Contains("/Zc:__cplusplus"));
}

TEST(ClCommand, EAfterCStillPreprocesses) {
  EXPECT_EQ(parsed({"/c", "/E", "a.cpp"}).job, ClJob::preprocess);
  EXPECT_EQ(parsed({"/E", "/c", "a.cpp"}).job, ClJob::preprocess);
}

TEST(ClCommand, ValuesMayFollowAsAWordOfTheirOwn) {
  ClCommand command = parsed({"/c", "/I", "Z:\\a b", "/D", "X=1", "a.cpp"});
  EXPECT_THAT(command.options, Contains("/I/a b"));
  EXPECT_THAT(command.options, Contains("/DX=1"));
}

// The messages are those of real builds: "cl : Command line warning D9002" is found in thousands of
// logs for exactly these options.
TEST(ClCommand, IgnoresOptionsOfOtherCompilersWithAWarning) {
  for (std::string option : {"-fPIC",
                             "-std=c++17",
                             "-O3",
                             "-Ofast",
                             "-O0",
                             "-g",
                             "-march=native",
                             "-m64",
                             "-pthread",
                             "-fvisibility=hidden",
                             "-ffast-math",
                             "-fopenmp",
                             "-fno-strict-aliasing",
                             "-rdynamic",
                             "-shared",
                             "-lfoo",
                             "-std:c++11",
                             "/winsysroot:x",
                             "/clang:-O3",
                             "-Zc:twoPhase"}) {
    EXPECT_THAT(
        told({"/c", option, "a.cpp"}),
        ElementsAre("cl : Command line warning D9002 : ignoring unknown option '" + option + "'"));
    EXPECT_FALSE(parsed({"/c", option, "a.cpp"}).refused());
  }
}

TEST(ClCommand, FailsForWarningOptionsOfOtherCompilers) {
  for (std::string name : {"Wextra", "Wno-unused", "Werror", "Wpedantic", "Wl,-rpath", "Wd4820"}) {
    EXPECT_THAT(
        told({"/c", "-" + name, "a.cpp"}),
        ElementsAre("cl : Command line error D8021 : invalid numeric argument '/" + name + "'"));
    EXPECT_TRUE(parsed({"/c", "-" + name, "a.cpp"}).refused());
  }
}

TEST(ClCommand, TakesItsOwnOptions) {
  for (std::string option : {"-W3",
                             "/Wall",
                             "/WX",
                             "/WX-",
                             "/wd4996",
                             "/we4289",
                             "/w14640",
                             "/w",
                             "/Wv:18",
                             "/O2",
                             "/Ob2",
                             "/Ob2it",
                             "/Od",
                             "/EHsc",
                             "/GR-",
                             "/MP8",
                             "/Zi",
                             "/FS",
                             "/bigobj",
                             "/utf-8",
                             "/permissive-",
                             "/arch:AVX2",
                             "/fp:fast",
                             "/openmp",
                             "/openmp:llvm",
                             "/analyze-",
                             "/external:W0",
                             "/GL",
                             "/diagnostics:caret",
                             "/Zc:inline",
                             "/nologo",
                             "/std:c++latest"})
    EXPECT_THAT(told({"/c", option, "a.cpp"}), IsEmpty()) << option;
}

TEST(ClCommand, WhatClangDoesNotNeedIsNotPassedOn) {
  ClCommand command = parsed({"/c", "/W3", "/MP", "/FdZ:\\x.pdb", "/GL", "a.cpp"});
  EXPECT_THAT(command.options, ElementsAre("/c"));
}

TEST(ClCommand, WantsASource) {
  EXPECT_THAT(told({"/c", "/O2"}),
              ElementsAre("cl : Command line error D8003 : missing source filename"));
  EXPECT_EQ(parsed({}).job, ClJob::banner);
  EXPECT_THAT(parsed({}).messages, IsEmpty());
}

TEST(ClCommand, WantsValues) {
  EXPECT_THAT(told({"a.cpp", "/I"}),
              ElementsAre("cl : Command line error D8004 : '/I' requires an argument"));
}

TEST(ClCommand, TakesAnUnknownFileForAnObject) {
  EXPECT_THAT(told({"/c", "a.xyz"}),
              ElementsAre("cl : Command line warning D9024 : unrecognized source file type "
                          "'a.xyz', object file assumed"));
  EXPECT_THAT(told({"/c", "/TP", "a.xyz"}), IsEmpty());
}

TEST(ClCommand, StopsBeforeTheLinkersOptions) {
  ClCommand command = parsed({"a.cpp", "/link", "/OUT:x.exe", "-Wl,x"});
  EXPECT_THAT(command.messages, IsEmpty());
  EXPECT_THAT(command.options, Not(Contains("/OUT:x.exe")));
}

} // namespace
} // namespace portcuda
