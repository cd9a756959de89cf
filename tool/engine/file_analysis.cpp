#include "tool/engine/file_analysis.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "tool/config/rule_selection.h"
#include "tool/lex/file_view.h"
#include "tool/report/tool_rules.h"
#include "tool/script/script_view.h"
#include "tool/source/suppressions.h"

namespace portcuda {
namespace {

void run_rules(const FileView& file, const RuleSet& rules,
               const std::vector<std::uint16_t>& candidates, std::vector<RuleFinding>& found) {
  const Rule* current = nullptr;
  std::vector<bool> active(rules.rules().size());
  Report report = [&](Finding f) { found.push_back({current, std::move(f)}); };
  bool any_word_rule = false;
  for (std::uint16_t k : candidates) {
    current = rules.rules()[k];
    if (auto* file_rule = std::get_if<FileRule>(&current->match))
      file_rule->visit(file, report);
    else
      any_word_rule = active[k] = true;
  }
  if (!any_word_rule) return;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.token(i).word) continue;
    for (std::uint16_t k : rules.triggered_by(file.token(i).word)) {
      if (!active[k]) continue;
      current = rules.rules()[k];
      std::get<WordRule>(current->match).visit(file, i, report);
    }
  }
}

// Code behind `#if 0`, for other systems, or for Windows already needs no port.
bool concerns_windows_port(const FileView& file, const Finding& finding) {
  std::uint32_t token = file.token_at(finding.offset);
  return token >= file.size() || (file.compiled(token) != Truth::no && !file.windows_only(token));
}

// Branches for other systems need no port.
bool concerns_windows_port(const ScriptView& script, const Finding& finding) {
  const std::uint32_t begin = finding.offset, end = begin + finding.length;
  if (script.kind == FileKind::python)
    return script.python().runs_on_windows(script.python().tree().at(begin, end)) != Truth::no;
  if (script.kind == FileKind::cmake)
    return script.cmake().used_on_windows(script.cmake().tree().at(begin, end), begin) != Truth::no;
  return true;
}

auto order(const RuleFinding& f) {
  return std::tuple(f.finding.offset, f.finding.offset + f.finding.length, f.rule->id);
}

void sort_and_unique(std::vector<RuleFinding>& findings) {
  std::ranges::stable_sort(findings, {}, order);
  auto repeated = std::ranges::unique(findings, {}, order);
  findings.erase(repeated.begin(), repeated.end());
}

// Whether a comment is of no use shows only where the rules it names have all looked: the tokens
// everywhere, the semantic tier in code that it judged.
bool was_looked_at(const SuppressionScope& scope, const RuleSet& rules,
                   const MergedFile* semantics) {
  auto concerned = [&](const Rule* rule) {
    return rule->semantics && rule->id.starts_with(scope.id);
  };
  return std::ranges::none_of(rules.rules(), concerned) ||
         (semantics && is_judged(*semantics, scope.begin, scope.end));
}

void suppress(FileAnalysis& analysis, Suppressions& suppressions, const RuleSet& rules,
              const MergedFile* semantics, bool report_unused) {
  std::erase_if(analysis.findings, [&](const RuleFinding& f) {
    return suppressions.suppresses(f.rule->id, f.finding.offset);
  });
  // A comment against a wrong guess is of use where nobody asks the semantic tier.
  for (const RuleFinding& f : analysis.withdrawn)
    suppressions.suppresses(f.rule->id, f.finding.offset);
  if (rules.takes(suppression_without_id.id))
    for (auto& p : suppressions.problems())
      analysis.findings.push_back({&suppression_without_id, {p.offset, p.length, p.message}});
  if (report_unused && rules.complete() && rules.takes(unused_suppression.id))
    for (auto& p : suppressions.unused(
             [&](const SuppressionScope& scope) { return was_looked_at(scope, rules, semantics); }))
      analysis.findings.push_back({&unused_suppression, {p.offset, p.length, p.message}});
}

