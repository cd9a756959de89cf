#include "rewrites/support/branch_conditions.h"

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

std::vector<Conditional> conditionals_around(const FileView& file, std::uint32_t token) {
  std::vector<Conditional> stack;
  for (std::uint32_t i : file.conditional_directives()) {
    if (i >= token) break;
    const std::string_view word = file.text(i + 1);
    if (word == "if" || word == "ifdef" || word == "ifndef")
      stack.push_back({i, {i}, is_include_guard(file, i)});
    else if (stack.empty())
      continue;
    else if (word == "endif")
      stack.pop_back();
    else if (word == "else" || word.starts_with("elif"))
      stack.back().branch.push_back(i);
  }
  return stack;
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
