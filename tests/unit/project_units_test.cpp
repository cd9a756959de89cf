#include "tool/units/project_units.h"

#include <cstdlib>

#include "scratch_folder.h"
#include "tool/process/child_process.h"
#include "tool/units/build_folders.h"
#include "tool/units/command_record.h"
#include "tool/units/compile_options.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using test::ScratchFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The environment of whoever runs the tests must not change what is found.
class ProjectUnitsTest : public testing::Test {
protected:
  ProjectUnitsTest() {
    for (const char* name : {"PORTCUDA_RECORD", "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH"}) {
      if (const char* value = std::getenv(name)) kept_.emplace_back(name, value);
      unsetenv(name);
    }
  }
  ~ProjectUnitsTest() override {
    unsetenv("PORTCUDA_RECORD");
    for (const auto& [name, value] : kept_) setenv(name.c_str(), value.c_str(), 1);
  }

  ProjectUnits units(const fs::path& given = {}, const fs::path& python = {}) {
    auto found = project_units({folder_.path()}, given, python);
    EXPECT_TRUE(found.has_value()) << found.error();
    return found.value_or(ProjectUnits());
  }

  std::vector<std::string> names(const ProjectUnits& found) {
    std::vector<std::string> names;
    for (const TranslationUnit& unit : found.units)
      names.push_back(unit.file.lexically_relative(folder_.path()).string());
    return names;
  }

  void write_database(const std::string& name, const std::string& file, const std::string& flags) {
    folder_.write(name, R"([{"directory": ")" + folder_.string() + R"(", "file": ")" + file +
                            R"(", "command": "nvcc )" + flags + " -c " + file + R"("}])");
  }

  ScratchFolder folder_;
  std::vector<std::pair<std::string, std::string>> kept_;
};

TEST_F(ProjectUnitsTest, ADatabaseIsFoundInABuildFolder) {
  folder_.write("a.cu", "");
  write_database("build/compile_commands.json", "a.cu", "-DX=1 -arch=sm_80");
  auto found = units();
  EXPECT_EQ(found.source, UnitSource::database);
  EXPECT_EQ(found.found_in, folder_ / "build/compile_commands.json");
  ASSERT_THAT(names(found), ElementsAre("a.cu"));
  EXPECT_EQ(found.units[0].shown, folder_ / "a.cu");
  EXPECT_THAT(found.units[0].preprocessor_flags, ElementsAre("-D", "X=1"));
  EXPECT_THAT(units(folder_ / "build").units, testing::SizeIs(1));
}

TEST_F(ProjectUnitsTest, TheNewestBuildFolderCounts) {
  folder_.write("a.cu", "");
  write_database("build/compile_commands.json", "a.cu", "-DOLD");
  write_database("out/build/x64/compile_commands.json", "a.cu", "-DNEW");
  fs::last_write_time(folder_ / "build/compile_commands.json",
                      fs::file_time_type::clock::now() - std::chrono::hours(1));
  EXPECT_THAT(units().units.at(0).preprocessor_flags, ElementsAre("-D", "NEW"));
  // What a dependency of the build compiles is not the project.
  write_database("build/_deps/lib/compile_commands.json", "a.cu", "-DLIBRARY");
  EXPECT_THAT(units().units.at(0).preprocessor_flags, ElementsAre("-D", "NEW"));
}

TEST_F(ProjectUnitsTest, SameFlagsOnceOtherFlagsTwiceGoneFilesTold) {
  folder_.write("a.cu", "");
  folder_.write("compile_commands.json",
                R"([{"directory": ".", "file": "a.cu", "command": "nvcc -DX -O3 -c a.cu -o 1.o"},
                    {"directory": ".", "file": "a.cu", "command": "nvcc -DX -O2 -c a.cu -o 2.o"},
                    {"directory": ".", "file": "a.cu", "command": "nvcc -DY --frob -c a.cu"},
                    {"directory": ".", "file": "b.cu", "command": "nvcc --frob -c b.cu"},
                    {"directory": ".", "file": "c.o", "command": "ld c.o"}, 17])");
  auto found = units();
  EXPECT_THAT(names(found), ElementsAre("a.cu", "a.cu"));
  EXPECT_THAT(found.problems, ElementsAre(HasSubstr("no object")));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("b.cu does not exist"),
                                       HasSubstr("option --frob of 1 command is not known")));
}

TEST_F(ProjectUnitsTest, WhatIsGivenMustHoldCommands) {
  auto found = project_units({folder_.path()}, folder_.path());
  ASSERT_FALSE(found.has_value());
  EXPECT_THAT(found.error(), HasSubstr("neither a compile_commands.json nor a build.ninja"));
  EXPECT_FALSE(project_units({folder_.path()}, folder_ / "none.json").has_value());
}

// As torch.utils.cpp_extension writes it.
constexpr const char* torch_ninja = R"(ninja_required_version = 1.3
cxx = c++
nvcc = /usr/local/cuda/bin/nvcc

cflags = -DHOST -I$root/include
post_cflags = -O3 -DTORCH_EXTENSION_NAME=_C
cuda_cflags = -DTORCH -isystem /torch/include
cuda_post_cflags = -D__CUDA_NO_HALF_OPERATORS__ --expt-relaxed-constexpr -gencode=arch=compute_90a,code=sm_90a -std=c++20
ldflags =

rule compile
  command = $cxx -MMD -MF $out.d $cflags -c $in -o $out $post_cflags
  depfile = $out.d
  deps = gcc

rule cuda_compile
  depfile = $out.d
  deps = gcc
  command = $nvcc --generate-dependencies-with-compile --dependency-output $out.d $cuda_cflags -c $in -o $out $cuda_post_cflags

rule link
  command = $cxx $in $ldflags -o $out

