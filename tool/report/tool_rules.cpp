#include "tool/report/tool_rules.h"

#include <algorithm>

#include "llvm/ADT/StringRef.h"

namespace portcuda {

// Reported by the engine itself, never through this function.
static void found_elsewhere(const FileView&, const Report&) {}

const Rule unused_suppression = {
    .id = "PC901",
    .name = "unused-suppression",
    .title = "a suppression comment that suppresses nothing",
    .why = "The comment names a rule that finds nothing where the comment applies: the code was "
           "changed, the id is "
           "mistyped, or the comment stands at the wrong place. Left alone it would hide the next "
           "finding there.",
    .cure = "Delete the comment, or the id that is not needed.",
    .example = {"int n = 0;  // portcuda: ignore PC501\n", ""},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::nobody,
    .match = FileRule{{}, found_elsewhere},
};

const Rule suppression_without_id = {
    .id = "PC902",
    .name = "suppression-without-id",
    .title = "a suppression comment that names no rule, or none that exists",
    .why = "A comment that would switch off every rule hides what nobody has looked at, so it has "
           "no effect: ids are "
           "obligatory.",
    .cure = "Name the rules, with the reason behind two dashes: `// portcuda: ignore PC501, PC203 "
            "-- reason`.",
    .example = {"int n = 0;  // portcuda: ignore\n", ""},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::nobody,
    .match = FileRule{{}, found_elsewhere},
};

const Rule not_analysed = {
    .id = "PC903",
    .name = "not-analysed",
    .title = "a file that could not be analysed",
    .why = "The file could not be read, is larger than `max-file-size`, is not text in UTF-8 or "
           "another superset of "
           "ASCII, or ends inside a comment or literal. Nothing is known about it, so the exit "
           "code is 2.",
    .cure = "Mend the file or, where it is none of your project's sources, leave it out with "
            "`exclude` in "
            "`.portcuda.toml`.",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::nobody,
    .match = FileRule{{}, found_elsewhere},
};

std::span<const Rule* const> tool_rules() {
  static const Rule* const rules[] = {&unused_suppression, &suppression_without_id, &not_analysed};
  return rules;
}

std::vector<const Rule*> known_rules() {
  std::vector<const Rule*> rules(all_rules().begin(), all_rules().end());
  rules.insert(rules.end(), tool_rules().begin(), tool_rules().end());
  std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return a->id < b->id; });
  return rules;
}

const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id_or_name) {
  const llvm::StringRef wanted(id_or_name);
  for (const Rule* rule : rules)
    if (wanted.equals_insensitive(rule->id) || wanted.equals_insensitive(rule->name)) return rule;
  return nullptr;
}

} // namespace portcuda
