// Symbolic links in the project's tree: git on Windows checks them out as small text files.
#include <string>

#include "rewrites/rule.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

void visit(const TreeView& tree, const TreeReport& report) {
  for (const TreeEntry& entry : tree.entries)
    if (entry.kind == TreeEntryKind::symlink)
      report(entry.path, "a symbolic link: git on Windows makes a text file of it that holds the "
                         "target's name, unless `core.symlinks` is on");
}

} // namespace

PORTCUDA_RULE(PC722){
    .id = "PC722",
    .name = "symlink-in-tree",
    .title = "symbolic link in the project",
    .why =
        R"md(Git for Windows checks out symbolic links as text files unless `core.symlinks` is true, which needs developer mode or an
administrator (git-config(1), git-for-windows#6378). A linked header or source then holds one line with a path, and the
compiler stops at it.)md",
    .cure =
        R"md(Nothing is rewritten. In the project: a file that includes the other one, or a copy made by the build. For one checkout:
developer mode, `git config core.symlinks true`, and checking out again.)md",
    .example = {"include/config.h -> ../common/config.h\n", "", "tree"},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::build_script,
    .match = TreeRule{visit}};

} // namespace portcuda
