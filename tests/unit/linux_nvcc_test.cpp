#include "tool/verify/linux_nvcc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::ScratchFolder;
using testing::ElementsAre;
using testing::HasSubstr;

TranslationUnit unit_at(const std::string& file, std::vector<std::string> flags = {}) {
  TranslationUnit unit;
  unit.file = file;
  unit.shown = file;
  unit.preprocessor_flags = std::move(flags);
  return unit;
}

TEST(LinuxNvcc, ArgumentsOfAUnit) {
  TranslationUnit unit = unit_at("/p/csrc/a.cu", {"-I", "/p/csrc", "-DX=1", "-iquote", "/q"});
  unit.standard = 20;
  unit.fast_math = true;
  unit.max_registers = 168;
  unit.extended_lambda = false;
  EXPECT_THAT(nvcc_arguments(unit_in_tree(unit, "/p"), "90a"),
              ElementsAre("-ptx", "-gencode", "arch=compute_90a,code=compute_90a", "-std=c++20",
                          "-w", "--expt-relaxed-constexpr", "-use_fast_math", "-maxrregcount=168",
                          "-I", "csrc", "-DX=1", "-Xcompiler", "-iquote", "-Xcompiler", "/q", "-x",
                          "cu", "csrc/a.cu"));
}

TEST(LinuxNvcc, FlagsFollowTheTreeWhereItHasThem) {
  ScratchFolder original;
  original.write("csrc/x.h", "");
  const TranslationUnit unit =
      unit_at("/p/csrc/a.cu", {"-I", "/p/csrc", "-I/p/csrc", "-isystem", "/p/generated", "-include",
                               "/p/csrc/x.h", "-I", "/opt/include", "-I", "/pq/csrc"});
  const TreeUnit there =
      unit_in_other_tree(unit, "/p", original.path(), original.path() / "csrc/a.cu");
  EXPECT_EQ(there.root, original.path());
  EXPECT_EQ(there.file, "csrc/a.cu");
  EXPECT_THAT(there.unit.preprocessor_flags,
              ElementsAre("-I", "csrc", "-Icsrc", "-isystem", "/p/generated", "-include",
                          "csrc/x.h", "-I", "/opt/include", "-I", "/pq/csrc"));
}

// Stands in for nvcc: what the test asks of it is what the caller sees, not PTX.
std::string fake_nvcc(const ScratchFolder& folder, const std::string& body) {
  return folder.write("bin/nvcc",
                      "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Cuda compilation tools, "
                      "release 13.0, V13.0.88'; exit; fi\n" +
                          body,
                      0755);
}

TEST(LinuxNvcc, RunsInTheTreeWithRelativeNames) {
  ScratchFolder folder;
  const std::string program = fake_nvcc(
      folder, "for a; do last=$a; done\n(pwd; echo \"$*\"; echo \"$TMPDIR\") > \"$last\"\n");
  folder.write("tree/csrc/a.cu", "");
  const auto nvcc = find_linux_nvcc(program);
  ASSERT_TRUE(nvcc) << nvcc.error();
  EXPECT_EQ(nvcc->version, "13.0.88");
  EXPECT_EQ(nvcc->ptxas, "");
  const fs::path root = folder.path() / "tree";
  const auto text = linux_ptx(*nvcc, unit_in_tree(unit_at(root / "csrc/a.cu"), root), "90a", 60s);
  ASSERT_TRUE(text) << text.error();
  EXPECT_THAT(*text, HasSubstr(root.string() + "\n-ptx"));
  EXPECT_THAT(*text, HasSubstr(" csrc/a.cu -o /"));
}

TEST(LinuxNvcc, FailureShowsTheErrorsOnly) {
  ScratchFolder folder;
  const std::string program =
      fake_nvcc(folder, "echo 'a.cu(3): warning: w' >&2; echo 'a.cu(4): error: e' >&2; exit 2\n");
  const auto nvcc = find_linux_nvcc(program);
  ASSERT_TRUE(nvcc);
  const auto text = linux_ptx(*nvcc, unit_in_tree(unit_at("/tmp/a.cu"), "/tmp"), "90a", 60s);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error(), "nvcc 13.0.88 ended with exit code 2:\na.cu(4): error: e\n");
}

TEST(LinuxNvcc, WhatIsMissingIsSaid) {
  ScratchFolder folder;
  EXPECT_THAT(find_linux_nvcc(folder / "nvcc").error(), HasSubstr("no such program"));
  const std::string other = folder.write("nvcc", "#!/bin/sh\necho clang 22\n", 0755);
  EXPECT_THAT(find_linux_nvcc(other).error(), HasSubstr("--nvcc"));
  const auto nvcc = find_linux_nvcc(fake_nvcc(folder, "exit 1\n"));
  ASSERT_TRUE(nvcc);
  EXPECT_THAT(find_disassembler(*nvcc).error(), HasSubstr("no ptxas"));
}

} // namespace
} // namespace portcuda
