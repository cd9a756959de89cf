#include "tool/units/python_switches.h"

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

constexpr int deepest = 20;

class Switches {
public:
  Switches(const PythonScript& script, const PythonDefinitions& definitions)
      : script_(script), definitions_(definitions) {}

  // What an expression comes to when no variable is set; unknown where it asks for more than that.
  Truth unset(ScriptNode node, int depth) const {
    if (!node || depth > deepest) return Truth::unknown;
    if (node.is("parenthesized_expression")) return unset(node.child(0), depth + 1);
    if (node.is("not_operator")) return opposite(unset(node.field("argument"), depth + 1));
    if (node.is("boolean_operator")) return combined(node, depth);
    if (node.is("comparison_operator")) return comparison(node);
    if (node.is("identifier")) return name(node, depth);
    if (node.is("call")) return call(node, depth);
    return Truth::unknown;
  }

private:
  static Truth opposite(Truth value) {
    return value == Truth::unknown ? value : value == Truth::yes ? Truth::no : Truth::yes;
  }

  Truth combined(ScriptNode node, int depth) const {
    const Truth left = unset(node.field("left"), depth + 1);
    const Truth right = unset(node.field("right"), depth + 1);
    const Truth decides = node.field("operator").text() == "or" ? Truth::yes : Truth::no;
    if (left == decides || right == decides) return decides;
    return left == right ? left : Truth::unknown;
  }

  static bool asks(ScriptNode call) {
    return one_of(called(call), {"os.getenv", "getenv", "os.environ.get", "environ.get"});
  }

  // What `os.getenv("A", "FALSE").lower()` gives: "false"; empty for a variable without a default.
  std::optional<std::string> value(ScriptNode node) const {
    if (node.is("string")) return script_.string_value(node);
    if (!node.is("call")) return std::nullopt;
    if (asks(node)) {
      const ScriptNode otherwise = argument(node, 1);
      return otherwise ? script_.string_value(otherwise) : std::optional<std::string>("");
    }
    const ScriptNode function = node.field("function");
    auto inner = function.is("attribute") ? value(function.field("object")) : std::nullopt;
    if (inner && function.field("attribute").text() == "lower") return lower_case(*inner);
    if (inner && one_of(function.field("attribute").text(), {"upper", "strip"})) return inner;
    return std::nullopt;
  }

  // `getenv(…) == "TRUE"`, `getenv(…).lower() in ["1", "true"]`.
  Truth comparison(ScriptNode node) const {
    auto left = value(node.child(0));
    const ScriptNode right = node.child(1);
    if (!left || node.size() != 2) return Truth::unknown;
    const std::string_view between =
        node.text().substr(node.child(0).end() - node.begin(), right.begin() - node.child(0).end());
    const bool negative = between.find('!') != between.npos || between.find("not") != between.npos;
    bool same = false;
    if (one_of(right.type(), {"list", "tuple", "set"})) {
      for (const ScriptNode& element : right.children()) same |= value(element) == left;
    } else if (auto text = value(right)) {
      same = text == left;
    } else {
      return Truth::unknown;
    }
    return same != negative ? Truth::yes : Truth::no;
  }

  Truth name(ScriptNode identifier, int depth) const {
    const auto all = definitions_.reaching(identifier.text(), {}, identifier);
    if (all.size() != 1 || all[0]->kind != Definition::assigned) return Truth::unknown;
    return unset(all[0]->value, depth + 1);
  }

  // `getenv("A")` itself, or a function of the script that only returns such a question.
  Truth call(ScriptNode node, int depth) const {
    if (asks(node)) {
      auto text = value(node);
      return !text ? Truth::unknown : text->empty() ? Truth::no : Truth::yes;
    }
    if (one_of(called(node), {"bool", "int"})) return unset(argument(node, 0), depth + 1);
    const ScriptNode body = definitions_.function(called(node)).field("body");
    if (!body || body.size() != 1 || !body.child(0).is("return_statement")) return Truth::unknown;
    return unset(body.child(0).child(0), depth + 1);
  }

  const PythonScript& script_;
  const PythonDefinitions& definitions_;
};

} // namespace

bool off_by_default(const PythonScript& script, const PythonDefinitions& definitions,
                    ScriptNode node) {
  const Switches switches(script, definitions);
  for (ScriptNode inner = node, outer = node.parent(); outer;
       inner = outer, outer = outer.parent()) {
    Truth runs = Truth::unknown;
    if (outer.is("if_statement") && outer.field("consequence") == inner)
      runs = switches.unset(outer.field("condition"), 0);
    else if (outer.is("conditional_expression") && outer.child(0) == inner)
      runs = switches.unset(outer.child(1), 0);
    else if (outer.is("conditional_expression") && outer.child(2) == inner)
      runs = switches.unset(outer.child(1), 0) == Truth::yes ? Truth::no : Truth::unknown;
    if (runs == Truth::no) return true;
  }
  return false;
}

} // namespace portcuda
