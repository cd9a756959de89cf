#include "tool/report/tool_rules.h"

#include <algorithm>

namespace portcuda {

// Reported by the engine itself, never through this function.
static void found_elsewhere(const FileView&, const Report&) {}

const Rule unused_suppression = {
    .id = "PC901",
    .name = "unused-suppression",
    .title = "a suppression comment that suppresses nothing",
    .why = "The comment names a rule that finds nothing where the comment applies: the code was "
           "changed, the id is "
           "mistyped, or the comment stands at the wrong place. Left alone it hides the next "
           "finding there. Reported only "
           "when all rules ran: with `--select` or `--ignore` nobody can tell.",
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
    .title = "a suppression comment that names no rule, or says nothing that is understood",
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
    .title = "a file that could not be analysed, or not wholly",
    .why = "The file is unreadable, binary, in UTF-16, larger than `--max-file-size`, or broken (a "
           "comment, string or raw "
           "string without end, an `#if` without `#endif`). Findings in it may be missing, it is "
           "never rewritten, and "
           "the exit code is 2.",
    .cure = "The message says what is wrong. Files that are meant to be like that can be named "
            "under `exclude` in "
            "`.portcuda.toml`.",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::nobody,
    .match = FileRule{{}, found_elsewhere},
};

const Rule rejected_on_windows = {
    .id = "PC904",
    .name = "rejected-by-windows-front-end",
    .title = "code that NVIDIA's Windows front end rejects",
    .why = "`portcuda verify` asked the programs that compile CUDA on Windows, `cudafe++.exe` for "
           "the host pass and `cicc.exe` for the device pass, and one of them rejects this line. "
           "The verdict is theirs and final: nvcc on Windows stops with the same message. Being "
           "accepted is necessary and not sufficient, for `cl.exe` has not been asked.",
    .cure = "Where the message names a rule, `portcuda rewrite` cures the line or `portcuda "
            "explain` says what to do. \"no rule knows this\" is worth a report to us.",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = FileRule{{}, found_elsewhere},
};

const Rule not_judged = {
    .id = "PC905",
    .name = "not-judged",
    .title = "a translation unit on which there is no verdict",
    .why = "`portcuda verify` could not put the question: a header is not found, an `#error` "
           "stopped the preprocessor, the front end crashed or took longer than `--timeout`, or "
           "nvcc on Windows does not have the unit's `-std`. Nothing is known about the file, and "
           "the exit code is 2.",
    .cure = "The message says what is missing: a folder for `-I`, a definition for `-D`, a longer "
            "`--timeout`.",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::nobody,
    .match = FileRule{{}, found_elsewhere},
};

const Rule not_parsed = {
    .id = "PC906",
    .name = "not-parsed",
    .title = "code that Clang did not see, or not wholly",
    .why = "With `-p` or `--semantic` Clang parses the project for the rules that go by types. A "
           "header is not found (told once, at the first place that includes it), or code in a "
           "library, or code that needs a missing header, is not understood. What depends on it "
           "is judged by its tokens alone, as without `-p`: guesses there are not confirmed, and "
           "what only types show is not found. It is no finding and does not change the exit code. "
           "A parse that crashes, and an error that no missing header explains, are PC903.",
    .cure = "Install the library, or name its folder in the compile commands.",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::nobody,
    .match = FileRule{{}, found_elsewhere},
};

std::span<const Rule* const> tool_rules() {
  static const Rule* const rules[] = {&unused_suppression, &suppression_without_id,
                                      &not_analysed,       &rejected_on_windows,
                                      &not_judged,         &not_parsed};
  return rules;
}

std::vector<const Rule*> known_rules() {
  std::vector<const Rule*> rules(all_rules().begin(), all_rules().end());
  rules.insert(rules.end(), tool_rules().begin(), tool_rules().end());
  std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return a->id < b->id; });
  return rules;
}

} // namespace portcuda
