// An extension module without the function that Python loads it by.
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/python_extension.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

bool makes_module(std::string_view text) {
  for (std::string_view word :
       {"PYBIND11_MODULE", "PyInit_", "PyMODINIT_FUNC", "NB_MODULE", "TORCH_EXTENSION_NAME",
        "REGISTER_EXTENSION", "BOOST_PYTHON_MODULE"})
    if (text.find(word) != text.npos) return true;
  return false;
}

// Are there operators registered with torch in the sources, and no module for Python?
bool registers_without_module(const TreeView& tree, const PythonExtension& extension) {
  bool registers = false;
  for (const std::string& source : extension.sources) {
    const std::string text = tree.text(source);
    if (makes_module(text)) return false;
    registers |= text.find("TORCH_LIBRARY") != text.npos;
  }
  return registers;
}

void visit(const TreeView& tree, const TreeReport& report) {
  for (const ExtensionScript& script : extension_scripts(tree))
    for (const PythonExtension& extension : script.extensions) {
      if (!registers_without_module(tree, extension)) continue;
      const std::string name = extension.name.substr(extension.name.rfind('.') + 1);
      report(script.path, "no source of the extension `" + extension.name + "` defines `PyInit_" +
                              name + "`, which setuptools has link.exe export");
    }
}

} // namespace

PORTCUDA_RULE(PC728){
    .id = "PC728",
    .name = "missing-module-init",
    .title = "extension without `PyInit_`",
    .why =
        R"md(A library that registers its operators with `TORCH_LIBRARY` alone needs no `PyInit_…` on Linux, where it is opened with
`torch.ops.load_library`. On Windows setuptools gives link.exe `/EXPORT:PyInit_NAME`, and it stops: `LNK2001: unresolved
external symbol PyInit__C` (xformers@15835890, extension-cpp#128).)md",
    .cure =
        R"md(Nothing is rewritten. An empty module will do: `PyMODINIT_FUNC PyInit__C(void)` that returns `PyModule_Create` of a
module without methods. Looked at are extensions whose sources the script lists as literals and that use
`TORCH_LIBRARY`.)md",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::linker,
    .match = TreeRule{visit}};

} // namespace portcuda
