#include "tool/script/python_definitions.h"

#include <algorithm>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// Of one name. Scripts that people write stay far below; in one that a program wrote, comparing
// each with each would take minutes.
constexpr std::size_t most_definitions = 200;

} // namespace

ScriptNode function_around(ScriptNode node) { return node.ancestor("function_definition"); }

PythonDefinitions::PythonDefinitions(const PythonScript& script) : script_(script) {
  for (const ScriptNode& node : script.tree().nodes()) {
    if (node.is("assignment") && node.field("right"))
      add(node.field("left"), Definition::assigned, node.field("right"));
    if (node.is("augmented_assignment"))
      add(node.field("left"), Definition::extended, node.field("right"));
    if (node.is("call")) add_call(node);
    if (node.is("function_definition"))
      functions_[std::string(node.field("name").text())].push_back(node);
  }
}

void PythonDefinitions::add(ScriptNode target, Definition::Kind kind, ScriptNode value) {
  Definition definition{.kind = kind, .value = value};
  if (target.is("subscript")) {
    auto key = script_.string_value(target.field("subscript"));
    if (!key || key->empty()) return;
    definition.key = *key;
    target = target.field("value");
  }
  if (target.is("identifier") && value)
    names_[std::string(target.text())].definitions.push_back(std::move(definition));
}

void PythonDefinitions::locate(const Name& name) {
  if (name.located) return;
  name.located = true;
  for (Definition& definition : name.definitions) {
    definition.statement = statement_of(definition.value);
    definition.function = function_around(definition.value);
  }
}

void PythonDefinitions::add_call(ScriptNode call) {
  const ScriptNode function = call.field("function");
  if (!function.is("attribute")) return;
  const std::string_view method = function.field("attribute").text();
  const ScriptNode target = function.field("object");
  if (method == "append") add(target, Definition::appended, argument(call, 0));
  if (method == "insert") add(target, Definition::appended, argument(call, 1));
  if (one_of(method, {"extend", "update"})) add(target, Definition::extended, argument(call, 0));
}

bool PythonDefinitions::uses(ScriptNode value, std::string_view name) const {
  return std::ranges::any_of(script_.tree().nodes(), [&](const ScriptNode& node) {
    return node.begin() >= value.begin() && node.end() <= value.end() && node.is("identifier") &&
           node.text() == name;
  });
}

// Does `later` run whenever `earlier` did, or whenever that happened on Windows? `x = x + […]`
// keeps what was there.
bool PythonDefinitions::replaces(const Definition& later, const Definition& earlier,
                                 std::string_view name) const {
  if (later.kind != Definition::assigned || later.function != earlier.function ||
      (!later.key.empty() && later.key != earlier.key) || uses(later.value, name))
    return false;
  if (script_.windows_only(later.statement)) return true;
  const ScriptNode block = later.statement.parent();
  return block && block.begin() <= earlier.statement.begin() &&
         block.end() >= earlier.statement.end();
}

std::vector<const Definition*>
PythonDefinitions::reaching(std::string_view name, std::string_view key, ScriptNode use) const {
  std::vector<const Definition*> all;
  auto found = names_.find(name);
  if (found == names_.end() || found->second.definitions.size() > most_definitions) return all;
  locate(found->second);
  const std::vector<Definition>& definitions = found->second.definitions;
  const ScriptNode place = function_around(use);
  // The innermost function around the use that gives the name a value, else the top of the script.
  ScriptNode scope = place;
  auto is_in = [&](const ScriptNode& function) {
    return std::ranges::any_of(definitions,
                               [&](const Definition& d) { return d.function == function; });
  };
  while (scope && !is_in(scope)) scope = function_around(scope);
  for (const Definition& d : definitions) {
    if (d.function != scope || !(d.key.empty() || key.empty() || d.key == key)) continue;
    if (script_.runs_on_windows(d.statement) == Truth::no) continue;
    // A list that is changed later is the same list; a name that is assigned later is not.
    const bool later = scope == place && d.value.end() > use.begin();
    if (later && d.kind == Definition::assigned && d.key.empty()) continue;
    all.push_back(&d);
  }
  std::vector<const Definition*> left;
  for (const Definition* d : all) {
    const bool replaced = std::ranges::any_of(all, [&](const Definition* later) {
      return later->statement.begin() > d->statement.begin() &&
             (scope != place || later->statement.end() <= use.begin()) &&
             replaces(*later, *d, name);
    });
    if (!replaced) left.push_back(d);
  }
  return left;
}

ScriptNode PythonDefinitions::function(std::string_view name) const {
  auto found = functions_.find(name);
  return found != functions_.end() && found->second.size() == 1 ? found->second.front()
                                                                : ScriptNode();
}

} // namespace portcuda
