#include "rewrites/support/cmake_msvc_branch.h"

#include <algorithm>
#include <vector>

#include "rewrites/support/cmake_guard.h"

namespace portcuda {
namespace {

// With every run of white space that holds a line end as one blank, none before a `)`.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(" \t\r\n", i), text.size());
    const std::string_view blanks = text.substr(i, end - i);
    if (blanks.find('\n') == blanks.npos)
      line += blanks;
    else if (end < text.size() && text[end] != ')' && !line.empty() && line.back() != '(')
      line += ' ';
    if (end < text.size()) line += text[end];
    i = end + 1;
  }
  return line;
}

char separator_of(const FlagStatement& statement, std::uint32_t argument) {
  const std::string_view text = statement.command->arguments[argument].text;
  return statement.one_text && text.find(';') == text.npos ? ' ' : ';';
}

// The values that are left, each with the argument it comes from.
struct Value {
  std::uint32_t argument;
  std::string text;
};

std::vector<Value> values_for_msvc(const FlagStatement& statement,
                                   std::span<const FlagUnit> units) {
  std::vector<Value> values;
  auto unit = units.begin();
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    const FlagWord& word = statement.words[i];
    if (unit != units.end() && unit->first_word == i) {
      std::string instead = replacement_of(*unit);
      if (separator_of(statement, word.argument) == ' ') std::ranges::replace(instead, ';', ' ');
      // Several options of GCC may come to one: -mavx512f, -mavx512vl.
      if (!instead.empty() && std::ranges::find(values, instead, &Value::text) == values.end())
        values.push_back({word.argument, std::move(instead)});
      i = unit++->last_word;
      continue;
    }
    values.push_back({word.argument, std::string(word.text)});
  }
  return values;
}

std::string as_arguments(const FlagStatement& statement, const std::vector<Value>& values) {
  const auto& arguments = statement.command->arguments;
  std::string text;
  for (std::size_t i = 0; i < values.size();) {
    const CMakeArgument& argument = arguments[values[i].argument];
    std::string one;
    std::size_t end = i;
    for (; end < values.size() && values[end].argument == values[i].argument; ++end) {
      if (end > i) one += separator_of(statement, values[i].argument);
      one += values[end].text;
    }
    // `string(APPEND X " -a")`: the blank keeps the new option from the old ones.
    if (statement.one_text && argument.text.starts_with(' ')) one.insert(0, 1, ' ');
    if (!text.empty()) text += ' ';
    text += argument.quoted ? "\"" + one + "\"" : one;
    i = end;
  }
  return text.empty() ? "\"\"" : text;
}

} // namespace

bool is_variable_of_cmake(std::string_view name) {
  return name.starts_with("CMAKE_") && name.find("_FLAGS") != name.npos;
}

std::optional<std::string> command_for_msvc(const CMakeScript& script,
                                            const FlagStatement& statement,
                                            std::span<const FlagUnit> units) {
  const bool possible = std::ranges::all_of(units, [](const FlagUnit& unit) {
    return unit.curable &&
           (unit.instead.empty() || (unit.reader != FlagReader::any && !unit.for_nvcc_too));
  });
  const bool expressions =
      std::ranges::any_of(statement.words, [](const FlagWord& word) { return word.frame != 0; });
  const auto& arguments = statement.command->arguments;
  const bool brackets = std::ranges::any_of(arguments, [](const CMakeArgument& argument) {
    return argument.node.is("bracket_argument");
  });
  if (!possible || expressions || brackets) return std::nullopt;
  const std::string_view source = script.tree().source();
  const ScriptNode node = statement.command->node;
  const std::uint32_t begin = arguments[statement.first_value].node.begin(),
                      end = arguments[statement.end_value - 1].node.end();
  const std::string_view head = source.substr(node.begin(), begin - node.begin()),
                         tail = source.substr(end, node.end() - end);
  if (head.find('#') != head.npos || tail.find('#') != tail.npos) return std::nullopt;
  std::vector<Value> values = values_for_msvc(statement, units);
  if (is_variable_of_cmake(statement.variable) && !statement.keeps_old) {
    // The script replaces CMake's flags for GCC; those for cl.exe must stay. In the cache they
    // would grow with every configuration.
    if (!statement.one_text || tail.find("CACHE") != tail.npos) return std::nullopt;
    values.insert(values.begin(),
                  {statement.first_value, "${" + std::string(statement.variable) + "}"});
  }
  std::string command = on_one_line(head);
  while (command.ends_with(' ') || command.ends_with('\t')) command.pop_back();
  if (!command.ends_with('(')) command += ' ';
  return command + as_arguments(statement, values) + on_one_line(tail);
}

} // namespace portcuda
