// Paths that pass Windows' limit once the project lies where pip unpacks it.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

// MAX_PATH counts the NUL at the end. The folder that pip builds a source distribution in:
// C:\Users\USERNAME\AppData\Local\Temp\pip-install-XXXXXXXX\PACKAGE_<32 digits>\ with names of 10.
constexpr std::size_t max_path = 260;
constexpr std::size_t build_root = 100;
constexpr std::size_t longest = max_path - 1 - build_root;

void visit(const TreeView& tree, const TreeReport& report) {
  // Counted in UTF-16 units by Windows; names in source trees are ASCII nearly always.
  const TreeEntry* worst = nullptr;
  std::size_t count = 0;
  for (const TreeEntry& entry : tree.entries) {
    if (entry.path.size() <= longest) continue;
    ++count;
    if (!worst || entry.path.size() > worst->path.size()) worst = &entry;
  }
  if (!worst) return;
  const std::string others = count == 1 ? ""
                                        : "; " + std::to_string(count) +
                                              " paths of this tree are longer than " +
                                              std::to_string(longest);
  report(worst->path, std::to_string(worst->path.size()) + " characters: below a build folder of " +
                          std::to_string(build_root) +
                          " (where pip unpacks) that passes Windows' limit of 260" + others);
}

} // namespace

PORTCUDA_RULE(PC724){
    .id = "PC724",
    .name = "long-path",
    .title = "path that passes 260 characters where pip builds",
    .why =
        R"md(Without long paths switched on, in Windows and in each program, a path has at most 259 characters (`MAX_PATH`). `git` ends
with `Filename too long` (flash-attention#1469, #2861: composable_kernel), pip with `[Errno 2] No such file or directory`
(flash-attention#1607, xformers#501). Below pip's temporary folder some 100 characters are gone already.)md",
    .cure =
        R"md(Nothing is rewritten. `git -c core.longpaths=true`, only the submodules that are needed, a short `TMP` for the build, and
the registry value `LongPathsEnabled` help, in this order. The longest path of the tree is told, and how many there are.)md",
    .example = {"library/src/tensor_operation_instance/gpu/grouped_conv3d_bwd_weight_bilinear/"
                "device_grouped_conv3d_"
                "bwd_weight_xdl_bilinear_ndhwgc_gkzyxc_ndhwgk_bf16_f32_bf16_instance_with_a_long_"
                "name.cpp\n",
                "", "tree"},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::build_script,
    .match = TreeRule{visit}};

} // namespace portcuda
