#include "tool/engine/tree_check.h"

#include <algorithm>
#include <filesystem>

#include "tool/tree/tree_view.h"

namespace portcuda {
namespace fs = std::filesystem;
namespace {

bool has_tree_rules(const RuleSet& rules) {
  return std::ranges::any_of(rules.rules(), [](const Rule* rule) {
    return std::holds_alternative<TreeRule>(rule->match);
  });
}

bool is_below(const fs::path& path, const fs::path& folder) {
  auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end() && rest != path.end();
}

} // namespace

std::vector<LocatedFinding> check_tree(const TreeView& tree, const std::string& shown_root,
                                       const RuleSet& rules) {
  std::vector<LocatedFinding> findings;
  for (const Rule* rule : rules.rules()) {
    auto* tree_rule = std::get_if<TreeRule>(&rule->match);
    if (!tree_rule) continue;
    tree_rule->visit(tree, [&](std::string_view path, std::string message) {
      LocatedFinding finding;
      finding.rule = rule;
      finding.path = shown_root + std::string(path);
      finding.message = std::move(message);
      finding.severity = rule->severity;
      findings.push_back(std::move(finding));
    });
  }
  return findings;
}

std::vector<LocatedFinding> check_trees(const std::vector<std::string>& paths,
                                        const RuleSet& rules) {
  std::vector<LocatedFinding> all;
  if (!has_tree_rules(rules)) return all;
  std::vector<fs::path> seen;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::path folder = fs::canonical(path, error);
    if (error || !fs::is_directory(folder, error)) continue;
    const bool repeated = std::ranges::any_of(
        seen, [&](const fs::path& other) { return folder == other || is_below(folder, other); });
    if (repeated) continue;
    seen.push_back(folder);
    const std::string shown = path == "." ? "" : path.ends_with('/') ? path : path + "/";
    std::ranges::move(check_tree(read_tree(path), shown, rules), std::back_inserter(all));
  }
  return all;
}

} // namespace portcuda
