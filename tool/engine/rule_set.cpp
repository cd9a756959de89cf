#include "tool/engine/rule_set.h"

#include <algorithm>

#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

bool matches(const Rule& rule, std::string_view pattern) { return rule.id.starts_with(pattern) || rule.name == pattern; }

bool matches_any(const Rule& rule, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](auto& p) { return matches(rule, p); });
}

std::string unknown_rule(std::span<const Rule* const> rules, const std::string& pattern) {
  std::string message = "no rule is called `" + pattern + "`";
  const Rule* closest = nullptr;
  unsigned best = 4;  // more edits than that are no typing mistake
  for (const Rule* rule : rules)
    for (std::string_view name : {rule->id, rule->name}) {
      unsigned distance = llvm::StringRef(pattern).edit_distance_insensitive(llvm::StringRef(name.data(), name.size()), true, best);
      if (distance < best) best = distance, closest = rule;
    }
  if (closest) message += "; did you mean " + std::string(closest->id) + " (" + std::string(closest->name) + ")?";
  return message + " `portcuda rules` lists them";
}

std::vector<std::string_view> all_triggers(std::span<const Rule* const> rules) {
  std::vector<std::string_view> all;
  auto add = [&](const Words& words) { all.insert(all.end(), words.begin(), words.end()); };
  for (const Rule* rule : rules) {
    if (auto* word_rule = std::get_if<WordRule>(&rule->match)) add(word_rule->words);
    if (auto* file_rule = std::get_if<FileRule>(&rule->match))
      for (auto& group : file_rule->needs) add(group);
  }
  return all;
}

}  // namespace

std::expected<RuleSet, std::string> RuleSet::choose(std::span<const Rule* const> rules, const RuleSelection& selection) {
  for (auto* patterns : {&selection.select, &selection.ignore})
    for (auto& pattern : *patterns)
      if (std::ranges::none_of(rules, [&](const Rule* r) { return matches(*r, pattern); }) && !pattern.starts_with("PC9"))
        return std::unexpected(unknown_rule(rules, pattern));
  RuleSet set;
  for (const Rule* rule : rules)
    if ((selection.select.empty() || matches_any(*rule, selection.select)) && !matches_any(*rule, selection.ignore)) set.rules_.push_back(rule);
  set.complete_ = set.rules_.size() == rules.size();
  set.words_ = std::make_shared<TriggerWords>(all_triggers(set.rules_));
  set.by_word_.resize(set.words_->size());
  set.needs_.resize(set.rules_.size());
  auto as_set = [&](const Words& group) {
    WordSet bits;
    for (auto word : group) bits.set(set.words_->index_of(word));
    return bits;
  };
  for (std::uint16_t k = 0; k < set.rules_.size(); ++k) {
    if (auto* word_rule = std::get_if<WordRule>(&set.rules_[k]->match)) {
      set.needs_[k].push_back(as_set(word_rule->words));
      for (auto word : word_rule->words) set.by_word_[set.words_->index_of(word)].push_back(k);
    } else if (auto* file_rule = std::get_if<FileRule>(&set.rules_[k]->match)) {
      for (auto& group : file_rule->needs) set.needs_[k].push_back(as_set(group));
    }
  }
  return set;
}

std::vector<std::uint16_t> RuleSet::candidates(const WordScan& scan) const {
  std::vector<std::uint16_t> found;
  for (std::uint16_t k = 0; k < rules_.size(); ++k) {
    bool possible = !needs_[k].empty() && (scan.must_lex || std::ranges::all_of(needs_[k], [&](const WordSet& g) { return (g & scan.present).any(); }));
    if (possible) found.push_back(k);
  }
  return found;
}

}  // namespace portcuda
