#include "tool/script/cmake_script.h"

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

CMakeArgument as_argument(ScriptNode node) {
  const ScriptNode inner = node.size() > 0 ? node.child(0) : node;
  std::string_view text = inner.text();
  const bool quoted = inner.is("quoted_argument") || inner.is("bracket_argument");
  if (inner.is("quoted_argument") && text.size() >= 2) text = text.substr(1, text.size() - 2);
  if (inner.is("bracket_argument")) {
    const std::size_t open = text.find('[', 1) + 1;
    if (text.size() >= 2 * open) text = text.substr(open, text.size() - 2 * open);
  }
  return {inner, text, quoted};
}

} // namespace

CMakeScript::CMakeScript(std::string_view source) : tree_(ScriptLanguage::cmake, source) {
  for (const ScriptNode& node : tree_.nodes())
    if (node.is_error()) {
      problem_ = "line " + std::to_string(node.line()) +
                 ": does not parse as CMake; correct it or exclude the file";
      problem_offset_ = node.begin();
      break;
    }
  collect_commands();
}

void CMakeScript::collect_commands() {
  for (const ScriptNode& node : tree_.nodes()) {
    if (!node.is("normal_command")) continue;
    CMakeCommand command{node, {}, {}};
    for (const ScriptNode& part : node.children()) {
      if (part.is("identifier")) command.name = lower_case(part.text());
      if (part.is("argument_list")) command.arguments = cmake_arguments(part);
    }
    commands_.push_back(std::move(command));
  }
}

std::vector<CMakeArgument> cmake_arguments(ScriptNode argument_list) {
  std::vector<CMakeArgument> arguments;
  for (const ScriptNode& node : argument_list.children())
    if (node.is("argument")) arguments.push_back(as_argument(node));
  return arguments;
}

// The arguments of a condition with its parentheses, which the grammar leaves out of the tree.
static std::vector<CMakeArgument> with_parentheses(ScriptNode argument_list) {
  std::vector<CMakeArgument> all;
  std::uint32_t from = argument_list.begin();
  const std::string_view text = argument_list.text();
  auto add_parentheses_up_to = [&](std::uint32_t end) {
    bool comment = false;
    for (; from < end; ++from) {
      const char c = text[from - argument_list.begin()];
      comment = c == '#' || (comment && c != '\n' && c != '\r');
      if (!comment && (c == '(' || c == ')'))
        all.push_back({argument_list, text.substr(from - argument_list.begin(), 1), false});
    }
  };
  for (const ScriptNode& node : argument_list.children()) {
    if (!node.is("argument")) continue;
    add_parentheses_up_to(node.begin());
    all.push_back(as_argument(node));
    from = node.end();
  }
  add_parentheses_up_to(argument_list.end());
  return all;
}

static Truth condition_of(ScriptNode command) {
  for (const ScriptNode& part : command.children())
    if (part.is("argument_list")) return evaluate_cmake_condition(with_parentheses(part));
  return Truth::unknown;
}

Truth CMakeScript::runs_on_windows(ScriptNode node) const {
  Truth runs = Truth::yes;
  for (ScriptNode inner = node, outer = node.parent(); outer;
       inner = outer, outer = outer.parent()) {
    if (!outer.is("if_condition") || !inner.is("body")) continue;
    // The clauses in order: each body belongs to the command in front of it.
    Truth none_before = Truth::yes, own = Truth::unknown;
    for (const ScriptNode& clause : outer.children()) {
      if (clause == inner) break;
      if (clause.is("if_command") || clause.is("elseif_command")) {
        const Truth condition = condition_of(clause);
        own = both(none_before, condition);
        none_before = both(none_before, !condition);
      } else if (clause.is("else_command")) {
        own = none_before;
      }
    }
    runs = both(runs, own);
  }
  return runs;
}

Truth CMakeScript::used_on_windows(ScriptNode argument, std::uint32_t begin) const {
  Truth used = runs_on_windows(argument);
  for (std::string_view condition : generator_conditions(argument.text(), begin - argument.begin()))
    used = both(used, evaluate_generator_condition(condition));
  return used;
}

} // namespace portcuda
