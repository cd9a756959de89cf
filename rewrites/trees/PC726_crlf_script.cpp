// Shell scripts and patches with Windows line ends.
#include <string>

#include "rewrites/rule.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

bool must_have_line_feeds(std::string_view path) {
  return path.ends_with(".sh") || path.ends_with(".bash") || path.ends_with(".patch") ||
         path.ends_with(".diff");
}

void visit(const TreeView& tree, const TreeReport& report) {
  for (const TreeEntry& entry : tree.entries) {
    if (entry.kind != TreeEntryKind::file || !must_have_line_feeds(entry.path)) continue;
    const std::string text = tree.text(entry.path);
    // A patch of a file with such line ends holds some lines of both kinds.
    const std::size_t first = text.find('\n');
    if (first == text.npos || first == 0 || text[first - 1] != '\r') continue;
    report(entry.path,
           "has Windows line ends: bash stops at `$'\\r': command not found`, and `patch` "
           "finds nothing to apply");
  }
}

} // namespace

PORTCUDA_RULE(PC726){
    .id = "PC726",
    .name = "crlf-script",
    .title = "shell script or patch with Windows line ends",
    .why =
        R"md(Git for Windows turns line ends into CRLF at checkout (`core.autocrlf=true` is its installer's default). A shell script
then fails at its first line (`$'\r': command not found`), a patch does not apply.)md",
    .cure =
        R"md(Nothing is rewritten. `*.sh text eol=lf` and `*.patch -text` in `.gitattributes` keep them, for one checkout
`git -c core.autocrlf=false clone`.)md",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::build_script,
    .match = TreeRule{visit}};

} // namespace portcuda
