#include "tool/units/compile_commands.h"

#include <filesystem>
#include <fstream>

#include "tool/units/compile_options.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

CommandUnit unit(const std::string& command, const fs::path& file = "a.cu") {
  auto read = unit_of_command(split_command(command), "/w", file);
  EXPECT_TRUE(read.has_value()) << read.error();
  return read.value_or(CommandUnit());
}

class CompileCommandsFile : public testing::Test {
protected:
  CompileCommandsFile() : folder_(fs::path(testing::TempDir()) / "portcuda commands") {
    fs::create_directories(folder_);
  }
  ~CompileCommandsFile() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }

  fs::path folder_;
};

TEST(SplitCommand, AsAShellDoes) {
  EXPECT_THAT(split_command(R"(nvcc -DA="x y" '-DB=a"b' -I/a\ b "-DC=\"s\"" '')"),
              ElementsAre("nvcc", "-DA=x y", "-DB=a\"b", "-I/a b", "-DC=\"s\"", ""));
  EXPECT_TRUE(split_command("  \t ").empty());
}

TEST(CompileCommand, NvccOnLinux) {
  auto read = unit("/usr/bin/nvcc -forward-unknown-to-host-compiler -DX=1 --options-file= -Iinc "
                   "-isystem=/sys -isystem /sys2 -U Y --define-macro Z -include pre.h "
                   "-gencode arch=compute_90a,code=sm_90a -gencode=arch=compute_80,code=sm_80 "
                   "-std=c++20 --use_fast_math -rdc=true -maxrregcount=64 --expt-relaxed-constexpr "
                   "-Xcompiler=-fPIC,-DHOST -ccbin /usr/bin/g++ -x cu -c a.cu -o a.o");
  EXPECT_EQ(read.unit.file, "/w/a.cu");
  EXPECT_TRUE(read.unit.cuda);
  EXPECT_THAT(read.unit.preprocessor_flags,
              ElementsAre("-D", "X=1", "-I", "/w/inc", "-isystem", "/sys", "-isystem", "/sys2",
                          "-U", "Y", "-D", "Z", "-include", "pre.h", "-D", "HOST"));
  EXPECT_THAT(read.unit.architectures, ElementsAre("80", "90a"));
  EXPECT_EQ(read.unit.standard, 20);
  EXPECT_TRUE(read.unit.fast_math);
  EXPECT_TRUE(read.unit.relocatable);
  EXPECT_TRUE(read.unit.relaxed_constexpr);
  EXPECT_FALSE(read.unit.extended_lambda);
  EXPECT_EQ(read.unit.max_registers, 64);
  EXPECT_EQ(read.unit.cl_flags, default_cl_flags());
  EXPECT_THAT(read.left_out, testing::Contains("-fPIC"));
}

TEST(CompileCommand, NvccOnWindowsSaysWhatClGets) {
  auto read = unit("nvcc.exe -Xcompiler /Zc:preprocessor -Xcompiler=/MD,/EHsc -std=c++17 -c a.cu");
  EXPECT_THAT(read.unit.cl_flags, ElementsAre("/Zc:preprocessor", "/MD"));
}

TEST(CompileCommand, DependencyOptionsAreNoRuntimeLibrary) {
  auto read = unit("nvcc -MD -MT a.o -MF a.d -c a.cu");
  EXPECT_EQ(read.unit.cl_flags, default_cl_flags());
}

TEST(CompileCommand, ClAndGccFilesAreNotForTheFrontEnd) {
  auto cl = unit("cl.exe /nologo /DA /Iinc /std:c++20 /Zc:__cplusplus /c /Foa.obj b.cpp", "b.cpp");
  EXPECT_FALSE(cl.unit.cuda);
  EXPECT_THAT(cl.unit.preprocessor_flags, ElementsAre("-D", "A", "-I", "/w/inc"));
  EXPECT_THAT(cl.unit.cl_flags, ElementsAre("/Zc:__cplusplus"));
  EXPECT_EQ(cl.unit.standard, 20);
  EXPECT_FALSE(unit("g++ -std=gnu++17 -c b.cpp", "b.cpp").unit.cuda);
}

TEST(Architecture, InAllSpellings) {
  for (const char* text : {"90a", "sm_90a", "compute_90a", "9.0a"})
    EXPECT_EQ(architecture_of(text), "90a") << text;
  EXPECT_EQ(architecture_of("sm_100f"), "100f");
  for (const char* text : {"native", "all", "", "a", "sm_", "90x", "1234"})
    EXPECT_EQ(architecture_of(text), "") << text;
}

TEST_F(CompileCommandsFile, BothFormsAndResponseFiles) {
  write("flags.rsp", "-DFROM_FILE '-Ihas space'\n");
  auto path = write("compile_commands.json",
                    R"([{"directory": ")" + folder_.string() +
                        R"(", "command": "nvcc @flags.rsp -c a.cu", "file": "a.cu"},
                            {"directory": "sub", "arguments": ["nvcc", "-DB", "b.cu"], "file": "b.cu"},
                            {"file": "c.cu"},
                            {"directory": "/", "command": "nvcc @missing.rsp", "file": "d.cu"}])");
  auto read = read_compile_commands(folder_);
  ASSERT_TRUE(read.has_value()) << read.error();
  ASSERT_EQ(read->units.size(), 2u);
  EXPECT_THAT(read->units[0].unit.preprocessor_flags,
              ElementsAre("-D", "FROM_FILE", "-I", (folder_ / "has space").string()));
  EXPECT_EQ(read->units[1].unit.file, folder_ / "sub/b.cu");
  ASSERT_EQ(read->problems.size(), 2u);
  EXPECT_THAT(read->problems[0], HasSubstr("c.cu has neither"));
  EXPECT_THAT(read->problems[1], HasSubstr("/missing.rsp cannot be read"));
}

TEST_F(CompileCommandsFile, ResponseFileThatNamesItself) {
  write("loop.rsp", "@loop.rsp");
  auto read = unit_of_command({"nvcc", "@loop.rsp"}, folder_, "a.cu");
  ASSERT_FALSE(read.has_value());
  EXPECT_THAT(read.error(), HasSubstr("names itself"));
}

TEST_F(CompileCommandsFile, WhatIsNoDatabase) {
  for (const char* text : {"", "{", "{}", "[1"}) {
    auto read = read_compile_commands(write("compile_commands.json", text));
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_THAT(read.error(), HasSubstr("no compilation database"));
  }
  EXPECT_FALSE(read_compile_commands(folder_ / "nowhere.json").has_value());
}

} // namespace
} // namespace portcuda
