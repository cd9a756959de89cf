// Names in one folder that differ in case only: one file on Windows.
#include <map>
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_words.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

void visit(const TreeView& tree, const TreeReport& report) {
  // Every folder on the way counts: `Src/a.h` and `src/b.h` share a folder on Windows, which is
  // fine; `Src/a.h` and `src/a.h` share a file.
  std::map<std::string, std::string_view> seen;
  for (const TreeEntry& entry : tree.entries) {
    auto [other, is_new] = seen.emplace(lower_case(entry.path), entry.path);
    if (!is_new)
      report(entry.path, "differs from `" + std::string(other->second) +
                             "` in case only: on Windows the two are one file");
  }
}

} // namespace

PORTCUDA_RULE(PC723){
    .id = "PC723",
    .name = "case-collision",
    .title = "names that differ in case only",
    .why =
        R"md(NTFS keeps the case of names and does not tell names by it. Of two such files `git clone` keeps one and says `warning: the
following paths have collided`; which one is left is not told.)md",
    .cure = R"md(Nothing is rewritten: rename one of them in the project.)md",
    .example = {"csrc/Kernel.h\ncsrc/kernel.h\n", "", "tree"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = TreeRule{visit}};

} // namespace portcuda
