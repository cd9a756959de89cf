// Documentation written from the rules: the page of one rule, the table of all. `portcuda explain`,
// `portcuda rules`, docs/rules/ and the help in SARIF all read the same text.
#pragma once
#include <expected>
#include <span>
#include <string>

#include "rewrites/rule.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

// Markdown: what is found, who rejects it, why, an example, the cure, how to suppress it.
std::string rule_page(const Rule& rule);

// Markdown: a table of `rules`, each linked to its page in the same folder.
std::string rule_index(std::span<const Rule* const> rules);

// The list for a terminal.
std::string rules_table(std::span<const Rule* const> rules);

// An array with all that the rules say of themselves.
void write_rules_json(llvm::raw_ostream& out, std::span<const Rule* const> rules);

struct DocFile {
  std::string name, text; // "PC501.md"
};
// What docs/rules/ holds: README.md and a page a rule.
std::vector<DocFile> rule_docs(std::span<const Rule* const> rules);

// Writes `rule_docs` to `folder` (made if need be) and removes pages of rules that are no more.
// Gives how many files it wrote, or what went wrong.
std::expected<std::size_t, std::string> write_rule_docs(const std::string& folder,
                                                        std::span<const Rule* const> rules);

} // namespace portcuda