build a.o: compile $root/a$ b.cpp
build k.o: cuda_compile $root/k.cu
build _C.so: link a.o k.o
)";

TEST_F(ProjectUnitsTest, NinjaOfTorchsExtensionBuilder) {
  if (find_program("ninja").empty()) GTEST_SKIP() << "ninja is not on PATH";
  folder_.write("a b.cpp", "");
  folder_.write("k.cu", "");
  folder_.write("build/temp.linux-x86_64-cpython-312/build.ninja",
                "root = " + folder_.string() + "\n" + torch_ninja);
  auto found = units();
  EXPECT_EQ(found.source, UnitSource::ninja);
  ASSERT_THAT(names(found), ElementsAre("a b.cpp", "k.cu"));
  EXPECT_FALSE(found.units[0].cuda);
  EXPECT_THAT(found.units[0].preprocessor_flags, Contains(folder_ / "include"));
  const TranslationUnit& kernel = found.units[1];
  EXPECT_TRUE(kernel.cuda);
  EXPECT_EQ(kernel.standard, 20);
  EXPECT_THAT(kernel.architectures, ElementsAre("90a"));
  EXPECT_THAT(kernel.preprocessor_flags, ElementsAre("-D", "TORCH", "-isystem", "/torch/include",
                                                     "-D", "__CUDA_NO_HALF_OPERATORS__"));
  EXPECT_THAT(found.notes, IsEmpty());
}

TEST_F(ProjectUnitsTest, ABrokenNinjaFileIsTold) {
  if (find_program("ninja").empty()) GTEST_SKIP() << "ninja is not on PATH";
  folder_.write("build/build.ninja", "rule broken\n");
  auto found = project_units({folder_.path()}, folder_ / "build");
  ASSERT_FALSE(found.has_value());
  EXPECT_THAT(found.error(), HasSubstr("ninja -t compdb failed"));
}

TEST_F(ProjectUnitsTest, RecordsAreTakenTheLastOfAnObject) {
  folder_.write("a.cu", "");
  folder_.write("sub/b.cu", "");
  const fs::path file = folder_.path() / ".portcuda" / record_file_name;
  auto record = [&](std::vector<std::string> command) {
    auto done = record_command(file, command, folder_.path());
    ASSERT_TRUE(done.has_value()) << done.error();
  };
  record({"nvcc", "-DOLD", "-c", "a.cu", "-o", "a.o"});
  record({"nvcc", "-DNEW", "-c", "a.cu", "-o", "a.o"});
  record({"nvcc", "-DOTHER", "-c", "a.cu", "-o", "b.o"});
  record({"nvcc", "-c", "sub/b.cu"});
  auto found = units();
  EXPECT_EQ(found.source, UnitSource::recorded);
  ASSERT_THAT(names(found), ElementsAre("a.cu", "a.cu", "sub/b.cu"));
  EXPECT_THAT(found.units[0].preprocessor_flags, ElementsAre("-D", "NEW"));
  EXPECT_THAT(units(file).units, testing::SizeIs(3));

  EXPECT_EQ(find_record_file(folder_.path() / "sub"), file) << "of the project around it";
  setenv("PORTCUDA_RECORD", "/somewhere/else.jsonl", 1);
  EXPECT_EQ(find_record_file(folder_.path()), "/somewhere/else.jsonl");
}

TEST(CommandRecord, ADamagedLineIsToldTheOthersAreRead) {
  ScratchFolder folder;
  const fs::path file =
      folder.write("r.jsonl", R"({"directory":"/w","file":"a.cu","arguments":["nvcc","-c","a.cu"]})"
                              "\n{\"directory\":\n\n");
  auto read = read_command_record(file);
  ASSERT_TRUE(read.has_value());
  EXPECT_THAT(read->units, testing::SizeIs(1));
  EXPECT_THAT(read->problems, ElementsAre(HasSubstr("r.jsonl:2: ")));
  EXPECT_FALSE(read_command_record(folder / "none.jsonl").has_value());
}

TEST(CompileOptions, WhatMayBeDroppedWithoutAWord) {
  for (const char* option : {"-O3", "-Wno-unused", "-fPIC", "-MF x.d", "--ptxas-options=-v",
                             "-Xptxas -v", "-lineinfo", "-t 4", "--threads 4", "/O2", "/W0"})
    EXPECT_TRUE(is_without_influence(option)) << option;
  for (const char* option : {"--frob", "-include-pch", "-undef", "--ptxas", "/Yu"})
    EXPECT_FALSE(is_without_influence(option)) << option;
}

TEST(CompileOptions, LaunchersAreNoCompilers) {
  auto read =
      unit_of_command({"env", "A=1", "ccache", "/opt/bin/nvcc", "-c", "a.cu"}, "/w", "a.cu");
  ASSERT_TRUE(read.has_value());
  EXPECT_FALSE(read->unit.extended_lambda) << "nvcc must be asked for it";
  read =
      unit_of_command({"portcuda", "cc", "--record", "f.jsonl", "--", "nvcc", "-DX"}, "/w", "a.cu");
  ASSERT_TRUE(read.has_value());
  EXPECT_THAT(read->unit.preprocessor_flags, ElementsAre("-D", "X"));
  EXPECT_FALSE(read->unit.extended_lambda);
  read = unit_of_command({"nvcc", "--default-stream", "per-thread", "-arch=sm_100", "-arch=sm_80"},
                         "/w", "a.cu");
  EXPECT_THAT(read->unit.preprocessor_flags,
              ElementsAre("-D", "CUDA_API_PER_THREAD_DEFAULT_STREAM=1"));
  EXPECT_THAT(read->unit.architectures, ElementsAre("80", "100"));
}

} // namespace
} // namespace portcuda
