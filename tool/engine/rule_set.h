// The rules chosen for a run, indexed by what triggers them. Immutable once built; shared by all
// threads.
#pragma once
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "tool/lex/word_scan.h"

namespace portcuda {

// Ids or prefixes of ids ("PC501", "PC5", "PC") and rule names ("lambda-attribute").
struct RuleSelection {
  std::vector<std::string> select, ignore; // an empty `select` takes all
};

class RuleSet {
public:
  // An id, prefix or name that fits neither one of `rules` nor one of the tool's own is an error
  // that names it and, if one is close, the rule that was meant.
  static std::expected<RuleSet, std::string> choose(std::span<const Rule* const> rules,
                                                    const RuleSelection& selection);

  std::span<const Rule* const> rules() const { return rules_; }
  bool complete() const { return complete_; } // nothing was deselected
  // The rule of this id among rules(); null if it is not.
  const Rule* find(std::string_view id) const;
  // Ids of the rules that have a semantic part, sorted.
  std::vector<std::string> semantic_ids() const;
  // Is the rule of this id, one of the tool's own too, selected?
  bool takes(std::string_view id) const;
  const TriggerWords& words() const { return *words_; }

  // Which rules can have a finding in `source`, in which `scan` found these words: indices into
  // rules(), ascending.
  std::vector<std::uint16_t> candidates(const WordScan& scan, std::string_view source) const;
  // The word rules that `word` triggers: indices into rules().
  std::span<const std::uint16_t> triggered_by(std::uint16_t word) const { return by_word_[word]; }

private:
  RuleSet() = default;
  std::vector<const Rule*> rules_;
  RuleSelection selection_; // names resolved to ids
  std::shared_ptr<const TriggerWords> words_;
  std::vector<std::vector<std::uint16_t>> by_word_; // word index -> WordRules
  std::vector<std::vector<WordSet>> needs_; // rule -> groups; each must share a word with the file
  bool complete_ = true;
};

} // namespace portcuda
