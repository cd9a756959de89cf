// File names that Windows cannot have.
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_words.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

bool is_device(std::string_view name) {
  const std::string stem = lower_case(name.substr(0, name.find('.')));
  if (one_of(stem, {"aux", "con", "nul", "prn"})) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
         stem[3] >= '1' && stem[3] <= '9';
}

std::string what_is_wrong(std::string_view name) {
  if (is_device(name)) return "is the name of a device on Windows, with any extension";
  const std::size_t bad = name.find_first_of("<>:\"\\|?*");
  if (bad != name.npos)
    return std::string("holds `") + name[bad] + "`, which no Windows file name may";
  if (name.ends_with(".") || name.ends_with(" "))
    return "ends with a dot or a blank, which Windows cuts off";
  return {};
}

void visit(const TreeView& tree, const TreeReport& report) {
  std::string told; // a folder is told once, not for each file in it
  for (const TreeEntry& entry : tree.entries) {
    for (std::size_t begin = 0; begin < entry.path.size();) {
      const std::size_t end = std::min(entry.path.find('/', begin), entry.path.size());
      const std::string_view name = std::string_view(entry.path).substr(begin, end - begin);
      const std::string wrong = what_is_wrong(name), path = entry.path.substr(0, end);
      if (!wrong.empty() && path != told) {
        told = path;
        report(entry.path, "`" + std::string(name) + "` " + wrong + ": git cannot create it there");
      }
      begin = end + 1;
    }
  }
}

} // namespace

PORTCUDA_RULE(PC721){
    .id = "PC721",
    .name = "windows-file-name",
    .title = "file name that Windows cannot have",
    .why =
        R"md(`git clone` ends with `error: invalid path 'src/aux.h'` on Windows, and nothing is checked out. Names of devices (`aux`,
`con`, `nul`, `prn`, `com1` to `com9`, `lpt1` to `lpt9`) are reserved with any extension and in any case; `< > : " \ | ? *`
and a dot or blank at the end are not allowed (Microsoft Learn, "Naming Files, Paths, and Namespaces").)md",
    .cure = R"md(Nothing is rewritten: rename the file in the project.)md",
    .example = {"src/aux.cu\n", "", "tree"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = TreeRule{visit}};

} // namespace portcuda
