// Flags of cl.exe that a Python build script gives to nvcc itself.
#include <algorithm>
#include <array>

#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"

namespace portcuda {
namespace {

// `/O2`, `/std:c++17`; not `/usr/include` and not `/opt/cuda`.
bool is_msvc_flag(std::string_view value) {
  constexpr std::array<std::string_view, 17> beginnings = {
      "/O1",  "/O2", "/Od", "/Ox",     "/W",     "/Zc:",    "/Z7",          "/Zi", "/std:",
      "/EHs", "/MD", "/MT", "/bigobj", "/utf-8", "/openmp", "/permissive-", "/fp:"};
  return value.find('/', 1) == value.npos &&
         std::ranges::any_of(beginnings, [&](auto b) { return value.starts_with(b); });
}

std::optional<FlagOpinion> judge(const FlagSite& site) {
  if (!(site.roles & nvcc_flag) || !is_msvc_flag(site.value)) return std::nullopt;
  FlagOpinion opinion{.message = "nvcc takes `" + site.value +
                                 "` for a file; a flag for cl.exe goes behind `-Xcompiler`",
                      .instead = {"-Xcompiler=" + site.value}};
  if (site.roles & host_flag) {
    opinion.can_fix = false;
    opinion.message += "; cl.exe gets the same list, give each one of its own "
                       "(`{\"cxx\": […], \"nvcc\": […]}`)";
  }
  return opinion;
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  report_flags(script, find_python_flags(script), judge, "hand it on with -Xcompiler", report);
}

} // namespace

PORTCUDA_RULE(PC607){
    .id = "PC607",
    .name = "msvc-flag-to-nvcc",
    .title = "flag of cl.exe given to nvcc itself",
    .why =
        R"md(nvcc's own options begin with `-`, on Windows too. A word that begins with `/` is a file to it, and the build stops at
`nvcc fatal : A single input file is required for a non-link phase when an outputfile is specified`
(thu-ml/SageAttention#262, parallel101/course#27). Flags for the host compiler go behind
[`-Xcompiler`](https://docs.nvidia.com/cuda/cuda-compiler-driver-nvcc/#compiler-options-options-xcompiler).)md",
    .cure =
        R"md(`-Xcompiler=` is put before the flag. Where the script's text for Linux holds such a flag, Linux keeps it as it is. A list that
cl and nvcc share is only reported.)md",
    .example = {R"py(import sys

from torch.utils.cpp_extension import CUDAExtension

nvcc_flags = ["-O3"]
if sys.platform == "win32":
    nvcc_flags += ["-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor", "/bigobj"]
extension = CUDAExtension("scan", ["scan.cu"], extra_compile_args={"nvcc": nvcc_flags})
)py",
                R"py(import sys

from torch.utils.cpp_extension import CUDAExtension

nvcc_flags = ["-O3"]
if sys.platform == "win32":
    nvcc_flags += ["-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor", "-Xcompiler=/bigobj"]
extension = CUDAExtension("scan", ["scan.cu"], extra_compile_args={"nvcc": nvcc_flags})
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::nvcc,
    .match = ScriptRule{{FileKind::python}, {"extra_compile_args", "extra_cuda_cflags"}, visit}};

} // namespace portcuda
