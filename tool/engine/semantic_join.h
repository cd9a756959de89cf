// The findings of both tiers as one list. Owns which of two findings about the same code remains,
// and what of a text's semantics still holds once the text was edited. Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tool/ast/semantic_scan.h"
#include "tool/engine/rule_set.h"

namespace portcuda {

struct RuleFinding {
  const Rule* rule;
  Finding finding;
  std::optional<std::uint32_t> semantic = {}; // index in MergedFile::findings; none: of the tokens
};

// Were these semantics made of this very text?
bool speaks_of(const MergedFile& semantics, std::string_view source);

// The words that MergedFile::content_hash holds for `source`.
std::string semantic_content_hash(std::string_view source);

// Adds the semantic findings of the rules in `rules` to what the tokens found, `findings`. Of a
// rule that has a semantic part a guess is taken out where the code was judged and nothing confirms
// it; where both found something, one remains. Returns the guesses that were taken out because
// nothing confirms them.
std::vector<RuleFinding> join_semantics(std::vector<RuleFinding>& findings,
                                        const MergedFile& semantics, const RuleSet& rules);

// Is all of [begin, end) in code that was judged?
bool is_judged(const MergedFile& semantics, std::uint32_t begin, std::uint32_t end);

// What still holds of the text after `edits` (sorted, not overlapping): findings move along, and
// one whose bytes changed keeps its place but must not be fixed before the text is parsed anew; new
// bytes are not judged. content_hash is that of `edited`.
MergedFile after_edits(const MergedFile& semantics, std::span<const Edit> edits,
                       std::string_view edited);

// Do the edits change bytes of the finding or of its fix?
bool is_touched(const Finding& finding, std::span<const Edit> edits);

// Keeps the finding for the report, and its fix from being applied.
void hold_back(Finding& finding);

} // namespace portcuda
