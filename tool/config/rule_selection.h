// Which rules a run applies, and how users name them: by id (`PC501`) or by the beginning of ids
// (`PC5`, `PC`). Pure functions on values; any thread.
#pragma once
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"

namespace portcuda {

// The selector that `word` means: an id of `rules`, the beginning of one, or a rule's name, for
// which its id is given. Else what is wrong with it, with the nearest id if one is near.
std::expected<std::string, std::string> resolve_selector(std::string_view word,
                                                         std::span<const Rule* const> rules);

// The rule with this id or name, whatever its case; null if there is none.
const Rule* find_rule(std::span<const Rule* const> rules, std::string_view id_or_name);

// Does `selector` name rule `id`?
inline bool selects(std::string_view selector, std::string_view id) {
  return id.starts_with(selector);
}

// `select` and `ignore` as selectors. The longer selector that names the rule decides, so that
// `select = ["PC101"], ignore = ["PC1"]` leaves PC101; at equal length `ignore` does. An empty
// `select` is `PC`.
bool is_selected(std::string_view id, std::span<const std::string> select,
                 std::span<const std::string> ignore);

// The word of `known` nearest to `word`, empty if none is near. ("did you mean")
std::string nearest(std::string_view word, std::span<const std::string_view> known);

} // namespace portcuda
