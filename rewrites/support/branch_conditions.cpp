#include "rewrites/support/branch_conditions.h"

#include <algorithm>

namespace portcuda {
namespace {

// One past the last token of the directive that starts at `hash`.
std::uint32_t directive_end(const FileView& file, std::uint32_t hash) {
  std::uint32_t end = hash + 1;
  while (end < file.size() && file.same_line_of_code(hash, end)) ++end;
  return end;
}

bool is_include_guard(const FileView& file, std::uint32_t hash) {
  if (!file.is(hash + 1, "ifndef")) return false;
  const std::uint32_t next = directive_end(file, hash);
  return file.is(next, "#") && file.is(next + 1, "define") &&
         file.text(next + 2) == file.text(hash + 2);
}

} // namespace

// Backwards from the token, so that groups closed before it cost one step each and nothing else.
std::vector<Conditional> conditionals_around(const FileView& file, std::uint32_t token) {
  const std::vector<std::uint32_t>& hashes = file.conditional_directives();
  std::vector<Conditional> around;
  std::vector<std::uint32_t> alternatives;
  int closed = 0; // groups that end before the token
  for (auto at = std::ranges::lower_bound(hashes, token); at != hashes.begin();) {
    const std::uint32_t hash = *--at;
    const char kind = file.text(hash + 1)[1]; // i[f], e[l]se, e[l]if, e[n]dif
    if (kind == 'n') {
      ++closed;
    } else if (kind == 'f' && closed > 0) {
      --closed;
    } else if (closed == 0) {
      alternatives.push_back(hash);
      if (kind != 'f') continue;
      std::ranges::reverse(alternatives);
      around.push_back({hash, std::move(alternatives), is_include_guard(file, hash)});
      alternatives.clear();
    }
  }
  std::ranges::reverse(around);
  return around;
}

std::vector<std::string_view> condition_names(const FileView& file, std::uint32_t hash) {
  std::vector<std::string_view> names;
  for (std::uint32_t i = hash + 2, end = directive_end(file, hash); i < end; ++i)
    if (file.is_identifier(i) && !file.is(i, "defined")) names.push_back(file.text(i));
  return names;
}

bool defined_only_elsewhere(const FileView& file, std::string_view name) {
  bool found = false;
  for (const MacroDefinition& macro : file.macros()) {
    if (file.text(macro.name) != name) continue;
    if (file.compiled(macro.name) != Truth::no) return false;
    found = true;
  }
  return found;
}

bool dead_by_local_macro(const FileView& file, std::uint32_t token) {
  for (const Conditional& conditional : conditionals_around(file, token)) {
    const std::uint32_t hash = conditional.branch.back();
    // `#ifdef X`, or `#if defined(X) …` without anything that could make it true all the same.
    const bool plain =
        file.is(hash + 1, "ifdef") ||
        ((file.is(hash + 1, "if") || file.is(hash + 1, "elif")) && file.is(hash + 2, "defined"));
    if (!plain) continue;
    const std::vector<std::string_view> names = condition_names(file, hash);
    if (names.size() == 1 && defined_only_elsewhere(file, names.front())) return true;
  }
  return false;
}

} // namespace portcuda
