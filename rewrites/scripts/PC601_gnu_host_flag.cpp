// Flags of g++ that a Python build script gives to cl.exe.
#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"

namespace portcuda {
namespace {

std::optional<FlagOpinion> judge(const FlagSite& site) {
  if (!(site.roles & host_flag)) return std::nullopt;
  auto opinion = judge_host_flags(site.value, false);
  if (!opinion || !(site.roles & (nvcc_flag | nvcc_host_flag))) return opinion;
  // One list for cl and nvcc: what is written must be fine for both.
  if (site.value == "-O3")
    opinion->instead = {"-O2"};
  else {
    opinion->can_fix = false;
    opinion->message += "; nvcc gets the same list, give each one of its own "
                        "(`{\"cxx\": […], \"nvcc\": […]}`)";
  }
  return opinion;
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  report_flags(script, find_python_flags(script), judge, "give cl.exe its own flags on Windows",
               report);
}

} // namespace

PORTCUDA_RULE(PC601){
    .id = "PC601",
    .name = "gnu-host-flag",
    .title = "flag of g++ for cl.exe",
    .why =
        R"md(What a script gives as `cxx` flags goes to cl.exe on Windows. An option that cl does not know it ignores with
[D9002](https://learn.microsoft.com/cpp/error-messages/tool-errors/command-line-warning-d9002), and the build goes on
without it: `-O3` leaves setuptools' own optimization, `-fopenmp` no OpenMP, `-std=c++17` the default of C++14
(facebookresearch/xformers#904), unless torch adds a standard of its own. Everything that starts with `-W` is an option to
cl, which stops at `-Wno-sign-compare` with
[D8021](https://learn.microsoft.com/cpp/error-messages/tool-errors/command-line-error-d8021) `invalid numeric argument`
(MicrosoftDocs/cpp-docs#679, rpautrat/homography_est#3). Which flag is met how, and what does the same, is in
`rewrites/data/flags.toml` with the sources.)md",
    .cure =
        R"md(A condition around the list, or around the elements of a long one: on Windows the counterparts (`/O2`, `/std:c++17`,
`/openmp`), or nothing where there is none. The text for Linux stays where it is, and so do the commands there. The
condition is spelled as the script spells it elsewhere. A flag is followed from where it is written to where it is used:
through names, `+`, `+=`, `.append` and the script's own functions. A string whose use is not known is left alone, and so is
one that an assignment for Windows replaces. f-strings, and lists that cl and nvcc share, are only reported.)md",
    .example = {R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CppExtension

flags = ["-O3", "-fPIC"]
setup(
    name="scan",
    ext_modules=[CppExtension("scan", ["scan.cpp"], extra_compile_args=flags)],
    cmdclass={"build_ext": BuildExtension},
)
)py",
                R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CppExtension

flags = ["/O2"] if sys.platform == "win32" else ["-O3", "-fPIC"]
setup(
    name="scan",
    ext_modules=[CppExtension("scan", ["scan.cpp"], extra_compile_args=flags)],
    cmdclass={"build_ext": BuildExtension},
)
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = ScriptRule{{FileKind::python}, {"extra_compile_args", "extra_cflags"}, visit}};

} // namespace portcuda
