#include "tool/engine/source_rewrite.h"

#include <algorithm>

#include "tool/config/rule_selection.h"
#include "tool/edit/edit_application.h"
#include "tool/edit/guarded_style.h"
#include "tool/edit/include_insertion.h"
#include "tool/edit/piece_text.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

bool named_by(const std::vector<std::string>& selectors, const Rule& rule) {
  return std::ranges::any_of(selectors, [&](auto& s) { return selects(s, rule.id); });
}

bool is_applied(const RuleFinding& f, const RewriteOptions& options) {
  Applicability a = effective_applicability(*f.rule, f.finding.fix, options);
  return a == Applicability::safe || (a == Applicability::review && options.unsafe_fixes);
}

std::size_t unmatched_brackets(const FileView& file) {
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    auto t = file.text(i);
    bool bracket = t == "(" || t == ")" || t == "[" || t == "]" || t == "{" || t == "}";
    // Of two alternatives that open the same brace only one finds its partner: count what Windows
    // compiles.
    count += bracket && file.match(i) == no_token && file.compiled(i) != Truth::no;
  }
  return count;
}

// A last line of defence against a wrong rule: what lexed and balanced before must do so after.
std::string damage_done(std::string_view path, std::string_view before, std::string_view after,
                        const RuleSet& rules) {
  FileView new_file(path, after, rules.words());
  if (new_file.damage())
    return "the rewritten text would hold an " + std::string(new_file.damage()->what);
  const std::size_t unmatched = unmatched_brackets(new_file);
  if (unmatched > 0 && unmatched > unmatched_brackets(FileView(path, before, rules.words())))
    return "the rewritten text would have unbalanced brackets";
  return {};
}

// Of the findings told, those that are to be applied.
std::vector<FixCandidate> candidates_of(const FileAnalysis& analysis,
                                        const RewriteOptions& options) {
  std::vector<FixCandidate> candidates;
  for (std::size_t k = 0; k < analysis.findings.size(); ++k)
    if (is_applied(analysis.findings[k], options))
      candidates.push_back(
          {analysis.findings[k].rule->id, std::uint32_t(k), &analysis.findings[k].finding.fix});
  return candidates;
}

} // namespace

Applicability effective_applicability(const Rule& rule, const Fix& fix,
                                      const RewriteOptions& options) {
  if (fix.edits.empty() && fix.includes.empty()) return Applicability::report;
  if (fix.applicability == Applicability::review && named_by(options.promote, rule))
    return Applicability::safe;
  if (fix.applicability == Applicability::safe && named_by(options.demote, rule))
    return Applicability::review;
  return fix.applicability;
}

// Findings in lines that got a branch of their own were fixed, or stand in what Windows-only code
// is: nobody looks there again.
static MergedFile untouched_by(const MergedFile& semantics, std::span<const Edit> edits) {
  MergedFile result = semantics;
  std::erase_if(result.findings, [&](const MergedFinding& merged) {
    const Finding& finding = merged.finding.finding;
    const bool include_alone = finding.fix.edits.empty() && !finding.fix.includes.empty();
    return include_alone || is_touched(finding, edits);
  });
  return result;
}

SourceRewriter::SourceRewriter(std::string_view path, FileKind kind, std::string_view source,
                               const RuleSet& rules, const AnalysisOptions& analysis,
                               const RewriteOptions& options)
    : path_(path), kind_(kind), source_(source), rules_(rules), analysis_(analysis),
      options_(options), text_(source) {}

void SourceRewriter::analyze_text() {
  const std::string current = text_.text();
  analysis_.semantics = semantics_ ? &*semantics_ : nullptr;
  result_.remaining = analyze(path_, kind_, current, rules_, analysis_);
}

// The defect is ours: the file stays as it is, with all that was found in it.
void SourceRewriter::give_up(std::string why) {
  result_.error = std::move(why);
  result_.fixed.clear();
  text_ = PieceText(source_);
  semantics_ = semantics_of_source_;
  analyze_text();
}

// What the semantic tier said moves along with the text, less what was fixed.
void SourceRewriter::apply(std::span<const Edit> edits) {
  text_.apply(edits);
  if (semantics_) semantics_ = after_edits(*semantics_, edits, text_.text());
}

