// Names of files in a CMake script as only Linux spells them.
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// The last part of a path: `libtorch.so.2` of `${TORCH}/lib/libtorch.so.2`.
std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

bool is_unix_library(std::string_view name) {
  if (name.find_first_of(" ;*?$") != name.npos && name.find("${") == name.npos) return false;
  if (name.starts_with("lib") && name.ends_with(".a")) return true;
  const std::size_t at = name.find(".so");
  return name.starts_with("lib") && at != name.npos &&
         name.find_first_not_of("0123456789.", at + 3) == name.npos;
}

void tell(const CMakeArgument& argument, std::string message, const Report& report) {
  report({.offset = argument.node.begin(),
          .length = argument.node.end() - argument.node.begin(),
          .message = std::move(message),
          .fix = {.applicability = Applicability::report}});
}

void visit(const ScriptView& view, const Report& report) {
  for (const CMakeCommand& command : view.cmake().commands()) {
    // What is run, printed or searched is not what is linked.
    if (one_of(command.name, {"message", "string", "install", "execute_process",
                              "add_custom_command", "add_custom_target"}))
      continue;
    const auto& arguments = command.arguments;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const std::string_view text = arguments[i].text, name = file_name(text);
      if (is_unix_library(name))
        tell(arguments[i], "`" + std::string(name) + "` is the name of a library on Linux alone",
             report);
      else if (i > 0 && arguments[i - 1].text == "SUFFIX" && text == ".so")
        tell(arguments[i], "Python loads `.pyd` on Windows, not `.so`", report);
      else if (i > 0 && one_of(arguments[i - 1].text, {"CMAKE_CUDA_COMPILER"}) && name == "nvcc" &&
               name != text)
        tell(arguments[i], "CMake asks for the file by its whole name, `nvcc.exe`", report);
    }
  }
}

} // namespace

PORTCUDA_RULE(PC807){
    .id = "PC807",
    .name = "unix-file-name-in-cmake",
    .title = "file name in a CMake script as only Linux spells it",
    .why =
        R"md(`libtorch.so` is `torch.dll` on Windows, and what link.exe is given is `torch.lib`: a path to `libtorch.so` ends in `LNK1181: cannot
open input file`, or in ninja's `missing and no known rule to make it`. An extension module whose `SUFFIX` is `.so` is built
and not found by Python, which looks for `.pyd` (Python's FAQ for Windows: "Is a *.pyd file the same as a DLL?").
`set(CMAKE_CUDA_COMPILER ${CUDA_HOME}/bin/nvcc)` ends the configuration: `is not a full path to an existing compiler tool`.)md",
    .cure =
        R"md(Nothing is rewritten. Targets need no name of a file: `CUDA::cudart`, `${TORCH_LIBRARIES}`, what `find_library(NAMES torch)` finds,
`$<TARGET_FILE:name>`; `Python_add_library(… WITH_SOABI)` has the right ending.)md",
    .example = {R"cmake(target_link_libraries(kernels PRIVATE ${TORCH_DIR}/lib/libtorch.so)
set_target_properties(kernels PROPERTIES PREFIX "" SUFFIX ".so")
)cmake",
                "", "CMakeLists.txt"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::linker | Rejects::build_script,
    .match = ScriptRule{{FileKind::cmake}, {".so", ".a", "nvcc"}, visit}};

} // namespace portcuda
