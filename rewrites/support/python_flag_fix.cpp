#include "rewrites/support/python_flag_fix.h"

#include <algorithm>

#include "tool/script/script_words.h"
#include "tool/source/line_index.h"

namespace portcuda {
namespace {

constexpr std::size_t widest_line = 100;

char quote_in(ScriptNode node) {
  const std::size_t at = node.text().find_first_of("\"'");
  return at == std::string_view::npos ? '"' : node.text()[at];
}

std::string joined(const std::vector<std::string>& flags, char quote) {
  std::string text;
  for (const std::string& flag : flags) text += (text.empty() ? "" : ", ") + (quote + flag) + quote;
  return text;
}

// The condition in the quotes of its surroundings.
std::string condition_at(const PythonScript& script, ScriptNode place, char quote) {
  std::string condition = script.windows_condition(place);
  std::ranges::replace(condition, '"', quote);
  return condition;
}

void add_import(const PythonScript& script, std::string_view condition, std::vector<Edit>& edits) {
  if (condition.find("sys.platform") == condition.npos) return;
  if (auto import = script.import_for("sys")) edits.push_back({import->offset, 0, import->text});
}

// Where a conditional expression needs no parentheses.
bool takes_condition(ScriptNode parent) {
  return one_of(parent.type(), {"assignment", "augmented_assignment", "keyword_argument",
                                "argument_list", "pair", "list", "tuple", "return_statement",
                                "parenthesized_expression", "expression_statement"});
}

bool is_bracketed(ScriptNode node) {
  for (ScriptNode above = node.parent(); above; above = above.parent()) {
    if (one_of(above.type(),
               {"argument_list", "dictionary", "list", "tuple", "set", "parenthesized_expression"}))
      return true;
    if (above.is("block") || above.is("module")) return false;
  }
  return false;
}

std::string_view line_around(std::string_view source, ScriptNode node) {
  const std::size_t before = source.find_last_of("\r\n", node.begin());
  const std::size_t begin = before == source.npos ? 0 : before + 1;
  return source.substr(begin, source.find_first_of("\r\n", begin) - begin);
}

std::string indent_of_line(std::string_view line) {
  return std::string(line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())));
}

// Changes whose elements follow each other, as one; with `by_line` only those of one line.
std::vector<FlagChange> merged(std::vector<FlagChange> changes, bool by_line) {
  std::vector<FlagChange> groups;
  for (FlagChange& change : changes) {
    ScriptNode next = groups.empty() ? ScriptNode() : groups.back().last.next();
    while (next.is("comment")) next = next.next();
    if (next && next == change.first &&
        !(by_line && groups.back().last.end_line() != next.line())) {
      groups.back().last = change.last;
      std::ranges::move(change.instead, std::back_inserter(groups.back().instead));
    } else
      groups.push_back(std::move(change));
  }
  return groups;
}

// In a list for Windows alone: the flags themselves.
std::vector<Edit> replace_elements(const std::vector<FlagChange>& groups, char quote) {
  std::vector<Edit> edits;
  for (const FlagChange& group : groups) {
    std::uint32_t begin = group.first.begin(), end = group.last.end();
    if (group.instead.empty()) {
      const ScriptNode next = group.last.next(), previous = group.first.previous();
      if (next.is("comment") || previous.is("comment")) return {};
      if (next)
        end = next.begin();
      else if (previous)
        begin = previous.end();
    }
    edits.push_back({begin, end - begin, joined(group.instead, quote)});
  }
  return edits;
}

// Is the whole list better written twice than `changed` of its elements one by one?
bool twice_is_shorter(ScriptNode list, std::size_t changed) {
  return list.is("list") && list.line() == list.end_line() && 2 * changed >= list.size() &&
         std::ranges::all_of(list.children(), [](const ScriptNode& e) { return e.is("string"); });
}

std::size_t count_changed(ScriptNode list, const std::vector<FlagChange>& groups) {
  std::size_t changed = 0;
  for (const ScriptNode& element : list.children()) {
    changed += std::ranges::any_of(groups, [&](const FlagChange& group) {
      return element.begin() >= group.first.begin() && element.end() <= group.last.end();
    });
  }
  return changed;
}

std::string windows_list(ScriptNode list, const std::vector<FlagChange>& groups, char quote) {
  std::string text;
  auto add = [&](std::string_view element) {
    if (!element.empty()) text.append(text.empty() ? "" : ", ").append(element);
  };
  for (const ScriptNode& element : list.children()) {
    const FlagChange* group = nullptr;
    for (const FlagChange& g : groups)
      if (element.begin() >= g.first.begin() && element.end() <= g.last.end()) group = &g;
    if (!group)
      add(element.text());
    else if (element == group->first)
      add(joined(group->instead, quote));
  }
  return "[" + text + "]";
}

