#include "tool/machine/program_answers.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

TEST(ProgramAnswers, nvcc) {
  EXPECT_EQ(nvcc_version("nvcc: NVIDIA (R) Cuda compiler driver\n"
                         "Copyright (c) 2005-2025 NVIDIA Corporation\n"
                         "Built on Wed_Aug_20_01:58:59_PM_PDT_2025\n"
                         "Cuda compilation tools, release 13.0, V13.0.88\n"
                         "Build cuda_13.0.r13.0/compiler.36424714_0\n"),
            "13.0.88");
  EXPECT_EQ(nvcc_version("'nvcc' is not recognized"), "");
}

TEST(ProgramAnswers, banner_of_cl_in_any_language) {
  struct {
    const char *banner, *version, *target;
  } const cases[] = {
      {"Microsoft (R) C/C++ Optimizing Compiler Version 19.44.35207 for x64\r\n"
       "Copyright (C) Microsoft Corporation.  All rights reserved.\r\n\r\nusage: cl [ option... ]",
       "19.44.35207", "x64"},
      {"用于 x64 的 Microsoft (R) C/C++ 优化编译器 19.29.30133.0 版\r\n", "19.29.30133.0", "x64"},
      // The same in code page 936, as it comes on a Chinese Windows.
      {"\xD3\xC3\xD3\xDA x64 \xB5\xC4 Microsoft (R) C/C++ \xD3\xC5\xBB\xAF\xB1\xE0\xD2\xEB\xC6\xF7 "
       "19.38.33135 \xB0\xE6\r\n",
       "19.38.33135", "x64"},
      {"Microsoft (R) C/C++-Optimierungscompiler Version 19.44.35207 für x86\r\n", "19.44.35207",
       "x86"},
      {"Compilateur d'optimisation Microsoft (R) C/C++ version 19.50.35717 pour ARM64\r\n",
       "19.50.35717", "arm64"},
      {"Microsoft (R) 32-bit C/C++ Optimizing Compiler Version 15.00.30729.01 for 80x86\r\n",
       "15.00.30729.01", "x86"},
      {"gcc (Debian 12.2.0-14) 12.2.0", "12.2.0", ""},
      {"", "", ""},
  };
  for (const auto& one : cases) {
    const ClBanner banner = cl_banner(one.banner);
    EXPECT_EQ(banner.version, one.version) << one.banner;
    EXPECT_EQ(banner.target, one.target) << one.banner;
  }
}

TEST(ProgramAnswers, host_of_cl_is_its_folder) {
  EXPECT_EQ(host_of_cl("C:\\VS\\VC\\Tools\\MSVC\\14.44.35207\\bin\\Hostx64\\x64\\cl.exe"), "x64");
  EXPECT_EQ(host_of_cl("C:\\VS\\VC\\Tools\\MSVC\\14.44.35207\\bin\\HostX86\\x64\\cl.exe"), "x86");
  EXPECT_EQ(host_of_cl("C:\\tools\\cl.exe"), "");
}

TEST(ProgramAnswers, two_programs_are_called_link) {
  EXPECT_EQ(link_version("link (GNU coreutils) 8.32\nCopyright (C) 2020"), "GNU 8.32");
  EXPECT_EQ(link_version("Microsoft (R) Incremental Linker Version 14.44.35207.1\r\n"
                         "LINK : warning LNK4044: unrecognized option '/-version'; ignored\r\n"),
            "14.44.35207.1");
}

TEST(ProgramAnswers, version_lines) {
  EXPECT_EQ(first_version("1.11.1.git.kitware.jobserver-1\n"), "1.11.1");
  EXPECT_EQ(first_version("git version 2.45.1.windows.1\n"), "2.45.1");
  EXPECT_EQ(first_version("cmake version 3.31.6\n\nCMake suite"), "3.31.6");
}

TEST(ProgramAnswers, vswhere) {
  const auto found = vswhere_answer(R"json([{
    "instanceId": "a1", "installationPath": "C:\\BuildTools", "installationVersion": "17.14.36127.28",
    "displayName": "Visual Studio Build Tools 2022",
    "catalog": {"productDisplayVersion": "17.14.36 (March 2026)", "productLineVersion": "2022"}
},
    {"installationPath": "D:\\VS18", "installationVersion": "18.0.11205.157", "displayName": "Visual Studio Community 2026"}])json");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[0].folder, "C:\\BuildTools");
  EXPECT_EQ((*found)[0].version, "17.14.36");
  EXPECT_EQ((*found)[1].version, "18.0.11205.157");
  EXPECT_TRUE(vswhere_answer("[]")->empty());
  EXPECT_FALSE(vswhere_answer("Error 0x57"));
}

TEST(ProgramAnswers, nvidia_smi) {
  const auto gpus = nvidia_smi_answer("NVIDIA GeForce RTX 3080 Ti, 8.6, 12288, 572.16\r\n"
                                      "NVIDIA H200, 9.0, [N/A], 570.86.15\n");
  ASSERT_EQ(gpus.size(), 2u);
  EXPECT_EQ(gpus[0].name, "NVIDIA GeForce RTX 3080 Ti");
  EXPECT_EQ(gpus[0].compute_capability, "8.6");
  EXPECT_EQ(gpus[0].memory, 12ull << 30);
  EXPECT_EQ(gpus[1].memory, 0u);
  EXPECT_EQ(gpus[1].driver, "570.86.15");
  EXPECT_TRUE(nvidia_smi_answer("No devices were found\n").empty());
}

TEST(ProgramAnswers, git_settings_of_several_files) {
  const auto settings = git_settings(
      "core.longpaths false\ncore.autocrlf input\ncore.longpaths true\ncore.symlinks\n");
  EXPECT_EQ(settings.at("core.longpaths"), "true");
  EXPECT_EQ(settings.at("core.autocrlf"), "input");
  EXPECT_EQ(settings.at("core.symlinks"), "true");
}

TEST(ProgramAnswers, python) {
  const auto python = python_answer(
      R"({"program": "C:\\v\\python.exe", "version": "3.13.1", "bits": 64, "free_threaded": true,
          "packages": {"setuptools": "75.8.0"}, "torch": {"version": "2.9.1+cu128", "cuda": "12.8", "folder": "x"}})");
  ASSERT_TRUE(python);
  EXPECT_EQ(python->bits, 64);
  EXPECT_TRUE(python->free_threaded);
  EXPECT_EQ(python->packages.at("setuptools"), "75.8.0");
  EXPECT_EQ(python->torch->cuda, "12.8");
  EXPECT_FALSE(python_answer("Python was not found; run without arguments to install"));
  EXPECT_FALSE(python_answer(R"({"version": "3.12.1", "torch": null})")->torch);
}

TEST(ProgramAnswers, files_of_linux) {
  const Memory memory =
      meminfo_answer("MemTotal:       16000 kB\nMemFree: 10 kB\n"
                     "MemAvailable:    8000 kB\nSwapTotal: 4000 kB\nSwapFree: 1000 kB\n");
  EXPECT_EQ(memory.physical, 16000u << 10);
  EXPECT_EQ(memory.available, 8000u << 10);
  EXPECT_EQ(memory.commit_limit, 20000u << 10);
  EXPECT_EQ(memory.commit_left, 9000u << 10);
  EXPECT_EQ(os_release_name("NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"),
            "Debian GNU/Linux 12 (bookworm)");
}

} // namespace
} // namespace portcuda
