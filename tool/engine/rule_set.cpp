#include "tool/engine/rule_set.h"

#include <algorithm>

#include "tool/config/rule_selection.h"
#include "tool/report/tool_rules.h"

namespace portcuda {
namespace {

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

bool holds_one_of(std::string_view source, const Words& texts) {
  return texts.empty() ||
         std::ranges::any_of(texts, [&](auto text) { return source.find(text) != source.npos; });
}

// What a rule asks of the bytes besides words.
bool concerns(const Rule& rule, std::string_view source) {
  if (auto* word_rule = std::get_if<WordRule>(&rule.match))
    return holds_one_of(source, word_rule->texts) &&
           (!word_rule->concerns || word_rule->concerns(source));
  auto* file_rule = std::get_if<FileRule>(&rule.match);
  return !file_rule || holds_one_of(source, file_rule->texts);
}

} // namespace

std::expected<RuleSet, std::string> RuleSet::choose(std::span<const Rule* const> rules,
                                                    const RuleSelection& selection) {
  std::vector<const Rule*> nameable(rules.begin(), rules.end());
  nameable.insert(nameable.end(), tool_rules().begin(), tool_rules().end());
  RuleSet set;
  set.selection_ = selection;
  for (auto* selectors : {&set.selection_.select, &set.selection_.ignore})
    for (std::string& selector : *selectors) {
      auto resolved = resolve_selector(selector, nameable);
      if (!resolved) return std::unexpected(resolved.error());
      selector = std::move(*resolved);
    }
  for (const Rule* rule : rules)
    if (set.takes(rule->id)) set.rules_.push_back(rule);
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

const Rule* RuleSet::find(std::string_view id) const {
  auto found = std::ranges::find(rules_, id, &Rule::id);
  return found == rules_.end() ? nullptr : *found;
}

std::vector<std::string> RuleSet::semantic_ids() const {
  std::vector<std::string> ids;
  for (const Rule* rule : rules_)
    if (rule->semantics) ids.emplace_back(rule->id);
  std::ranges::sort(ids);
  return ids;
}

bool RuleSet::takes(std::string_view id) const {
  return is_selected(id, selection_.select, selection_.ignore);
}

std::vector<std::uint16_t> RuleSet::candidates(const WordScan& scan,
                                               std::string_view source) const {
  std::vector<std::uint16_t> found;
  for (std::uint16_t k = 0; k < rules_.size(); ++k) {
    bool possible = !needs_[k].empty() &&
                    (scan.must_lex || std::ranges::all_of(needs_[k], [&](const WordSet& g) {
                       return (g & scan.present).any();
                     }));
    if (possible && concerns(*rules_[k], source)) found.push_back(k);
  }
  return found;
}

} // namespace portcuda
