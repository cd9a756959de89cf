// Libraries that a Python build script links and Windows does not have.
#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"

namespace portcuda {
namespace {

std::optional<FlagOpinion> judge(const FlagSite& site) {
  if (!(site.roles & library_name)) return std::nullopt;
  auto verdict = FlagTable::built_in().judge(FlagTool::library, site.value);
  if (!verdict) return std::nullopt;
  return FlagOpinion{.message = verdict_text(site.value, *verdict), .instead = verdict->instead};
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  report_flags(script, find_python_flags(script), judge, "link what Windows has", report);
}

} // namespace

PORTCUDA_RULE(PC608){
    .id = "PC608",
    .name = "linux-library-name",
    .title = "library that Windows does not have",
    .why =
        R"md(A name in `libraries` becomes `name.lib` on the command line of link.exe, which stops at
[LNK1181](https://learn.microsoft.com/cpp/error-messages/tool-errors/linker-tools-error-lnk1181) `cannot open input file
'dl.lib'`. What `m`, `dl`, `pthread`, `rt`, `util` and `stdc++` hold on Linux is part of the C and C++ libraries on Windows,
or does not exist there. The libraries of CUDA keep their names (`cuda`, `cudart`, `cublas`); NVML is `nvml`, not
`nvidia-ml`.)md",
    .cure =
        R"md(Left out on Windows, or replaced by the name there. The text for Linux stays where it is, as with PC601.)md",
    .example = {R"py(import sys

from torch.utils.cpp_extension import CppExtension

libraries = ["dl", "rt"]
extension = CppExtension("scan", ["scan.cpp"], libraries=libraries)
)py",
                R"py(import sys

from torch.utils.cpp_extension import CppExtension

libraries = [] if sys.platform == "win32" else ["dl", "rt"]
extension = CppExtension("scan", ["scan.cpp"], libraries=libraries)
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::linker,
    .match = ScriptRule{{FileKind::python}, {"libraries"}, visit}};

} // namespace portcuda
