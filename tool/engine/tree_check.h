// The rules about a tree's names, over every folder that was named. Reads names; texts where a rule
// asks. One call at a time per rule set; any thread.
#pragma once
#include <string>
#include <vector>

#include "tool/engine/rule_set.h"
#include "tool/report/located_finding.h"

namespace portcuda {

// Findings of the TreeRules among `rules` in those of `paths` that are folders, each at the first
// line of the file it is about. Folders in others of `paths` are looked at once.
std::vector<LocatedFinding> check_trees(const std::vector<std::string>& paths,
                                        const RuleSet& rules);

// The same for one tree; `shown_root` is put in front of every path: empty, or ending in `/`.
std::vector<LocatedFinding> check_tree(const struct TreeView& tree, const std::string& shown_root,
                                       const RuleSet& rules);

} // namespace portcuda
