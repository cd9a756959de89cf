// A CMake project with CUDA whose cl.exe is not given what the headers of CUDA and CUTLASS need.
#include <algorithm>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/cmake_layout.h"
#include "tool/script/flag_table.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

bool enables_cuda(const CMakeCommand& command) {
  return command.name == "project" &&
         std::ranges::any_of(command.arguments,
                             [](const CMakeArgument& argument) { return argument.text == "CUDA"; });
}

std::string joined(const std::vector<std::string>& options, std::string_view separator) {
  std::string text;
  for (const std::string& option : options)
    text += (text.empty() ? "" : std::string(separator)) + option;
  return text;
}

std::string options_for_msvc(const CMakeLayout& layout, const CMakeLayout::Lines& lines,
                             const std::vector<std::string>& lacking, std::string_view like) {
  const std::string eol = layout.line_end() + lines.indent, inner = eol + layout.step();
  const std::string arguments =
      "\"$<$<COMPILE_LANGUAGE:CXX>:" + joined(lacking, ";") + ">\"" + inner +
      "                    \"$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=" + joined(lacking, ",") + ">\"";
  return eol + layout.command("if", "MSVC", like) + inner +
         layout.command("add_compile_options", arguments, like) + eol +
         layout.command("endif", "", like);
}

void visit(const ScriptView& view, const Report& report) {
  const CMakeScript& script = view.cmake();
  const auto first = std::ranges::find_if(script.commands(), enables_cuda);
  if (first == script.commands().end()) return;
  std::vector<std::string> lacking;
  for (const NeededFlag& needed : FlagTable::built_in().needed())
    if (needed.in_scripts && view.source.find(needed.flag.substr(1)) == view.source.npos)
      lacking.push_back("-" + needed.flag.substr(1));
  if (lacking.empty()) return;
  Finding finding{.offset = first->node.begin(),
                  .length = first->node.end() - first->node.begin(),
                  .message = "cl.exe, by itself and behind nvcc, is not given `" +
                             joined(lacking, "` and `") + "`"};
  finding.fix.applicability = Applicability::report;
  const CMakeLayout layout(script);
  if (const auto lines = layout.lines_of(first->node); lines) {
    finding.fix.applicability = Applicability::review;
    finding.fix.title = "add them with MSVC";
    std::string text = options_for_msvc(layout, *lines, lacking, first->node.child(0).text());
    finding.fix.edits = {{lines->end, 0, std::move(text)}};
  }
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC804){
    .id = "PC804",
    .name = "missing-msvc-option-in-cmake",
    .title = "CUDA project without the options that cl.exe needs",
    .why =
        R"md(Without `/Zc:__cplusplus` cl.exe says that `__cplusplus` is 199711L, and CUTLASS and others take their code for C++98: `error C2039:
'is_unsigned_v': is not a member of 'cutlass::platform'` (Dao-AILab/flash-attention#1715, NVIDIA/cutlass#1171). Without
`/Zc:preprocessor` the headers of CCCL stop from CUDA 13.2 on: `fatal error C1189: MSVC/cl.exe with traditional preprocessor is used`
(NVIDIA/cccl#5165, pytorch/pytorch#197574). nvcc's host compiler needs them, too, behind `-Xcompiler`.)md",
    .cure =
        R"md(`if(MSVC)` with `add_compile_options` for both languages is inserted behind `project()`. To be looked at: with CUDA 13.0 to 13.2
`/Zc:__cplusplus` makes cuda.h align `CUtensorMap` to 128 bytes, and functions that take one by value end in C2719.

Nothing has to be edited if the build's environment gives the options: `CL=-Zc:__cplusplus -Zc:preprocessor` and
`NVCC_APPEND_FLAGS=-Xcompiler=-Zc:__cplusplus -Xcompiler=-Zc:preprocessor`. A script that names an option anywhere is taken to
deal with it.)md",
    .example = {R"cmake(project(kernels LANGUAGES CXX CUDA)
add_library(kernels kernels.cu)
)cmake",
                R"cmake(project(kernels LANGUAGES CXX CUDA)
if(MSVC)
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-Zc:__cplusplus;-Zc:preprocessor>"
                      "$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-Zc:__cplusplus,-Zc:preprocessor>")
endif()
add_library(kernels kernels.cu)
)cmake",
                "CMakeLists.txt"},
    .applicability = Applicability::review,
    .severity = Severity::warns,
    .rejects = Rejects::cl,
    .match = ScriptRule{{FileKind::cmake}, {"CUDA"}, visit}};

} // namespace portcuda
