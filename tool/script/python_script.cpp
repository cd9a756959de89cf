#include "tool/script/python_script.h"

#include <algorithm>
#include <array>

#include "tool/script/script_words.h"
#include "tool/source/line_index.h"

namespace portcuda {
namespace {

// What these come to on Windows, or on Linux, as a value to compare with.
std::string_view platform_value(std::string_view expression, bool on_linux) {
  if (expression == "sys.platform") return on_linux ? "linux" : "win32";
  if (expression == "os.name") return on_linux ? "posix" : "nt";
  if (one_of(expression, {"platform.system()", "system()", "platform.system().lower_case()"}))
    return on_linux ? "linux" : "windows";
  return {};
}

// Names that are no question about the system but have one answer in a CUDA build for Windows.
Truth by_name(std::string_view name) {
  const std::string low = lower_case(name.substr(name.rfind('.') + 1));
  if (low.find("windows") != low.npos || low.find("win32") != low.npos || low == "is_win")
    return Truth::yes;
  for (std::string_view other : {"rocm", "is_hip", "hip_", "use_hip", "is_linux", "is_mac",
                                 "darwin", "is_posix", "is_xpu", "is_cpu"})
    if (low.find(other) != low.npos) return Truth::no;
  return low == "hip" ? Truth::no : Truth::unknown;
}

bool leaves_block(ScriptNode statement) {
  return one_of(statement.type(),
                {"return_statement", "raise_statement", "continue_statement", "break_statement"}) ||
         (statement.is("expression_statement") && statement.size() == 1 &&
          one_of(called(statement.child(0)), {"sys.exit", "exit", "quit"}));
}

bool block_leaves(ScriptNode block) {
  return block && block.size() > 0 && leaves_block(block.child(block.size() - 1));
}

char unescaped(char c) { return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c; }

} // namespace

PythonScript::PythonScript(std::string_view source) : tree_(ScriptLanguage::python, source) {
  find_problem();
  collect_names();
}

void PythonScript::find_problem() {
  auto set = [&](ScriptNode node, std::string what) {
    problem_ = "line " + std::to_string(node.line()) + ": " + std::move(what);
    problem_offset_ = node.begin();
  };
  for (const ScriptNode& node : tree_.nodes()) {
    if (node.is_error())
      return set(node, "does not parse as Python 3; correct it or exclude the file");
    if (one_of(node.type(), {"print_statement", "exec_statement"}))
      return set(node,
                 "Python 2, which no build with CUDA runs any more; port it or exclude the file");
  }
  if (tree_.root().has_error())
    return set(tree_.root(), "does not parse as Python 3; correct it or exclude the file");
  // Python refuses a block whose lines are indented by different mixtures (TabError); the parser
  // does not.
  for (const ScriptNode& block : tree_.nodes()) {
    if (!block.is("block") || block.size() < 2) continue;
    const std::string first = indent_of(tree_.source(), block.child(0));
    for (const ScriptNode& statement : block.children())
      if (statement.line() != block.child(0).line() && !statement.is("comment") &&
          indent_of(tree_.source(), statement) != first &&
          indent_of(tree_.source(), statement).find_first_not_of(" \t") == std::string::npos &&
          statement.line() != statement.previous().end_line())
        return set(statement,
                   "indented by another mixture of tabs and blanks than the lines above it; "
                   "Python refuses that (TabError)");
  }
}

void PythonScript::collect_names() {
  for (const ScriptNode& node : tree_.nodes()) {
    if (!node.is("assignment")) continue;
    const ScriptNode left = node.field("left"), right = node.field("right");
    if (left.is("identifier") && right) values_[std::string(left.text())].push_back(right);
  }
}

std::vector<ScriptNode> PythonScript::assignments_to(std::string_view name) const {
  auto found = values_.find(name);
  if (found == values_.end()) return {};
  std::vector<ScriptNode> all;
  for (const ScriptNode& value : found->second) all.push_back(value.parent());
  return all;
}

Truth PythonScript::evaluate_name(std::string_view name) const {
  if (auto found = known_.find(name); found != known_.end()) return found->second;
  known_.emplace(name, by_name(name)); // also what a name that is set from itself finds
  auto found = values_.find(name);
  if (found == values_.end() || found->second.size() != 1) return known_.find(name)->second;
  const Truth value = evaluate(found->second.front());
  if (value != Truth::unknown) known_.insert_or_assign(std::string(name), value);
  return known_.find(name)->second;
}

Truth PythonScript::evaluate_comparison(ScriptNode comparison, bool on_linux) const {
  if (comparison.size() != 2) return Truth::unknown;
  const ScriptNode left = comparison.child(0), right = comparison.child(1);
  const std::string_view between = tree_.source().substr(left.end(), right.begin() - left.end());
  const bool in = between.find("in") != between.npos;
  const bool negated = between.find('!') != between.npos || between.find("not") != between.npos;
  // `torch.version.hip is not None`
  if (right.text() == "None" && between.find("is") != between.npos) {
    const Truth there = evaluate(left);
    return negated ? there : !there;
  }
  std::string_view value = platform_value(left.text(), on_linux);
  // The platform part of a wheel's name: `get_platform() == "win_amd64"`.
  if (value.empty() && right.is("string") && string_value(right) == "win_amd64")
    value = on_linux ? "linux_x86_64" : "win_amd64";
  if (value.empty()) return Truth::unknown;
  std::vector<ScriptNode> candidates = right.is("string") ? std::vector{right}
                                       : in               ? right.children()
                                                          : std::vector<ScriptNode>();
  if (candidates.empty()) return Truth::unknown;
  Truth equal = Truth::no;
  for (const ScriptNode& candidate : candidates) {
    auto text = string_value(candidate);
    if (!text) return Truth::unknown;
    if (lower_case(*text) == value) equal = Truth::yes;
  }
  return negated ? !equal : equal;
}

Truth PythonScript::evaluate(ScriptNode c) const {
  while (c.is("parenthesized_expression")) c = c.child(0);
  if (c.is("true")) return Truth::yes;
  if (one_of(c.type(), {"false", "none"})) return Truth::no;
  if (c.is("comparison_operator")) return evaluate_comparison(c, false);
  if (c.is("not_operator")) return !evaluate(c.field("argument"));
  if (c.is("boolean_operator")) {
    const Truth left = evaluate(c.field("left")), right = evaluate(c.field("right"));
    return c.field("operator").text() == "or" ||
                   tree_.source().substr(c.field("left").end(), 4).find("or") !=
                       std::string_view::npos
               ? either(left, right)
               : both(left, right);
  }
  if (c.is("identifier")) return evaluate_name(c.text());
  if (c.is("attribute")) return by_name(c.text());
  if (c.is("call")) {
    // sys.platform.startswith("win")
    const std::string_view function = called(c);
    if (function == "sys.platform.startswith")
      if (auto prefix = string_value(argument(c, 0)))
        return std::string_view("win32").starts_with(*prefix) ? Truth::yes : Truth::no;
    if (one_of(function, {"bool", "int"})) return evaluate(argument(c, 0));
    const std::string_view last = function.substr(function.rfind('.') + 1);
    if (last.starts_with("is_") || last.starts_with("_is_")) return by_name(function);
  }
  return Truth::unknown;
}

// An earlier `if not windows: return` decides about what follows it.
Truth PythonScript::before_in_block(ScriptNode block, ScriptNode statement) const {
  Truth reached = Truth::yes;
  for (const ScriptNode& s : block.children()) {
    if (s == statement) break;
    if (!s.is("if_statement") || !block_leaves(s.field("consequence"))) continue;
    reached = both(reached, !evaluate(s.field("condition")));
  }
  // What an `if` left undecided leaves everything behind it as it was.
  return reached == Truth::no ? Truth::no : Truth::yes;
}

Truth PythonScript::runs_on_windows(ScriptNode node) const {
  Truth runs = Truth::yes;
  for (ScriptNode inner = node, outer = node.parent(); outer;
       inner = outer, outer = outer.parent()) {
    if (outer.is("block") || outer.is("module")) runs = both(runs, before_in_block(outer, inner));
    if (outer.is("conditional_expression") && outer.size() == 3) {
      const Truth condition = evaluate(outer.child(1));
      if (inner == outer.child(0)) runs = both(runs, condition);
      if (inner == outer.child(2)) runs = both(runs, !condition);
    }
    if (outer.is("if_statement")) {
      const ScriptNode condition = outer.field("condition");
      if (inner == outer.field("consequence")) runs = both(runs, evaluate(condition));
      if (!one_of(inner.type(), {"elif_clause", "else_clause"})) continue;
      runs = both(runs, !evaluate(condition));
      for (const ScriptNode& clause : outer.children()) {
        if (clause == inner) break;
        if (clause.is("elif_clause")) runs = both(runs, !evaluate(clause.field("condition")));
      }
    }
    if (outer.is("elif_clause") && inner == outer.field("consequence"))
      runs = both(runs, evaluate(outer.field("condition")));
  }
  return runs;
}

// Is the condition, because of a question about the platform in it, never true elsewhere
// (`on_windows` yes), or never false elsewhere (no)?
bool PythonScript::asks_for_platform(ScriptNode c, Truth on_windows) const {
  while (c.is("parenthesized_expression")) c = c.child(0);
  if (c.is("not_operator")) return asks_for_platform(c.field("argument"), !on_windows);
  if (c.is("boolean_operator")) {
    const bool is_or = c.field("operator").text() == "or";
    const bool left = asks_for_platform(c.field("left"), on_windows),
               right = asks_for_platform(c.field("right"), on_windows);
    return is_or == (on_windows == Truth::no) ? left || right : left && right;
  }
  if (evaluate(c) != on_windows) return false;
  if (c.is("comparison_operator")) return evaluate_comparison(c, true) == !on_windows;
  if (c.is("call") && called(c) == "sys.platform.startswith") {
    auto prefix = string_value(argument(c, 0));
    return prefix && std::string_view("linux").starts_with(*prefix) == (on_windows == Truth::no);
  }
  if (!c.is("identifier")) return false;
  if (auto found = values_.find(c.text()); found != values_.end())
    return found->second.size() == 1 && asks_for_platform(found->second.front(), on_windows);
  const std::string low = lower_case(c.text());
  return low.find("win") != low.npos || low.find("linux") != low.npos;
}

bool PythonScript::windows_only(ScriptNode node) const {
  for (ScriptNode inner = node, outer = node.parent(); outer;
       inner = outer, outer = outer.parent()) {
    if (outer.is("conditional_expression") && outer.size() == 3)
      if ((inner == outer.child(0) && asks_for_platform(outer.child(1), Truth::yes)) ||
          (inner == outer.child(2) && asks_for_platform(outer.child(1), Truth::no)))
        return true;
    if (!one_of(outer.type(), {"if_statement", "elif_clause"})) continue;
    const ScriptNode condition = outer.field("condition");
    if (inner == outer.field("consequence") && asks_for_platform(condition, Truth::yes))
      return true;
    if (inner.is("else_clause") && asks_for_platform(condition, Truth::no)) return true;
  }
  return false;
}

std::optional<std::string> PythonScript::string_value(ScriptNode node) const {
  std::string value;
  if (node.is("concatenated_string")) {
    for (const ScriptNode& part : node.children()) {
      auto text = string_value(part);
      if (!text) return std::nullopt;
      value += *text;
    }
    return value;
  }
  if (!node.is("string")) return std::nullopt;
  const std::string start = lower_case(node.child(0).text());
  if (start.find('b') != start.npos) return std::nullopt;
  const bool raw = start.find('r') != start.npos;
  for (const ScriptNode& part : node.children()) {
    if (part.is("interpolation")) return std::nullopt;
    if (!part.is("string_content")) continue;
    const std::string_view text = part.text();
    for (std::size_t i = 0; i < text.size(); ++i)
      value += text[i] == '\\' && !raw && i + 1 < text.size() ? unescaped(text[++i]) : text[i];
  }
  return value;
}

bool PythonScript::imports(std::string_view module) const {
  for (const ScriptNode& node : tree_.all("import_statement"))
    for (const ScriptNode& name : node.children())
      if (name.is("dotted_name") && name.text() == module) return true;
  return false;
}

std::string PythonScript::windows_condition(ScriptNode place) const {
  for (const auto& [name, values] : values_)
    if (values.size() == 1 && values.front().end() < place.begin() &&
        values.front().parent().parent().parent() == tree_.root() &&
        evaluate(values.front()) == Truth::yes &&
        one_of(values.front().type(), {"comparison_operator", "call"}))
      return name;
  // from torch.utils.cpp_extension import IS_WINDOWS
  for (const ScriptNode& node : tree_.all("import_from_statement"))
    for (const ScriptNode& name : node.children())
      if (name.text() == "IS_WINDOWS" && node.end() < place.begin() &&
          node.parent() == tree_.root())
        return "IS_WINDOWS";
  return R"(sys.platform == "win32")";
}

std::optional<PythonScript::Insertion> PythonScript::import_for(std::string_view module) const {
  if (imports(module)) return std::nullopt;
  const std::string line =
      "import " + std::string(module) + std::string(line_end_of(tree_.source()));
  // In front of the first import of a module as such: `from __future__` must stay the first.
  for (const ScriptNode& node : tree_.root().children())
    if (node.is("import_statement")) return Insertion{node.begin(), line};
  for (const ScriptNode& node : tree_.root().children())
    if (!one_of(node.type(), {"comment", "future_import_statement"}) &&
        !(node.is("expression_statement") && node.child(0).is("string")))
      return Insertion{node.begin(), line};
  return Insertion{std::uint32_t(tree_.source().size()), line};
}

std::string_view dotted_name(ScriptNode node) {
  if (node.is("identifier")) return node.text();
  if (!node.is("attribute")) return {};
  for (ScriptNode part = node; part.is("attribute"); part = part.field("object"))
    if (!one_of(part.field("object").type(), {"identifier", "attribute"})) return {};
  return node.text();
}

std::string_view called(ScriptNode call) {
  return call.is("call") ? dotted_name(call.field("function")) : std::string_view();
}

ScriptNode argument(ScriptNode call, std::uint32_t index) {
  for (const ScriptNode& node : call.field("arguments").children()) {
    if (one_of(node.type(), {"comment", "keyword_argument", "dictionary_splat"})) continue;
    if (index-- == 0) return node;
  }
  return {};
}

ScriptNode keyword_argument(ScriptNode call, std::string_view name) {
  for (const ScriptNode& node : call.field("arguments").children())
    if (node.is("keyword_argument") && node.field("name").text() == name)
      return node.field("value");
  return {};
}

bool is_tried(ScriptNode node) {
  for (ScriptNode outer = node.ancestor("try_statement"); outer;
       outer = outer.ancestor("try_statement"))
    if (node.begin() < outer.field("body").end()) return true;
  return false;
}

ScriptNode statement_of(ScriptNode node) {
  while (node && node.parent() && !node.parent().is("block") && !node.parent().is("module"))
    node = node.parent();
  return node;
}

std::string indent_of(std::string_view source, ScriptNode statement) {
  const std::size_t end = statement.begin();
  const std::size_t line = source.find_last_of("\r\n", end == 0 ? 0 : end - 1);
  const std::size_t begin = end == 0 || line == source.npos ? 0 : line + 1;
  std::string_view before = source.substr(begin, end - begin);
  return std::string(before.substr(0, std::min(before.find_first_not_of(" \t"), before.size())));
}

} // namespace portcuda