std::vector<Edit> duplicate_list(const PythonScript& script, ScriptNode list,
                                 const std::vector<FlagChange>& groups, char quote) {
  const std::string condition = condition_at(script, list, quote);
  const std::string windows = windows_list(list, groups, quote);
  bool parentheses = !takes_condition(list.parent());
  const std::string_view line = line_around(script.tree().source(), list);
  std::string gap = " ";
  if (line.size() + windows.size() + condition.size() + 10 > widest_line) {
    parentheses = parentheses || !is_bracketed(list);
    gap = std::string(line_end_of(script.tree().source())) + indent_of_line(line) + "    ";
  }
  std::vector<Edit> edits = {
      {list.begin(), 0,
       (parentheses ? "(" : "") + windows + gap + "if " + condition + gap + "else "}};
  if (parentheses) edits.push_back({list.end(), 0, ")"});
  add_import(script, condition, edits);
  return edits;
}

} // namespace

ScriptNode element_of(ScriptNode list, ScriptNode node) {
  while (node && !(node.parent() == list)) node = node.parent();
  return node;
}

std::vector<Edit> change_elements(const PythonScript& script, ScriptNode list,
                                  std::vector<FlagChange> changes) {
  const bool for_windows = script.windows_only(list);
  const std::vector<FlagChange> groups = merged(std::move(changes), !for_windows);
  const char quote = quote_in(list);
  if (for_windows) return replace_elements(groups, quote);
  if (twice_is_shorter(list, count_changed(list, groups)))
    return duplicate_list(script, list, groups, quote);
  const std::string condition = condition_at(script, list, quote);
  std::vector<Edit> edits;
  for (const FlagChange& group : groups) {
    if (group.first == group.last && group.instead.size() == 1) {
      edits.push_back(
          {group.first.begin(), 0, joined(group.instead, quote) + " if " + condition + " else "});
      continue;
    }
    edits.push_back({group.first.begin(), 0,
                     "*([" + joined(group.instead, quote) + "] if " + condition + " else ["});
    edits.push_back({group.last.end(), 0, "])"});
  }
  add_import(script, condition, edits);
  return edits;
}

std::vector<Edit> change_append(const PythonScript& script, ScriptNode call,
                                const std::vector<std::string>& instead) {
  const ScriptNode value = argument(call, call.field("arguments").size() - 1);
  const char quote = quote_in(value);
  const bool for_windows = script.windows_only(call);
  if (instead.size() == 1 && for_windows)
    return {{value.begin(), value.end() - value.begin(), joined(instead, quote)}};
  const ScriptNode statement = statement_of(call);
  const std::string condition = condition_at(script, call, quote);
  std::vector<Edit> edits;
  add_import(script, condition, edits);
  if (instead.size() == 1) {
    edits.push_back({value.begin(), 0, joined(instead, quote) + " if " + condition + " else "});
    return edits;
  }
  // The call must be all of its line for an `if` to stand above it.
  const std::string_view source = script.tree().source();
  const std::string_view line = line_around(source, statement);
  const std::string indent = indent_of_line(line);
  const bool alone = statement.is("expression_statement") && statement.child(0) == call &&
                     statement.line() == statement.end_line() &&
                     line.substr(indent.size()).starts_with(statement.text()) &&
                     line.find(';') == line.npos;
  if (!instead.empty() || for_windows || !alone) return {};
  const std::string unit = indent.starts_with('\t') ? "\t" : "    ";
  const std::string elsewhere = condition.starts_with("sys.platform")
                                    ? std::string("sys.platform != ") + quote + "win32" + quote
                                    : "not " + condition;
  edits.push_back({statement.begin(), 0,
                   "if " + elsewhere + ":" + std::string(line_end_of(source)) + indent + unit});
  return edits;
}

std::vector<Edit> add_elements(const PythonScript& script, ScriptNode list,
                               const std::vector<std::string>& flags, std::size_t changed) {
  const char quote = quote_in(list);
  const std::string_view source = script.tree().source();
  const bool for_windows = script.windows_only(list);
  if (for_windows && changed > 0) return {};
  const std::string condition = condition_at(script, list, quote);
  const std::string text = for_windows
                               ? joined(flags, quote)
                               : "*([" + joined(flags, quote) + "] if " + condition + " else [])";
  std::vector<Edit> edits;
  ScriptNode first = list.child(0), last = list.child(list.size() - 1);
  while (first.is("comment")) first = first.next();
  const std::string_view line = line_around(source, first ? first : list);
  const std::string indent = indent_of_line(line), line_end(line_end_of(source));
  if (list.size() == 0)
    edits.push_back({list.begin() + 1, 0, text});
  else if (first && first.line() != list.line() && !indent.empty()) // comments stay where they are
    edits.push_back(
        {first.begin() - std::uint32_t(indent.size()), 0, indent + text + "," + line_end});
  else if (!last.is("comment"))
    edits.push_back({last.end(), 0,
                     (!for_windows && line.size() + text.size() + 2 > widest_line
                          ? "," + line_end + indent + "    "
                          : std::string(", ")) +
                         text});
  else
    return {};
  // A change that would write the list twice has to come first: at an opening bracket two fixes
  // cannot meet, and the later one waits.
  if (changed > 0 && twice_is_shorter(list, changed)) {
    edits.insert(edits.begin(), {list.begin(), 0, "("});
    edits.push_back({list.end(), 0, ")"});
  }
  if (!for_windows) add_import(script, condition, edits);
  return edits;
}

} // namespace portcuda
