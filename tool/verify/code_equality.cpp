#include "tool/verify/code_equality.h"

namespace portcuda {

bool NamePairs::pair(std::string_view before, std::string_view after) {
  const auto forward = forward_.find(before);
  const auto backward = backward_.find(after);
  if (forward != forward_.end()) return forward->second == after;
  if (backward != backward_.end()) return false;
  forward_.emplace(before, after);
  backward_.emplace(after, before);
  return true;
}

std::string_view NamePairs::after(std::string_view before) const {
  const auto found = forward_.find(before);
  return found == forward_.end() ? std::string_view() : found->second;
}

std::string_view NamePairs::before(std::string_view after) const {
  const auto found = backward_.find(after);
  return found == backward_.end() ? std::string_view() : found->second;
}

void NamePairs::remove(std::string_view before) {
  if (const auto found = forward_.find(before); found != forward_.end()) {
    backward_.erase(found->second);
    forward_.erase(found);
  }
}

namespace {

// What takes part in the comparison by renaming: how many registers are declared does not.
std::size_t next_that_counts(const CodeFunction& function, std::size_t at) {
  while (at < function.statements.size() &&
         function.statements[at].kind == StatementKind::registers)
    ++at;
  return at;
}

bool word_for_word(const CodeFunction& before, const CodeFunction& after) {
  if (before.visible != after.visible || before.statements.size() != after.statements.size())
    return false;
  for (std::size_t i = 0; i < before.statements.size(); ++i) {
    const Statement &a = before.statements[i], &b = after.statements[i];
    if (a.kind != b.kind || a.end - a.begin != b.end - b.begin) return false;
    for (std::uint32_t t = 0; t < a.end - a.begin; ++t)
      if (before.tokens[a.begin + t].text != after.tokens[b.begin + t].text) return false;
  }
  return true;
}

} // namespace

CodeEquality::CodeEquality(const CodeText& before, const CodeText& after, bool rename_registers)
    : rename_registers_(rename_registers) {
  for (const CodeVariable& variable : before.variables)
    variables_before_.emplace(variable.name, &variable);
  for (const CodeVariable& variable : after.variables)
    variables_after_.emplace(variable.name, &variable);
}

EqualityResult CodeEquality::compare(const CodeFunction& before, const CodeFunction& after) {
  names_ = {};
  tentative_.clear();
  std::size_t i = 0, j = 0;
  for (;; ++i, ++j) {
    i = next_that_counts(before, i);
    j = next_that_counts(after, j);
    const bool ended = i == before.statements.size(), other_ended = j == after.statements.size();
    if (ended && other_ended) break;
    if (ended || other_ended ||
        !same_statement(before, before.statements[i], after, after.statements[j])) {
      for (std::string_view name : tentative_) symbols_.remove(name);
      return {Sameness::differs, i, j};
    }
  }
  return {word_for_word(before, after) ? Sameness::identical : Sameness::renamed, i, j};
}

bool CodeEquality::same_statement(const CodeFunction& before, const Statement& a,
                                  const CodeFunction& after, const Statement& b) {
  if (a.kind != b.kind || a.end - a.begin != b.end - b.begin) return false;
  for (std::uint32_t t = 0; t < a.end - a.begin; ++t)
    if (!same_token(before.tokens[a.begin + t], after.tokens[b.begin + t])) return false;
  return true;
}

bool CodeEquality::same_token(const CodeToken& a, const CodeToken& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
  case CodeWord::plain:
    return a.text == b.text;
  case CodeWord::reg: // of one type
    return rename_registers_ ? a.shown == b.shown && names_.pair(a.text, b.text) : a.text == b.text;
  case CodeWord::label:
  case CodeWord::local:
    return names_.pair(a.text, b.text);
  case CodeWord::symbol:
    return same_symbol(a.text, b.text);
  }
  return false;
}

bool CodeEquality::same_symbol(std::string_view before, std::string_view after) {
  if (symbols_.after(before) == after) return true;
  if (!symbols_.after(before).empty() || !symbols_.before(after).empty()) return false;
  const auto a = variables_before_.find(before);
  const auto b = variables_after_.find(after);
  if (a == variables_before_.end() || b == variables_after_.end()) return false;
  if (!same_declaration(*a->second, *b->second)) return false;
  tentative_.push_back(before);
  return symbols_.pair(before, after);
}

bool CodeEquality::same_declaration(const CodeVariable& before, const CodeVariable& after) const {
  if (before.tokens.size() != after.tokens.size()) return false;
  for (std::size_t i = 0; i < before.tokens.size(); ++i) {
    const CodeToken &a = before.tokens[i], &b = after.tokens[i];
    if (a.kind != b.kind) return false;
    if (a.kind != CodeWord::symbol) {
      if (a.text != b.text) return false;
    } else if ((a.text == before.name) != (b.text == after.name)) {
      return false;
    } else if (a.text != before.name && symbols_.after(a.text) != b.text) {
      // An initial value that names another variable; unnumbered ones are paired by now.
      return false;
    }
  }
  return true;
}

} // namespace portcuda
