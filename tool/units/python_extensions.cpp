#include "tool/units/python_extensions.h"

#include <functional>

#include "tool/script/python_flags.h"
#include "tool/script/script_words.h"
#include "tool/units/python_paths.h"
#include "tool/units/python_switches.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool makes_extension(ScriptNode call) {
  const std::string_view name = called(call);
  const std::string last = lower_case(name.substr(name.rfind('.') + 1));
  return last.ends_with("extension") || last == "load";
}

std::vector<std::string> absolute(std::vector<std::string> paths, const fs::path& folder) {
  for (std::string& path : paths) path = (folder / path).lexically_normal().string();
  return paths;
}

// `[("A", "1"), ("B", None)]`.
void add_macros(PythonPaths& paths, ScriptNode list, PythonExtension& to) {
  for (const ScriptNode& pair : list.children()) {
    if (!pair.is("tuple") || pair.size() != 2) {
      to.complete &= pair.is("comment");
      continue;
    }
    auto name = paths.text(pair.child(0)), value = paths.text(pair.child(1));
    if (!name || (!value && !pair.child(1).is("none")))
      to.complete = false;
    else
      to.macros.push_back(value ? *name + "=" + *value : *name);
  }
}

// Macros that somebody has to ask for would hide code that everybody else compiles.
void add_flags(const PythonFlags& flags, const ExtensionFlags::Compiler& compiler,
               const std::function<bool(ScriptNode)>& is_off, std::vector<std::string>& to,
               bool& complete) {
  complete &= compiler.known;
  for (std::uint32_t site : compiler.sites)
    if (is_off(flags.sites[site].string))
      continue;
    else if (flags.sites[site].whole)
      to.push_back(flags.sites[site].value);
    else
      complete = false;
}

} // namespace

std::vector<PythonExtension> find_python_extensions(const PythonScript& script,
                                                    const fs::path& file) {
  std::vector<PythonExtension> result;
  const PythonFlags flags = find_python_flags(script);
  PythonPaths paths(script, file);
  const PythonDefinitions definitions(script);
  auto is_off = [&](ScriptNode node) { return off_by_default(script, definitions, node); };
  for (const ScriptNode& call : script.tree().all("call")) {
    if (!makes_extension(call) || script.runs_on_windows(call) == Truth::no) continue;
    ScriptNode sources = keyword_argument(call, "sources");
    if (!sources) sources = argument(call, 1);
    if (!sources) continue;
    PythonExtension extension;
    ScriptNode name = keyword_argument(call, "name");
    extension.name = paths.text(name ? name : argument(call, 0)).value_or("");
    // A name may stand for the class: `extension = CUDAExtension if cuda else CppExtension`.
    extension.torch = script.tree().source().find("cpp_extension") != std::string_view::npos;
    PythonPathList list = paths.list(sources);
    extension.complete = list.complete;
    extension.sources = absolute(std::move(list.paths), file.parent_path());
    for (std::string_view keyword : {"include_dirs", "extra_include_paths"})
      if (auto folders = keyword_argument(call, keyword)) {
        PythonPathList found = paths.list(folders);
        extension.complete &= found.complete;
        extension.include_dirs = absolute(std::move(found.paths), file.parent_path());
      }
    if (auto macros = keyword_argument(call, "define_macros")) add_macros(paths, macros, extension);
    for (const ExtensionFlags& known : flags.extensions)
      if (known.call == call) {
        add_flags(flags, known.host, is_off, extension.host_flags, extension.complete);
        add_flags(flags, known.one_list ? known.host : known.nvcc, is_off, extension.nvcc_flags,
                  extension.complete);
      }
    result.push_back(std::move(extension));
  }
  return result;
}

} // namespace portcuda
