// Options of GNU ld, and libraries that only Linux has, in a CMake script.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/cmake_flag_findings.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

std::string says(const std::vector<FlagUnit>& units) {
  auto first = std::ranges::find_if(units, &FlagUnit::stops_build);
  if (first == units.end()) first = units.begin();
  if (first->says == "LNK1181")
    return units.size() == 1 ? "there is no such library on Windows (LNK1181, LNK1104)"
                             : "there are no such libraries on Windows (LNK1181, LNK1104)";
  std::string text =
      units.size() == 1 ? "an option that link.exe ignores (" : "options that link.exe ignores (";
  text += first->says + ")";
  return first->note.empty() ? text : text + " " + first->note;
}

void visit(const ScriptView& view, const Report& report) {
  report_flags(view.cmake(), gnu_link_units, says, report);
}

} // namespace

PORTCUDA_RULE(PC802){
    .id = "PC802",
    .name = "gnu-link-option-in-cmake",
    .title = "option of GNU ld, or a library that only Linux has, in a CMake script",
    .why =
        R"md(`target_link_libraries(a dl m pthread rt)` makes link.exe look for `dl.lib`: `LNK1104: cannot open file 'pthread.lib'`
(google/benchmark#374, lanl/mcnptools#4) or LNK1181. What these hold is in the C library there. Options that begin
with `-Wl,`, `-l`, `-L` or `-pthread` are ignored with `warning LNK4044: unrecognized option` (Microsoft, "Linker Tools
Warning LNK4044"); what a `-lcuda` should have brought is missing at the end of the link (LNK2019).)md",
    .cure =
        R"md(The words stay as they are for every other compiler, inside `$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:…>` or `if(NOT MSVC)`.
`-lcuda` becomes `cuda.lib` with MSVC. A name that the script makes a library itself (`add_library(util …)`) is left alone. Only
reported: `-L` with a path that ends in `lib64`, because the CUDA toolkit keeps its libraries in `lib/x64` on Windows.)md",
    .example = {R"cmake(add_library(runtime SHARED runtime.cpp)
target_link_libraries(runtime PRIVATE CUDA::cudart dl pthread)
target_link_options(runtime PRIVATE -Wl,--no-undefined)
)cmake",
                R"cmake(add_library(runtime SHARED runtime.cpp)
target_link_libraries(runtime PRIVATE CUDA::cudart "$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:dl;pthread>")
if(NOT MSVC)
  target_link_options(runtime PRIVATE -Wl,--no-undefined)
endif()
)cmake",
                "CMakeLists.txt"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::linker,
    .match = ScriptRule{{FileKind::cmake}, {"link_", "LINK", "LIBRARIES", "LIBS"}, visit}};

} // namespace portcuda
