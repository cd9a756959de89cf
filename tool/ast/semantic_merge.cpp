#include "tool/ast/semantic_merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace portcuda {
namespace {

// Findings of one parse about one place.
struct Opinion {
  const FinishedParse* parse;
  std::vector<const SemanticFinding*> findings;
};

using Place = std::tuple<std::uint32_t, std::uint32_t, std::string>; // begin, end, rule

Place place_of(const SemanticFinding& f) {
  return {f.finding.offset, f.finding.offset + f.finding.length, f.rule};
}

bool same_fix(const SemanticFinding* a, const SemanticFinding* b) {
  const Fix &x = a->finding.fix, &y = b->finding.fix;
  return x.edits == y.edits && x.includes == y.includes;
}

bool same_fixes(const Opinion& a, const Opinion& b) {
  return std::ranges::equal(a.findings, b.findings, same_fix);
}

// The unit, with the pass where that is what two parses differ in.
std::vector<std::string> names(const FinishedParse& a, const FinishedParse& b) {
  if (a.shown != b.shown) return {a.shown, b.shown};
  auto with_pass = [](const FinishedParse& p) {
    return p.shown + " (" + word_of(p.pass) + " pass)";
  };
  return {with_pass(a), with_pass(b)};
}

void merge_place(const std::vector<Opinion>& opinions, std::vector<MergedFinding>& merged) {
  const Opinion& first = opinions.front();
  auto other = std::ranges::find_if_not(
      opinions, [&](const Opinion& opinion) { return same_fixes(first, opinion); });
  for (std::size_t i = 0; i < first.findings.size(); ++i) {
    MergedFinding finding{*first.findings[i], {first.parse->shown}, false};
    Fix& fix = finding.finding.finding.fix;
    if (other != opinions.end()) {
      finding.disputed = true;
      finding.units = names(*first.parse, *other->parse);
      fix.applicability = std::max(fix.applicability, Applicability::review);
    } else {
      // The most careful of those who agree on the text.
      for (const Opinion& opinion : opinions)
        fix.applicability =
            std::max(fix.applicability, opinion.findings[i]->finding.fix.applicability);
    }
    merged.push_back(std::move(finding));
  }
}

std::vector<ByteRange> joined(std::vector<ByteRange> ranges) {
  std::ranges::sort(ranges);
  std::vector<ByteRange> result;
  for (const ByteRange& range : ranges)
    if (!result.empty() && range.begin <= result.back().end)
      result.back().end = std::max(result.back().end, range.end);
    else
      result.push_back(range);
  return result;
}

struct OpenFile {
  std::string content_hash;
  std::map<Place, std::vector<Opinion>> places;
  std::vector<ByteRange> judged;
  std::set<UndecidedRange> undecided;

  void add(const FinishedParse& parse, const FileSemantics& file) {
    for (const SemanticFinding& finding : file.findings) {
      auto& opinions = places[place_of(finding)];
      if (opinions.empty() || opinions.back().parse != &parse) opinions.push_back({&parse, {}});
      opinions.back().findings.push_back(&finding);
    }
    std::ranges::copy(file.judged, std::back_inserter(judged));
    undecided.insert(file.undecided.begin(), file.undecided.end());
  }

  MergedFile close(const std::string& path) {
    MergedFile merged{
        path, content_hash, {}, joined(std::move(judged)), {undecided.begin(), undecided.end()}};
    for (const auto& [place, opinions] : places) merge_place(opinions, merged.findings);
    return merged;
  }
};

std::vector<ParseProblem> told_once(const std::set<ParseProblem>& problems) {
  std::vector<ParseProblem> told;
  std::set<std::string> headers;
  for (const ParseProblem& problem : problems)
    if (problem.trouble != ParseTrouble::missing_header || headers.insert(problem.text).second)
      told.push_back(problem);
  return told;
}

} // namespace

MergedParses merge_parses(std::span<const FinishedParse> parses) {
  std::map<std::string, OpenFile> open;
  std::set<ParseProblem> problems;
  for (const FinishedParse& parse : parses) {
    problems.insert(parse.result.problems.begin(), parse.result.problems.end());
    for (const FileSemantics& file : parse.result.files) {
      auto [known, added] = open.try_emplace(file.path);
      if (added) known->second.content_hash = file.content_hash;
      if (known->second.content_hash == file.content_hash)
        known->second.add(parse, file);
      else
        problems.insert({ParseTrouble::not_run, file.path, 0,
                         "the file changed while it was read; run portcuda again"});
    }
  }
  MergedParses merged;
  for (auto& [path, file] : open) merged.files.push_back(file.close(path));
  merged.problems = told_once(problems);
  return merged;
}

} // namespace portcuda
