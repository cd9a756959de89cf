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
  FileView old_file(path, before, rules.words()), new_file(path, after, rules.words());
  if (new_file.damage())
    return "the rewritten text would hold an " + std::string(new_file.damage()->what);
  if (unmatched_brackets(new_file) > unmatched_brackets(old_file))
    return "the rewritten text would have unbalanced brackets";
  return {};
}

// One round: all fixes that do not conflict. False when there was nothing to apply.
bool apply_one_pass(PieceText& text, std::string_view path, const RuleSet& rules,
                    const RewriteOptions& options, SourceRewrite& result) {
  const FileAnalysis& analysis = result.remaining;
  std::vector<FixCandidate> candidates;
  for (std::size_t k = 0; k < analysis.findings.size(); ++k)
    if (is_applied(analysis.findings[k], options))
      candidates.push_back(
          {analysis.findings[k].rule->id, std::uint32_t(k), &analysis.findings[k].finding.fix});
  MergedFixes merged = merge_fixes(text.text().size(), candidates);
  for (auto k : merged.malformed)
    if (result.error.empty())
      result.error = "the fix of " + std::string(candidates[k].rule) +
                     " is malformed; please report this file";
  for (auto& d : merged.deferred)
    result.deferred.push_back(
        {analysis.findings[candidates[d.candidate].finding], candidates[d.conflicts_with].rule});
  if ((merged.edits.empty() && merged.includes.empty()) || !result.error.empty()) return false;
  text.apply(merged.edits);
  bool changed = !merged.edits.empty();
  if (!merged.includes.empty()) {
    std::string current = text.text();
    FileView file(path, current, rules.words());
    if (auto insertion = insert_includes(file, merged.includes)) {
      text.apply(std::span(&*insertion, 1));
      changed = true;
    }
  }
  if (!changed) return false; // only headers were wanted, and all are there
  for (auto k : merged.applied) result.fixed.push_back(analysis.findings[candidates[k].finding]);
  return true;
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

SourceRewrite rewrite_source(std::string_view path, FileKind kind, std::string_view source,
                             const RuleSet& rules, const AnalysisOptions& analysis_options,
                             const RewriteOptions& options) {
  SourceRewrite result;
  PieceText text(source);
  result.remaining = analyze(path, kind, source, rules, analysis_options);
  auto give_up = [&](std::string why) {
    result.error = std::move(why);
    result.text = source;
    result.edits.clear();
    result.fixed.clear();
    result.remaining = analyze(path, kind, source, rules, analysis_options);
    return std::move(result);
  };
  if (!result.remaining.problem.empty()) { // damaged: findings are told, nothing is touched
    result.text = source;
    return result;
  }
  for (int pass = 0; apply_one_pass(text, path, rules, options, result); ++pass) {
    if (pass == most_passes)
      return give_up("no end of fixes after " + std::to_string(most_passes) +
                     " passes: two rules undo each other; please report this file");
    std::string current = text.text();
    result.remaining = analyze(path, kind, current, rules, analysis_options);
  }
  if (!result.error.empty()) return give_up(result.error);
  result.edits = text.edits_of_original();
  result.text = text.text();
  if (result.edits.empty()) return result;
  if (is_script(kind)) {
    if (auto problem = script_problem(path, kind, result.text); !problem.empty())
      return give_up("the rewritten script would not be valid: " + problem);
    return result;
  }
  if (auto damage = damage_done(path, source, result.text, rules); !damage.empty())
    return give_up(damage);
  if (options.style == FixStyle::guarded) {
    FileView original(path, source, rules.words());
    result.edits = guard_edits(original, result.edits);
    result.text = apply_edits(source, result.edits);
    if (auto damage = damage_done(path, source, result.text, rules); !damage.empty())
      return give_up(damage);
    result.remaining = analyze(path, kind, result.text, rules, analysis_options);
  }
  return result;
}

} // namespace portcuda