bool concerns_script(const ScriptRule& rule, std::string_view name, FileKind kind,
                     std::string_view source) {
  auto holds = [&](auto w) { return source.find(w) != source.npos; };
  return std::ranges::find(rule.kinds, kind) != rule.kinds.end() &&
         (rule.file_names.empty() ||
          std::ranges::find(rule.file_names, name) != rule.file_names.end()) &&
         std::ranges::any_of(rule.words, holds);
}

FileAnalysis analyze_script(std::string_view path, FileKind kind, std::string_view source,
                            const RuleSet& rules) {
  FileAnalysis analysis;
  auto name = path.substr(path.find_last_of("/\\") + 1);
  std::vector<const Rule*> concerned;
  for (const Rule* rule : rules.rules())
    if (auto* script = std::get_if<ScriptRule>(&rule->match))
      if (concerns_script(*script, name, kind, source)) concerned.push_back(rule);
  // Most scripts hold nothing that a rule asks for: they are not parsed.
  if (concerned.empty()) return analysis;
  ScriptView script(path, kind, source);
  if (script.problem().empty()) {
    for (const Rule* rule : concerned)
      std::get<ScriptRule>(rule->match).visit(script, [&](Finding f) {
        if (concerns_windows_port(script, f)) analysis.findings.push_back({rule, std::move(f)});
      });
  } else {
    analysis.problem = script.problem();
    analysis.problem_offset = script.problem_offset();
  }
  return analysis;
}

CommentSyntax comment_syntax(FileKind kind) {
  if (!is_script(kind)) return CommentSyntax::cpp;
  return kind == FileKind::cmake ? CommentSyntax::cmake : CommentSyntax::python;
}

FileAnalysis analyze_code(std::string_view path, std::string_view source, const RuleSet& rules,
                          const PlatformMacros* macros, const MergedFile* semantics) {
  FileAnalysis analysis;
  WordScan scan = scan_words(source, rules.words());
  if (scan.has_nul) {
    analysis.problem = "holds NUL bytes: not a text file that a compiler reads (UTF-16, or "
                       "binary); convert it to UTF-8 or exclude it";
    return analysis;
  }
  auto candidates = rules.candidates(scan, source);
  // A file that the scan could not follow may be broken: only the lexer can tell, whatever the
  // rules want.
  const bool semantic = semantics && !semantics->findings.empty();
  if (candidates.empty() && !scan.must_lex && !semantic) return analysis;
  FileView file(path, source, rules.words(), macros);
  if (auto& damage = file.damage()) {
    analysis.problem = std::string(damage->what) +
                       ": the rest of the file cannot be judged; correct it or exclude the file";
    analysis.problem_offset = damage->offset;
  }
  run_rules(file, rules, candidates, analysis.findings);
  auto drop_other_systems = [&] {
    std::erase_if(analysis.findings,
                  [&](const RuleFinding& f) { return !concerns_windows_port(file, f.finding); });
  };
  drop_other_systems();
  if (!semantics) return analysis;
  analysis.withdrawn = join_semantics(analysis.findings, *semantics, rules);
  drop_other_systems(); // Clang parses as Linux does, with `__linux__` and `__GNUC__`
  return analysis;
}

} // namespace

FileAnalysis analyze(std::string_view path, FileKind kind, std::string_view source,
                     const RuleSet& rules, const AnalysisOptions& options) {
  const bool fits = options.semantics && speaks_of(*options.semantics, source);
  const MergedFile* semantics = fits ? options.semantics : nullptr;
  FileAnalysis analysis = is_script(kind)
                              ? analyze_script(path, kind, source, rules)
                              : analyze_code(path, source, rules, options.macros, semantics);
  if (options.honour_suppressions && source.find("portcuda:") != source.npos) {
    auto suppressions = Suppressions::parse(source, comment_syntax(kind));
    suppress(analysis, suppressions, rules, semantics,
             options.report_unused_suppressions && analysis.problem.empty());
  }
  // After the suppressions: a comment for an ignored rule is not an unused one.
  if (!options.ignored.empty())
    std::erase_if(analysis.findings, [&](const RuleFinding& f) {
      return std::ranges::any_of(options.ignored,
                                 [&](auto& selector) { return selects(selector, f.rule->id); });
    });
  sort_and_unique(analysis.findings);
  return analysis;
}

} // namespace portcuda
