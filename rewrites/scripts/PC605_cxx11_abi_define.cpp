// The switch between two ABIs of libstdc++, set in a build for Windows.
#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"
#include "tool/script/flag_flow.h"

namespace portcuda {
namespace {

constexpr std::string_view macro = "_GLIBCXX_USE_CXX11_ABI";

std::optional<FlagOpinion> judge(const FlagSite& site) {
  std::string_view value = site.value;
  if (auto handed_on = xcompiler_value(value)) value = *handed_on;
  const bool defined =
      site.roles == macro_name ? value == macro : value.starts_with("-D_GLIBCXX_USE_CXX11_ABI");
  if (!defined) return std::nullopt;
  return FlagOpinion{.message = "`_GLIBCXX_USE_CXX11_ABI` is a macro of libstdc++; on Windows it "
                                "makes headers believe that they are compiled with it",
                     .instead = {},
                     .can_fix = value.find(',') == value.npos && site.list,
                     .prefix_decides = true,
                     .with_previous = bool(site.roles & nvcc_host_flag) && value == site.value};
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  report_flags(script, find_python_flags(script), judge, "leave the macro out on Windows", report);
}

} // namespace

PORTCUDA_RULE(PC605){
    .id = "PC605",
    .name = "cxx11-abi-define",
    .title = "_GLIBCXX_USE_CXX11_ABI in a build for Windows",
    .why =
        R"md(`_GLIBCXX_USE_CXX11_ABI` chooses between two layouts of `std::string` in libstdc++, and scripts set it to what torch was
built with. There is no libstdc++ on Windows, but the macro is seen: CCCL, for one, takes its presence for libstdc++ and
chooses the wrong code (thu-ml/SageAttention#397). torch itself passes it on Linux alone.)md",
    .cure =
        R"md(Left out on Windows; the text for Linux stays where it is, as with PC601. In an f-string, which is the usual
spelling, it is left out with its element of the list.)md",
    .example = {R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CppExtension

flags = [
    "-DNDEBUG",
    "-D_GLIBCXX_USE_CXX11_ABI=1",
]
setup(ext_modules=[CppExtension("scan", ["scan.cpp"], extra_compile_args=flags)])
)py",
                R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CppExtension

flags = [
    "-DNDEBUG",
    *([] if sys.platform == "win32" else ["-D_GLIBCXX_USE_CXX11_ABI=1"]),
]
setup(ext_modules=[CppExtension("scan", ["scan.cpp"], extra_compile_args=flags)])
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl | Rejects::host_pass,
    .match = ScriptRule{{FileKind::python}, {macro}, visit}};

} // namespace portcuda
