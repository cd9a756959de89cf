// Submodules that the project names and the tree does not hold.
#include <string>

#include "rewrites/rule.h"
#include "tool/tree/submodules.h"

namespace portcuda {
namespace {

void visit(const TreeView& tree, const TreeReport& report) {
  for (const MissingSubmodule& submodule : missing_submodules(tree))
    report(submodule.modules,
           "the submodule `" + submodule.path +
               "` is empty or missing: `git -c core.longpaths=true submodule update --init " +
               submodule.path + "`");
}

} // namespace

PORTCUDA_RULE(PC725){
    .id = "PC725",
    .name = "missing-submodule",
    .title = "submodule that is not there",
    .why =
        R"md(A ZIP archive from GitHub and a `git clone` without `--recursive` hold empty folders for submodules; the build stops at
`fatal error C1083: Cannot open include file: 'cutlass/numeric_types.h'` (candle#1936, xformers#608), and a setup.py that
calls `git submodule` itself at `fatal: not a git repository`.)md",
    .cure =
        R"md(Nothing is rewritten: the message holds the command. `core.longpaths` is for submodules whose names pass 260 characters
(composable_kernel).)md",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::build_script,
    .match = TreeRule{visit}};

} // namespace portcuda
