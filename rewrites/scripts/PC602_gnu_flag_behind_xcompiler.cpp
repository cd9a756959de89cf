// Flags of g++ that a Python build script hands to cl.exe through nvcc.
#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"
#include "tool/script/flag_flow.h"

namespace portcuda {
namespace {

std::optional<FlagOpinion> judge(const FlagSite& site) {
  if (!(site.roles & nvcc_host_flag) || (site.roles & host_flag)) return std::nullopt;
  const auto joined = xcompiler_value(site.value);
  auto opinion = judge_host_flags(joined.value_or(site.value), true);
  if (!opinion) return std::nullopt;
  // Several words in one string reach nvcc in a way that depends on quotes.
  if (site.value.find_first_of(" '\"") != site.value.npos) opinion->can_fix = false;
  if (joined) {
    const std::string option = site.value.substr(0, site.value.size() - joined->size());
    for (std::string& flag : opinion->instead) flag.insert(0, option);
  } else {
    opinion->with_previous = true;
    if (!opinion->instead.empty()) opinion->instead.insert(opinion->instead.begin(), "-Xcompiler");
  }
  return opinion;
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  report_flags(script, find_python_flags(script), judge, "hand cl.exe its own flags on Windows",
               report);
}

} // namespace

PORTCUDA_RULE(PC602){
    .id = "PC602",
    .name = "gnu-flag-behind-xcompiler",
    .title = "flag of g++ that nvcc hands to cl.exe",
    .why =
        R"md(nvcc takes the same options on Windows and on Linux, `-std=c++17` and `-O3` among them, but what stands behind
`-Xcompiler` goes to the host compiler, which is cl.exe on Windows. cl ignores `-fPIC` with
[D9002](https://learn.microsoft.com/cpp/error-messages/tool-errors/command-line-warning-d9002) and stops at `-Wno-psabi` or
`-Wextra` with [D8021](https://learn.microsoft.com/cpp/error-messages/tool-errors/command-line-error-d8021)
`invalid numeric argument` (nerfstudio-project/gsplat df6c3160). The spellings are `-Xcompiler=-fPIC,-Wall`, `-Xcompiler`
and `--compiler-options` with the flags as the next word, as the
[CUDA guide](https://docs.nvidia.com/cuda/cuda-compiler-driver-nvcc/#compiler-options-options-xcompiler) has them.)md",
    .cure =
        R"md(On Windows the option hands on the counterparts for cl, or is left out with its flags where there is none. The text
for Linux stays where it is, as with PC601.)md",
    .example = {R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension

extra_compile_args = {
    "cxx": [],
    "nvcc": [
        "-O3",
        "-Xcompiler=-fPIC,-Wno-psabi",
        "-lineinfo",
    ],
}
setup(ext_modules=[CUDAExtension("scan", ["scan.cu"], extra_compile_args=extra_compile_args)])
)py",
                R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension

extra_compile_args = {
    "cxx": [],
    "nvcc": [
        "-O3",
        *([] if sys.platform == "win32" else ["-Xcompiler=-fPIC,-Wno-psabi"]),
        "-lineinfo",
    ],
}
setup(ext_modules=[CUDAExtension("scan", ["scan.cu"], extra_compile_args=extra_compile_args)])
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = ScriptRule{{FileKind::python}, {"-Xcompiler", "-compiler-options"}, visit}};

} // namespace portcuda
