#include "tool/engine/semantic_join.h"

#include <algorithm>

#include "tool/edit/content_hash.h"

namespace portcuda {
namespace {

bool has_fix(const Finding& finding) {
  return !finding.fix.edits.empty() || !finding.fix.includes.empty();
}

ByteRange bytes_of(const Finding& finding) {
  return {finding.offset, finding.offset + finding.length};
}

// A finding without length stands at a byte.
bool overlap(ByteRange a, ByteRange b) {
  return a.begin < std::max(b.end, b.begin + 1) && b.begin < std::max(a.end, a.begin + 1);
}

// Units that compile the same bytes and want different things: a person has to look.
Finding as_told(const MergedFinding& merged) {
  Finding finding = merged.finding.finding;
  if (!merged.disputed) return finding;
  if (finding.fix.applicability == Applicability::safe)
    finding.fix.applicability = Applicability::review;
  if (merged.units.size() > 1)
    finding.message += " (`" + merged.units[0] + "` and `" + merged.units[1] +
                       "`, which both compile this, do not agree)";
  return finding;
}

bool is_undecided(const MergedFile& semantics, const RuleFinding& guess) {
  return std::ranges::any_of(semantics.undecided, [&](const UndecidedRange& undecided) {
    return undecided.rule == guess.rule->id && overlap(undecided.range, bytes_of(guess.finding));
  });
}

// Where the bytes of a text are after edits.
class Moved {
public:
  explicit Moved(std::span<const Edit> edits) : edits_(edits) {}

  // An insertion at an end of the range leaves the range as it is.
  bool touches(ByteRange range) const {
    return std::ranges::any_of(edits_, [&](const Edit& e) {
      return e.offset < range.end && e.offset + e.length > range.begin;
    });
  }

  // What was inserted at an end stays outside; of bytes that were replaced all of the new ones are
  // inside.
  ByteRange range(ByteRange old) const {
    std::int64_t before = 0, inside = 0;
    for (const Edit& e : edits_) {
      const std::int64_t growth = std::int64_t(e.text.size()) - e.length;
      if (e.offset + e.length <= old.begin)
        before += growth;
      else if (e.offset < old.end) {
        const std::int64_t earlier = std::max<std::int64_t>(0, std::int64_t(old.begin) - e.offset);
        const std::int64_t later =
            std::max<std::int64_t>(0, std::int64_t(e.offset) + e.length - old.end);
        before -= earlier, inside += growth + earlier + later;
      }
    }
    const std::int64_t begin = old.begin + before;
    return {std::uint32_t(begin), std::uint32_t(begin + (old.end - old.begin) + inside)};
  }

  // The parts of a range that are as they were.
  void append_untouched(ByteRange old, std::vector<ByteRange>& parts) const {
    for (const Edit& e : edits_) {
      if (e.offset + e.length <= old.begin) continue;
      if (e.offset >= old.end) break;
      if (e.offset > old.begin) parts.push_back(range({old.begin, e.offset}));
      old.begin = std::min(old.end, e.offset + e.length);
    }
    if (old.begin < old.end) parts.push_back(range(old));
  }

private:
  std::span<const Edit> edits_;
};

bool is_touched(const Finding& finding, const Moved& moved) {
  return moved.touches(bytes_of(finding)) ||
         std::ranges::any_of(finding.fix.edits, [&](const Edit& edit) {
           return moved.touches({edit.offset, edit.offset + edit.length});
         });
}

void move(Finding& finding, const Moved& moved) {
  if (is_touched(finding, moved)) hold_back(finding);
  const ByteRange now = moved.range(bytes_of(finding));
  finding.offset = now.begin, finding.length = now.end - now.begin;
  for (Edit& edit : finding.fix.edits) {
    const ByteRange place = moved.range({edit.offset, edit.offset + edit.length});
    edit.offset = place.begin, edit.length = place.end - place.begin;
  }
}

} // namespace

std::string semantic_content_hash(std::string_view source) { return to_hex(content_hash(source)); }

bool speaks_of(const MergedFile& semantics, std::string_view source) {
  return semantics.content_hash == semantic_content_hash(source);
}

bool is_judged(const MergedFile& semantics, std::uint32_t begin, std::uint32_t end) {
  auto after = std::ranges::upper_bound(semantics.judged, begin, {}, &ByteRange::begin);
  return after != semantics.judged.begin() && std::prev(after)->end >= end;
}

bool is_touched(const Finding& finding, std::span<const Edit> edits) {
  return is_touched(finding, Moved(edits));
}

void hold_back(Finding& finding) { finding.fix.applicability = Applicability::report; }

std::vector<RuleFinding> join_semantics(std::vector<RuleFinding>& findings,
                                        const MergedFile& semantics, const RuleSet& rules) {
  std::vector<RuleFinding> confirmed, withdrawn, kept;
  for (std::uint32_t k = 0; k < semantics.findings.size(); ++k)
    if (const Rule* rule = rules.find(semantics.findings[k].finding.rule))
      confirmed.push_back({rule, as_told(semantics.findings[k]), k});
  std::vector<bool> outdone(confirmed.size());
  for (RuleFinding& guess : findings) {
    bool met = false, better = !has_fix(guess.finding);
    auto is_same = [&](const RuleFinding& other) {
      return other.rule == guess.rule && overlap(bytes_of(other.finding), bytes_of(guess.finding));
    };
    for (const RuleFinding& other : confirmed)
      if (guess.rule->semantics && is_same(other)) met = true, better |= has_fix(other.finding);
    const ByteRange bytes = bytes_of(guess.finding);
    if (met && better) continue;
    if (met) // the tokens know a cure, the semantic tier none
      for (std::size_t k = 0; k < confirmed.size(); ++k)
        outdone[k] = outdone[k] || is_same(confirmed[k]);
    else if (guess.rule->semantics && is_judged(semantics, bytes.begin, bytes.end) &&
             !is_undecided(semantics, guess)) {
      withdrawn.push_back(std::move(guess));
      continue;
    }
    kept.push_back(std::move(guess));
  }
  for (std::size_t k = 0; k < confirmed.size(); ++k)
    if (!outdone[k]) kept.push_back(std::move(confirmed[k]));
  findings = std::move(kept);
  return withdrawn;
}

MergedFile after_edits(const MergedFile& semantics, std::span<const Edit> edits,
                       std::string_view edited) {
  const Moved moved(edits);
  MergedFile result = semantics;
  result.content_hash = semantic_content_hash(edited);
  for (MergedFinding& merged : result.findings) move(merged.finding.finding, moved);
  std::ranges::stable_sort(result.findings, {},
                           [](const MergedFinding& m) { return m.finding.finding.offset; });
  result.judged.clear();
  for (ByteRange range : semantics.judged) moved.append_untouched(range, result.judged);
  for (UndecidedRange& undecided : result.undecided) undecided.range = moved.range(undecided.range);
  return result;
}

} // namespace portcuda