void SourceRewriter::settle_semantics(const std::vector<FixCandidate>& candidates,
                                      const MergedFixes& merged) {
  if (!semantics_) return;
  std::vector<bool> fixed(semantics_->findings.size());
  auto semantic = [&](std::uint32_t candidate) {
    return result_.remaining.findings[candidates[candidate].finding].semantic;
  };
  for (std::uint32_t k : merged.applied)
    if (auto index = semantic(k)) fixed[*index] = asks_again_ = true;
  for (const DeferredFix& d : merged.deferred)
    if (auto index = semantic(d.candidate)) {
      hold_back(semantics_->findings[*index].finding.finding);
      asks_again_ = true;
    }
  std::vector<MergedFinding> left;
  for (std::size_t k = 0; k < fixed.size(); ++k)
    if (!fixed[k]) left.push_back(std::move(semantics_->findings[k]));
  semantics_->findings = std::move(left);
}

// All fixes that do not conflict. False when there was nothing to apply.
bool SourceRewriter::apply_one_pass() {
  const std::vector<RuleFinding>& findings = result_.remaining.findings;
  const std::vector<FixCandidate> candidates = candidates_of(result_.remaining, options_);
  MergedFixes merged = merge_fixes(text_.text().size(), candidates);
  for (auto k : merged.malformed)
    if (result_.error.empty())
      result_.error = "the fix of " + std::string(candidates[k].rule) +
                      " is malformed; please report this file";
  for (auto& d : merged.deferred)
    result_.deferred.push_back(
        {findings[candidates[d.candidate].finding], candidates[d.conflicts_with].rule});
  if ((merged.edits.empty() && merged.includes.empty()) || !result_.error.empty()) return false;
  settle_semantics(candidates, merged);
  apply(merged.edits);
  bool changed = !merged.edits.empty();
  if (!merged.includes.empty()) {
    std::string current = text_.text();
    FileView file(path_, current, rules_.words());
    if (auto insertion = insert_includes(file, merged.includes)) {
      apply(std::span(&*insertion, 1));
      changed = true;
    }
  }
  if (!changed) return false; // only headers were wanted, and all are there
  for (auto k : merged.applied) result_.fixed.push_back(findings[candidates[k].finding]);
  return true;
}

bool SourceRewriter::run(const MergedFile* semantics) {
  if (semantics && speaks_of(*semantics, text_.text())) semantics_ = *semantics;
  if (text_.edits_of_original().empty()) semantics_of_source_ = semantics_;
  analyze_text();
  asks_again_ = false;
  // Damaged: findings are told, nothing is touched.
  if (!result_.remaining.problem.empty() || !result_.error.empty()) return false;
  for (int pass = 0; apply_one_pass(); ++pass) {
    if (pass == most_passes) {
      give_up("no end of fixes after " + std::to_string(most_passes) +
              " passes: two rules undo each other; please report this file");
      return false;
    }
    analyze_text();
  }
  if (result_.error.empty() && !text_.edits_of_original().empty())
    result_.error = is_script(kind_) ? damage_done_to_script()
                                     : damage_done(path_, source_, text_.text(), rules_);
  if (!result_.error.empty()) {
    give_up(result_.error);
    return false;
  }
  return asks_again_;
}

std::string SourceRewriter::damage_done_to_script() const {
  auto problem = script_problem(path_, kind_, text_.text());
  return problem.empty() ? problem : "the rewritten script would not be valid: " + problem;
}

SourceRewrite SourceRewriter::finish() {
  result_.edits = text_.edits_of_original();
  result_.text = text_.text();
  if (options_.style != FixStyle::guarded || result_.edits.empty() || is_script(kind_))
    return std::move(result_);
  FileView original(path_, source_, rules_.words());
  std::vector<Edit> guarded = guard_edits(original, result_.edits);
  std::string text = apply_edits(source_, guarded);
  if (auto damage = damage_done(path_, source_, text, rules_); !damage.empty()) {
    give_up(damage);
    result_.edits.clear();
    result_.text = source_;
    return std::move(result_);
  }
  if (semantics_)
    semantics_ = after_edits(untouched_by(*semantics_of_source_, guarded), guarded, text);
  text_ = PieceText(source_);
  text_.apply(guarded);
  analyze_text();
  result_.edits = std::move(guarded);
  result_.text = std::move(text);
  return std::move(result_);
}

SourceRewrite rewrite_source(std::string_view path, FileKind kind, std::string_view source,
                             const RuleSet& rules, const AnalysisOptions& analysis,
                             const RewriteOptions& options) {
  SourceRewriter rewriter(path, kind, source, rules, analysis, options);
  rewriter.run(analysis.semantics);
  return rewriter.finish();
}

} // namespace portcuda
