// One file's text through analysis and fixes until nothing is left to fix. Pure: no disk; any
// number of threads.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/config/config.h"
#include "tool/edit/edit_application.h"
#include "tool/edit/piece_text.h"
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

// At most this many passes of analysis and edits; every rule's fix must be gone by then.
inline constexpr int most_passes = 5;

// A file under fixes for as long as the semantic tier is asked again. Semantics speak of one text:
// the first pass of each round applies semantic fixes and those of the tokens, later passes those
// of the tokens alone, while what was judged stays judged where no byte changed. The views that it
// is made with must outlive it.
class SourceRewriter {
public:
  SourceRewriter(std::string_view path, FileKind kind, std::string_view source,
                 const RuleSet& rules, const AnalysisOptions& analysis,
                 const RewriteOptions& options);

  // One round. `semantics`: of text() as it is now, or null. True if a semantic fix was applied or
  // waits, so that the semantic tier must look at the new text.
  bool run(const MergedFile* semantics);

  const std::string& text() const { return text_.text(); }
  // Ends the work; in style `guarded` the edits become branches only now.
  SourceRewrite finish();

private:
  bool apply_one_pass();
  void apply(std::span<const Edit> edits);
  void settle_semantics(const std::vector<FixCandidate>& candidates, const MergedFixes& merged);
  void analyze_text();
  void give_up(std::string why);
  std::string damage_done_to_script() const;

  std::string_view path_;
  FileKind kind_;
  std::string_view source_;
  const RuleSet& rules_;
  AnalysisOptions analysis_;
  RewriteOptions options_;
  PieceText text_;
  std::optional<MergedFile> semantics_;           // of text()
  std::optional<MergedFile> semantics_of_source_; // of the text before any edit
  bool asks_again_ = false;
  SourceRewrite result_;
};

// One round. The semantics are those of `analysis`.
SourceRewrite rewrite_source(std::string_view path, FileKind kind, std::string_view source,
                             const RuleSet& rules, const AnalysisOptions& analysis,
                             const RewriteOptions& options);

// How far this fix may be trusted after the project's own promotions; `report` when there is
// nothing to apply.
Applicability effective_applicability(const Rule& rule, const Fix& fix,
                                      const RewriteOptions& options);

} // namespace portcuda
