// The submodules that a project's .gitmodules files name. Pure functions over a tree's names and
// texts.
#pragma once
#include <string>
#include <vector>

#include "tool/tree/tree_view.h"

namespace portcuda {

struct MissingSubmodule {
  std::string modules; // the .gitmodules file that names it, relative to the tree
  std::string path;    // its folder, relative to the tree
};

// Those whose folder is empty or missing.
std::vector<MissingSubmodule> missing_submodules(const TreeView& tree);

} // namespace portcuda
