#include "tool/config/rule_selection.h"

#include <algorithm>

#include "llvm/ADT/StringRef.h"

namespace portcuda {

std::string nearest(std::string_view word, std::span<const std::string_view> known) {
  const llvm::StringRef wanted(word);
  std::string_view best;
  // A third of the letters may differ: enough for a slip, too little to propose something
  // unrelated.
  unsigned least = unsigned(word.size() / 3 + 1);
  for (std::string_view candidate : known) {
    const unsigned distance =
        wanted.edit_distance_insensitive(candidate, /*AllowReplacements=*/true, least);
    if (distance < least || (distance == least && best.empty())) {
      least = distance;
      best = candidate;
    }
  }
  return std::string(best);
}

const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id_or_name) {
  const llvm::StringRef wanted(id_or_name);
  for (const Rule* rule : rules)
    if (wanted.equals_insensitive(rule->id) || wanted.equals_insensitive(rule->name)) return rule;
  return nullptr;
}

std::expected<std::string, std::string> resolve_selector(std::string_view word,
                                                         std::span<const Rule* const> rules) {
  const auto begins_id = [&](const Rule* rule) { return selects(word, rule->id); };
  // A single `P` begins every id too, but nobody means all rules by it.
  if (word == "PC" || (word.size() > 2 && std::any_of(rules.begin(), rules.end(), begins_id)))
    return std::string(word);
  if (const Rule* rule = find_rule(rules, word)) return std::string(rule->id);

  std::vector<std::string_view> known;
  for (const Rule* rule : rules) known.insert(known.end(), {rule->id, rule->name});
  const std::string guess = nearest(word, known);
  return std::unexpected(
      "there is no rule `" + std::string(word) + "`" +
      (guess.empty() ? "; `portcuda rules` lists them" : "; did you mean `" + guess + "`?"));
}

static std::size_t longest_match(std::string_view id, std::span<const std::string> selectors) {
  std::size_t longest = 0;
  for (const std::string& selector : selectors)
    if (selects(selector, id)) longest = std::max(longest, selector.size());
  return longest;
}

bool is_selected(std::string_view id, std::span<const std::string> select,
                 std::span<const std::string> ignore) {
  const std::size_t wanted = select.empty() ? 1 : longest_match(id, select);
  return wanted > longest_match(id, ignore);
}

} // namespace portcuda
