// The extensions that a setup.py builds, with the sources it names. Owns the reading of
// `CUDAExtension(name, sources)` and its relatives; sources made by code (glob) are not guessed.
#pragma once
#include <string>
#include <vector>

#include "tool/tree/tree_view.h"

namespace portcuda {

struct PythonExtension {
  std::string name;                 // "flash_attn_2_cuda"; empty if the script computes it
  std::vector<std::string> sources; // paths in the tree, all of them
};

struct ExtensionScript {
  std::string path;                 // of the setup.py in the tree
  std::vector<std::string> strings; // the value of every string literal in it
  std::vector<PythonExtension> extensions;
};

// The setup.py files of a tree that name at least one extension whose sources are all literals and
// all there. Scripts that do not parse, or that stop on Windows by themselves, are left out.
std::vector<ExtensionScript> extension_scripts(const TreeView& tree);

// Does `text` call `function`, as `name(`?
bool calls(std::string_view text, std::string_view function);

} // namespace portcuda
