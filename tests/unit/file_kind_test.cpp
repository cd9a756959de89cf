#include "tool/source/file_kind.h"

#include <gtest/gtest.h>

#include "tool/source/rocm_paths.h"

namespace portcuda {
namespace {

TEST(FileKind, knows_each_extension) {
  for (const char* name :
       {"a.cu", "a.cuh", "x/y/a.CU", "a.b.cu", "k.cu.jinja", "k.cuh.j2", "k.cu.in", "K.Cu.Jinja"})
    EXPECT_EQ(file_kind(name), FileKind::cuda) << name;
  for (const char* name : {"a.h", "a.hpp", "a.hh", "a.hxx", "a.h++", "a.inl", "a.inc", "a.ipp",
                           "a.tpp", "a.H", "config.h.in", "a.hpp.jinja2"})
    EXPECT_EQ(file_kind(name), FileKind::header) << name;
  for (const char* name : {"a.cpp", "a.cc", "a.cxx", "a.c++", "a.CPP", "a.C", "bind.cpp.jinja"})
    EXPECT_EQ(file_kind(name), FileKind::cpp) << name;
  for (const char* name : {"setup.py", "csrc/layer_norm/setup.py", "setup_cutlass.py", "build.py",
                           "my_build.py", "generate_kernels.py"})
    EXPECT_EQ(file_kind(name), FileKind::python) << name;
  for (const char* name : {"CMakeLists.txt", "cmake/utils.cmake", "aConfig.cmake.in"})
    EXPECT_EQ(file_kind(name), FileKind::cmake) << name;
  EXPECT_EQ(file_kind("a/pyproject.toml"), FileKind::toml);
  for (const char* name :
       {"README.md", "docs/a.rst", "requirements.txt", "requirements/cuda.txt", "constraints.txt"})
    EXPECT_EQ(file_kind(name), FileKind::text) << name;
}

TEST(FileKind, leaves_everything_else_alone) {
  for (const char* name : {"",
                           "cu",
                           ".cu",
                           "a.",
                           "dir.cu/",
                           "chat.jinja",
                           "config.in",
                           ".h.in",
                           "a.c",
                           "a.py",
                           "notes.txt",
                           "my_setup.py",
                           "Setup.py",
                           "a.cu.bak",
                           "a.cub",
                           "a.cu~",
                           "a.hip",
                           "a.jinja.cu.txt",
                           "cpp.in",
                           "x.cu/readme"})
    EXPECT_EQ(file_kind(name), FileKind::none) << name;
}

TEST(RocmPath, knows_the_folders_of_the_projects_it_was_made_from) {
  for (const char* path :
       {"csrc/composable_kernel/include/ck/ck.hpp", "csrc/flash_attn_ck/mha_fwd.cpp",
        "csrc/rocm/attention_kernels.cuh", "rocm/a.cu", "xformers/csrc/attention/hip_fmha/a.cpp",
        "xformers/csrc/attention/hip_decoder/a.cpp", "csrc/quantization/w8a8/fp8/amd/q.cuh",
        "fp8/amd/q.cuh", "csrc/kimi_k3/fused_kda_decode_kernel_rocm.cu", "c10/hip/a.h",
        "a/quick_reduce_hip.cuh"})
    EXPECT_TRUE(is_rocm_path(path)) << path;
}

TEST(RocmPath, does_not_guess) {
  for (const char* path :
       {"", "csrc/a.cu", "csrc/rocm", "csrc/hip.cpp", "csrc/rocm.h", "third_party/amd/lib/a.cpp",
        "xfp8/amd/q.cuh", "csrc/cpu/a.cpp", "relationship/a.cu", "my_rocm_port/a.cu", "chip/a.cu",
        "csrc/hipify.py", "a_rocm_utils.cu", "csrc/shipping/a.cu", "block/ck.h"})
    EXPECT_FALSE(is_rocm_path(path)) << path;
}

} // namespace
} // namespace portcuda
