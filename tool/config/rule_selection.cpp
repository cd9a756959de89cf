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

static std::string_view id_named(std::string_view name, std::span<const Rule* const> rules) {
  for (const Rule* rule : rules)
    if (llvm::StringRef(name).equals_insensitive(rule->name)) return rule->id;
  return {};
}

std::expected<void, std::string> check_selector(std::string_view word,
                                                std::span<const Rule* const> rules) {
  // Everything that begins like an id: of an empty set of rules, at least the common `PC`.
  if (word == "PC") return {};
  if (word.size() > 2 && std::any_of(rules.begin(), rules.end(),
                                     [&](const Rule* rule) { return selects(word, rule->id); }))
    return {};
  std::string message = "there is no rule `" + std::string(word) + "`";
  std::vector<std::string_view> ids;
  for (const Rule* rule : rules) ids.push_back(rule->id);
  std::string guess(id_named(word, rules));
  if (guess.empty()) guess = nearest(word, ids);
  message += guess.empty() ? "; `portcuda rules` lists them" : "; did you mean `" + guess + "`?";
  return std::unexpected(std::move(message));
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
