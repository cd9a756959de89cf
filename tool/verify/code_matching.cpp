#include "tool/verify/code_matching.h"

#include <functional>
#include <string>
#include <unordered_map>

#include "tool/verify/internal_names.h"
#include "llvm/Support/xxhash.h"

namespace portcuda {
namespace {

// The function with its own names numbered in the order they appear and symbols left out: equal for
// functions that are the same but for names.
std::string content_key(const CodeFunction& function) {
  std::string text;
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (const Statement& statement : function.statements) {
    if (statement.kind == StatementKind::registers) continue;
    for (std::uint32_t i = statement.begin; i < statement.end; ++i) {
      const CodeToken& token = function.tokens[i];
      if (token.kind == CodeWord::plain)
        text += token.text;
      else if (token.kind == CodeWord::symbol)
        text += '?';
      else
        text += std::to_string(numbers.try_emplace(token.text, numbers.size()).first->second);
      text += ' ';
    }
  }
  return std::to_string(llvm::xxh3_64bits(text));
}

std::string content_key(const CodeVariable& variable) {
  std::string text;
  for (const CodeToken& token : variable.tokens)
    text += token.kind == CodeWord::symbol ? "?" : std::string(token.text) + ' ';
  return text;
}

struct Keys {
  std::string name, folded, content, base;
};

using Key = std::function<std::string(const Keys&)>; // empty: this stage says nothing of it
using Partners = std::vector<std::optional<std::size_t>>;

// Within each key, in the order of the texts.
void pair_by(const Key& key, const std::vector<Keys>& before, const std::vector<Keys>& after,
             Partners& partners, std::vector<bool>& taken) {
  struct Waiting {
    std::vector<std::size_t> indexes;
    std::size_t next = 0;
  };
  std::unordered_map<std::string, Waiting> waiting;
  for (std::size_t i = 0; i < after.size(); ++i)
    if (!taken[i]) waiting[key(after[i])].indexes.push_back(i);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (partners[i]) continue;
    const std::string wanted = key(before[i]);
    if (wanted.empty()) continue;
    const auto found = waiting.find(wanted);
    if (found == waiting.end() || found->second.next == found->second.indexes.size()) continue;
    partners[i] = found->second.indexes[found->second.next++];
    taken[*partners[i]] = true;
  }
}

// Content decides between equal names before names alone do: a lambda added in front of others
// gives each of them its neighbour's name.
const std::vector<Key>& function_stages() {
  static const std::vector<Key> stages = {
      [](const Keys& k) { return k.name + '\n' + k.content; },
      [](const Keys& k) { return k.folded + '\n' + k.content; },
      [](const Keys& k) { return k.name; },
      [](const Keys& k) { return k.folded; },
      [](const Keys& k) { return k.content; },
      [](const Keys& k) { return k.base; },
  };
  return stages;
}

std::vector<Keys> function_keys(const CodeText& text) {
  std::vector<Keys> keys;
  for (const CodeFunction& function : text.functions) {
    const std::string folded = folded_name(function.name);
    // A declaration has no content to be known by.
    keys.push_back({std::string(function.name), folded,
                    function.defined ? content_key(function) : std::string(),
                    function.defined ? base_name(folded) : std::string()});
  }
  return keys;
}

std::vector<Keys> variable_keys(const CodeText& text) {
  std::vector<Keys> keys;
  for (const CodeVariable& variable : text.variables) {
    const bool numbered = is_numbered_name(variable.name);
    keys.push_back({numbered ? std::string() : std::string(variable.name),
                    numbered ? std::string() : folded_name(variable.name), content_key(variable),
                    std::string(variable.name)});
  }
  return keys;
}

template <class List>
void enter(const List& before, const List& after, const Partners& partners, NamePairs& symbols) {
  for (std::size_t i = 0; i < before.size(); ++i)
    if (partners[i]) symbols.pair(before[i].name, after[*partners[i]].name);
}

} // namespace

CodeMatching match_code(const CodeText& before, const CodeText& after, NamePairs& symbols) {
  CodeMatching matching;
  matching.functions.resize(before.functions.size());
  matching.variables.resize(before.variables.size());
  std::vector<bool> taken(after.functions.size());
  const std::vector<Keys> keys = function_keys(before), keys_after = function_keys(after);
  // A declaration only finds a declaration.
  auto same_kind = [&](const Key& key) {
    return Key([&key](const Keys& k) {
      const std::string text = key(k);
      return text.empty() ? text : (k.content.empty() ? "declared " : "defined ") + text;
    });
  };
  for (const Key& stage : function_stages())
    pair_by(same_kind(stage), keys, keys_after, matching.functions, taken);
  std::vector<bool> variables_taken(after.variables.size());
  const std::vector<Keys> variables = variable_keys(before), variables_after = variable_keys(after);
  for (const Key& key :
       {Key([](const Keys& k) { return k.name; }), Key([](const Keys& k) { return k.folded; })})
    pair_by(key, variables, variables_after, matching.variables, variables_taken);
  enter(before.functions, after.functions, matching.functions, symbols);
  enter(before.variables, after.variables, matching.variables, symbols);
  return matching;
}

void match_rest(const CodeText& before, const CodeText& after, CodeEquality& equality,
                CodeMatching& matching) {
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < after.variables.size(); ++i) index[after.variables[i].name] = i;
  std::vector<bool> taken(after.variables.size());
  for (std::size_t i = 0; i < before.variables.size(); ++i) {
    if (!matching.variables[i])
      if (const std::string_view partner = equality.symbols().after(before.variables[i].name);
          !partner.empty())
        matching.variables[i] = index.at(partner);
    if (matching.variables[i]) taken[*matching.variables[i]] = true;
  }
  const std::vector<Keys> keys = variable_keys(before), keys_after = variable_keys(after);
  for (const Key& key :
       {Key([](const Keys& k) { return k.base + '\n' + k.content; }),
        Key([](const Keys& k) { return k.content; }), Key([](const Keys& k) { return k.base; })})
    pair_by(key, keys, keys_after, matching.variables, taken);
  enter(before.variables, after.variables, matching.variables, equality.symbols());
}

} // namespace portcuda
