// One file's text through analysis and fixes until nothing is left to fix. Pure: no disk; any
// number of threads.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tool/config/config.h"
#include "tool/engine/file_analysis.h"

namespace portcuda {

struct RewriteOptions {
  bool unsafe_fixes = false; // apply fixes of applicability `review` too
  FixStyle style = FixStyle::portable;
  std::vector<std::string> promote, demote; // selectors: review -> safe, safe -> review
};

// A fix that wanted bytes which another fix changed first; it was looked at again in the next pass.
struct WaitingFix {
  RuleFinding finding;
  std::string_view waited_for; // rule id
};

struct SourceRewrite {
  std::string text;        // the new text; equal to the old one when nothing was fixed
  std::vector<Edit> edits; // of the original text, sorted, not overlapping
  std::vector<RuleFinding>
      fixed; // what was fixed; offsets count in the text of the pass that fixed it
  std::vector<WaitingFix> deferred;
  FileAnalysis remaining; // what is left, located in `text`
  std::string error;      // a defect of ours or of the file: nothing is changed then
};

// At most this many rounds of analysis and edits; every rule's fix must be gone by then.
inline constexpr int most_passes = 5;

SourceRewrite rewrite_source(std::string_view path, FileKind kind, std::string_view source,
                             const RuleSet& rules, const AnalysisOptions& analysis,
                             const RewriteOptions& options);

// How far this fix may be trusted after the project's own promotions; `report` when there is
// nothing to apply.
Applicability effective_applicability(const Rule& rule, const Fix& fix,
                                      const RewriteOptions& options);

} // namespace portcuda
