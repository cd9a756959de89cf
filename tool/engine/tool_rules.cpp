#include "tool/engine/tool_rules.h"

namespace portcuda {

const Rule unused_suppression = {
    .id = "PC901",
    .name = "unused-suppression",
    .title = "a suppression that suppresses nothing",
    .why = "A `// portcuda: ignore …` comment that no longer hides a finding will hide the next one that appears there. "
           "Reported only when all rules ran: with `--select` or `--ignore` nobody can tell.",
    .cure = "Remove the comment, or the id that is not needed.",
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .match = ScriptRule{}};

const Rule malformed_suppression = {
    .id = "PC902",
    .name = "malformed-suppression",
    .title = "a suppression without a rule id, or with a word that is no instruction",
    .why = "`// portcuda: ignore` without an id would hide everything, also what is found tomorrow. It has no effect.",
    .cure = "Name the rules: `// portcuda: ignore PC501 -- reason`.",
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .match = ScriptRule{}};

const Rule file_not_analysed = {
    .id = "PC903",
    .name = "not-analysed",
    .title = "a file that could not be analysed, or not wholly",
    .why = "The file is unreadable, binary, UTF-16, larger than `--max-file-size`, or broken (an unterminated comment, string "
           "or raw string, an `#if` without `#endif`). Findings in it may be missing, it is never rewritten, and the exit code is 2.",
    .cure = "The message says what is wrong. Files that are meant to be like that can be named under `exclude` in `.portcuda.toml`.",
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .match = ScriptRule{}};

std::vector<const Rule*> all_documented_rules() {
  std::vector<const Rule*> rules(all_rules().begin(), all_rules().end());
  rules.insert(rules.end(), {&unused_suppression, &malformed_suppression, &file_not_analysed});
  return rules;
}

}  // namespace portcuda
