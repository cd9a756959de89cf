// Submodules that the project names and the tree does not hold.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "tool/tree/tree_view.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

std::string_view trimmed(std::string_view text) { return llvm::StringRef(text).trim(" \t\r"); }

bool holds_files_below(const TreeView& tree, std::string folder) {
  folder += "/";
  auto first = std::ranges::lower_bound(tree.entries, folder, {}, &TreeEntry::path);
  return first != tree.entries.end() && first->path.starts_with(folder);
}

// `path = csrc/cutlass` lines of a .gitmodules file (git-config(1) syntax; paths are written
// plainly).
void check(const TreeView& tree, const TreeEntry& modules, const TreeReport& report) {
  const std::string text = tree.text(modules.path);
  const std::string base =
      modules.path.substr(0, modules.path.size() - std::string_view(".gitmodules").size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    const std::size_t equals = line.find('=');
    if (equals == line.npos || trimmed(line.substr(0, equals)) != "path") continue;
    const std::string path = base + std::string(trimmed(line.substr(equals + 1)));
    if (!holds_files_below(tree, path))
      report(modules.path,
             "the submodule `" + path +
                 "` is empty or missing: `git -c core.longpaths=true submodule update --init " +
                 path + "`");
  }
}

void visit(const TreeView& tree, const TreeReport& report) {
  for (const TreeEntry& entry : tree.entries)
    if (entry.path == ".gitmodules" || entry.path.ends_with("/.gitmodules"))
      check(tree, entry, report);
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
