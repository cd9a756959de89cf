// From the fixes of one file to its new text. Owns the order of edits and what happens when two
// fixes want the same bytes; touches no file, knows no rule. Pure, any thread.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"

namespace portcuda {

struct FixCandidate {
  std::string_view rule;     // "PC101"
  std::uint32_t finding = 0; // for the caller; not read here
  const Fix* fix = nullptr;
};

struct DeferredFix {
  std::uint32_t candidate;
  std::uint32_t conflicts_with; // the candidate that was accepted instead
  friend bool operator==(const DeferredFix&, const DeferredFix&) = default;
};

// Candidates are named by their index in the input.
struct MergedFixes {
  std::vector<Edit> edits;            // sorted, without overlap: ready for apply_edits
  std::vector<std::string> includes;  // sorted, each once
  std::vector<std::uint32_t> applied; // sorted; all edits of these are in `edits`
  std::vector<DeferredFix>
      deferred; // by candidate; none of their edits is (unless an applied fix wants it too)
  std::vector<std::uint32_t>
      malformed; // outside of the source or overlapping themselves: an error of the rule
};

// Chooses which fixes can be applied together. Fixes are taken by (offset of the first edit, end of
// the last, rule id, text); one that does not fit those already taken is deferred as a whole, for
// the next pass. So:
// - Two replacements of overlapping bytes, or an insertion inside a replaced range: the later fix
// is deferred.
// - The same replacement wanted twice is made once.
// - Insertions at one place: the same text is kept once, different texts come in the order of the
// rule ids. But
//   when one of them is half of a pair (an opening bracket, a `#if`), the later fix is deferred:
//   `(` wanted twice may be two pairs, and an order by rule id would cross them.
// - A fix without edits and includes appears nowhere. The order of `candidates` makes no
// difference, except which
//   index stands for identical fixes: the lowest.
// O(n log n) in the number of edits.
MergedFixes merge_fixes(std::size_t source_size, std::span<const FixCandidate> candidates);

// The text with all edits made. They must be sorted, inside of `source` and without overlap, as
// merge_fixes makes them.
std::string apply_edits(std::string_view source, std::span<const Edit> edits);

} // namespace portcuda
