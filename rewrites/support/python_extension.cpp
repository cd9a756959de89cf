#include "rewrites/support/python_extension.h"

#include <algorithm>

#include "tool/script/python_script.h"
#include "tool/script/script_words.h"
#include "clang/Basic/CharInfo.h"

namespace portcuda {
namespace {

bool is_in(const TreeView& tree, const std::string& path) {
  return std::ranges::binary_search(tree.entries, path, {}, &TreeEntry::path);
}

std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

// The list that `node` is, or the one list that its name is set to.
ScriptNode list_of(const PythonScript& script, ScriptNode node) {
  if (!node.is("identifier")) return node.is("list") ? node : ScriptNode();
  const std::vector<ScriptNode> set = script.assignments_to(node.text());
  if (set.size() != 1) return {};
  const ScriptNode value = set.front().field("right");
  return value.is("list") ? value : ScriptNode();
}

// Nothing if one of the sources is no literal, or not in the tree.
std::vector<std::string> sources_of(const PythonScript& script, ScriptNode call,
                                    const std::string& folder, const TreeView& tree) {
  ScriptNode given = keyword_argument(call, "sources");
  if (!given) given = argument(call, 1);
  std::vector<std::string> sources;
  for (const ScriptNode& element : list_of(script, given).children()) {
    if (element.is("comment")) continue;
    const auto name = script.string_value(element);
    if (!name || !is_in(tree, folder + *name)) return {};
    sources.push_back(folder + *name);
  }
  return sources;
}

void read_extensions(const PythonScript& script, const TreeView& tree, const std::string& folder,
                     ExtensionScript& out) {
  for (const ScriptNode& call : script.tree().all("call")) {
    if (!one_of(last_part(called(call)), {"CUDAExtension", "CppExtension", "Extension"})) continue;
    if (script.runs_on_windows(call) == Truth::no) continue;
    PythonExtension extension;
    extension.sources = sources_of(script, call, folder, tree);
    if (extension.sources.empty()) continue;
    ScriptNode name = keyword_argument(call, "name");
    if (!name) name = argument(call, 0);
    extension.name = script.string_value(name).value_or("");
    out.extensions.push_back(std::move(extension));
  }
}

} // namespace

std::vector<ExtensionScript> extension_scripts(const TreeView& tree) {
  std::vector<ExtensionScript> scripts;
  for (const TreeEntry& entry : tree.entries) {
    if (entry.path != "setup.py" && !entry.path.ends_with("/setup.py")) continue;
    const std::string text = tree.text(entry.path);
    if (text.find("Extension(") == text.npos) continue;
    const PythonScript script(text);
    if (!script.problem().empty()) continue;
    ExtensionScript found{entry.path, {}, {}};
    read_extensions(script, tree, entry.path.substr(0, entry.path.size() - 8), found);
    if (found.extensions.empty()) continue;
    for (const ScriptNode& node : script.tree().all("string"))
      if (auto value = script.string_value(node)) found.strings.push_back(std::move(*value));
    scripts.push_back(std::move(found));
  }
  return scripts;
}

bool calls(std::string_view text, std::string_view function) {
  for (std::size_t at = text.find(function); at != text.npos; at = text.find(function, at + 1)) {
    const std::size_t end = text.find_first_not_of(" \t", at + function.size());
    if ((at == 0 || !clang::isAsciiIdentifierContinue(text[at - 1])) && end != text.npos &&
        text[end] == '(')
      return true;
  }
  return false;
}

} // namespace portcuda
