// Options of GCC that a CMake script gives to cl.exe, directly or through nvcc.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/cmake_flag_findings.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

std::string says(const std::vector<FlagUnit>& units) {
  auto first = std::ranges::find_if(units, &FlagUnit::stops_build);
  if (first == units.end()) first = units.begin();
  const bool one = units.size() == 1;
  std::string text = one ? "an option of GCC that " : "options of GCC that ";
  if (first->says == "D8021")
    text += "cl.exe stops at (D8021: invalid numeric argument)";
  else if (first->says == "accepted")
    text += "cl.exe takes otherwise";
  else
    text += "cl.exe ignores (" + first->says + ")";
  if (!first->note.empty()) text += (first->says == "accepted" ? ", " : " ") + first->note;
  if (first->behind_nvcc) text += "; nvcc hands on what follows -Xcompiler";
  return text;
}

void visit(const ScriptView& view, const Report& report) {
  report_flags(view.cmake(), gnu_compile_units, says, report);
}

} // namespace

PORTCUDA_RULE(PC801){
    .id = "PC801",
    .name = "gnu-option-in-cmake",
    .title = "compiler option of GCC in a CMake script",
    .why =
        R"md(CMake hands options on as they are written. cl.exe stops at `-Wextra`, `-Werror` and every `-Wno-…` with
`Command line error D8021 : invalid numeric argument '/Wextra'` (libigl/libigl-example-project#2, MicrosoftDocs/cpp-docs#679),
reads `-Wall` as `/Wall`, every warning it has, and ignores what begins with `-f`, `-m`, `-O3`, `-g` or `-std=` with `warning D9002 :
ignoring unknown option` (multimodallearning/pytorch-mask-rcnn#91): then OpenMP is off and the language is C++14. For
CUDA files nvcc passes on what stands behind `-Xcompiler`, and CMake has it forward options that nvcc does not know
(`-forward-unknown-to-host-compiler`, since CMake 3.17 with nvcc 10.2; with the Visual Studio generators nvcc stops at
them: `nvcc fatal : Unknown option '-Wall'`).)md",
    .cure =
        R"md(The options stay as they are for every other compiler. In commands that take generator expressions they are put into
`$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:…>`; a command that does nothing else goes into `if(NOT MSVC)`; variables such as
`CMAKE_CXX_FLAGS` get an `if(MSVC)` branch without the options. Where cl.exe has an option that the program
needs, it takes the place: `-fopenmp`, `-std=`, `-mavx2`, `-ffast-math`, `-fno-rtti`. `-O3` and `-g` need none, because
CMake adds `/O2` and `/Zi` by CMAKE_BUILD_TYPE. An option that nvcc has itself (`-O3`, `-std=c++17`) is kept from C++
files alone: `$<COMPILE_LANG_AND_ID:CXX,MSVC>`.

Options in a variable count if the same file gives the variable to a compiler, through other variables, too. Options
for a processor other than x86-64, options that the script asks the compiler about (`check_cxx_compiler_flag`), and
branches and generator expressions for other compilers are left alone. Only reported: `-isystem` and `-include`, whose
value would be lost; `-Xcompiler=` with options of both compilers; options set before `project()`.)md",
    .example = {R"cmake(project(example LANGUAGES CXX CUDA)
add_library(example a.cpp b.cu)
target_compile_options(example PRIVATE
  $<$<COMPILE_LANGUAGE:CXX>:-Wno-unused>
  $<$<COMPILE_LANGUAGE:CUDA>:-lineinfo -Xcompiler=-fPIC>)
)cmake",
                R"cmake(project(example LANGUAGES CXX CUDA)
add_library(example a.cpp b.cu)
target_compile_options(example PRIVATE
  $<$<COMPILE_LANGUAGE:CXX>:$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-Wno-unused>>
  $<$<COMPILE_LANGUAGE:CUDA>:-lineinfo $<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-Xcompiler=-fPIC>>)
)cmake",
                "CMakeLists.txt"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = ScriptRule{
        {FileKind::cmake}, {"-f", "-W", "-m", "-O", "-g", "-std=", "-p", "-isystem"}, visit}};

} // namespace portcuda
