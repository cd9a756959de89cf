// Flags of GNU ld that a Python build script gives to link.exe.
#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"

namespace portcuda {
namespace {

std::optional<FlagOpinion> judge(const FlagSite& site) {
  if (site.roles & library_dir) {
    if (!site.value.ends_with("lib64")) return std::nullopt;
    return FlagOpinion{.message =
                           "no toolkit for Windows has a folder `lib64`; CUDA has its import "
                           "libraries in `lib\\x64`, where CUDAExtension looks by itself",
                       .severity = Severity::warns,
                       .can_fix = false};
  }
  if (!(site.roles & link_flag)) return std::nullopt;
  auto verdict = FlagTable::built_in().judge(FlagTool::link, site.value);
  if (!verdict) return std::nullopt;
  FlagOpinion opinion{.message = verdict_text(site.value, *verdict),
                      .instead = verdict->instead,
                      .severity = verdict->note.empty() ? Severity::warns : Severity::breaks};
  // A folder of Linux is none of Windows.
  if (site.value.starts_with("-L")) opinion.can_fix = false;
  return opinion;
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  report_flags(script, find_python_flags(script), judge, "give link.exe its own flags on Windows",
               report);
}

} // namespace

PORTCUDA_RULE(PC603){
    .id = "PC603",
    .name = "gnu-link-flag",
    .title = "flag of GNU ld for link.exe",
    .why =
        R"md(`extra_link_args` go to link.exe on Windows. What it does not know it ignores with
[LNK4044](https://learn.microsoft.com/cpp/error-messages/tool-errors/linker-tools-warning-lnk4044), and what the flag was
for is missing: after `-lcuda` the functions of the driver are unresolved (LNK2001, LNK2019; facebookresearch/xformers#1157),
after `-L` the folder is not searched, and `-Wl,-rpath` is a notion of ELF (SeanNaren/warp-ctc#184). On Linux such a
library may even be left out, because a shared object may have unresolved symbols; a DLL may not. A folder `lib64` is no
part of CUDA for Windows.)md",
    .cure =
        R"md(On Windows `cuda.lib` for `-lcuda`, and nothing for what Windows has in its C library or not at all (`-lm`, `-ldl`,
`-lpthread`, `-pthread`, `-Wl,…`). The text for Linux stays where it is, as with PC601. `-L` and folders are only reported:
which one it is on Windows, nothing in the script says.)md",
    .example = {R"py(from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
import sys

link = ["-lcuda", "-ldl"]
setup(ext_modules=[CUDAExtension("scan", ["scan.cu"], extra_link_args=link)])
)py",
                R"py(from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
import sys

link = ["cuda.lib"] if sys.platform == "win32" else ["-lcuda", "-ldl"]
setup(ext_modules=[CUDAExtension("scan", ["scan.cu"], extra_link_args=link)])
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::linker,
    .match = ScriptRule{
        {FileKind::python}, {"extra_link_args", "extra_ldflags", "library_dirs"}, visit}};

} // namespace portcuda
