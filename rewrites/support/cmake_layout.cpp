#include "rewrites/support/cmake_layout.h"

#include <algorithm>
#include <cctype>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

std::string_view blanks_before(std::string_view source, std::uint32_t offset) {
  std::uint32_t begin = offset;
  while (begin > 0 && (source[begin - 1] == ' ' || source[begin - 1] == '\t')) --begin;
  return source.substr(begin, offset - begin);
}

std::string upper_case(std::string text) {
  for (char& c : text) c = char(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

} // namespace

CMakeLayout::CMakeLayout(const CMakeScript& script)
    : script_(script), source_(script.tree().source()) {
  if (const std::size_t line_feed = source_.find('\n');
      line_feed != source_.npos && line_feed > 0 && source_[line_feed - 1] == '\r')
    line_end_ = "\r\n";
  std::size_t with_blank = 0, without = 0;
  bool step_known = false;
  for (const ScriptNode& node : script.tree().nodes()) {
    if (node.is("if_command")) {
      const std::string_view text = node.text();
      ++(text.size() > 2 && text[2] == ' ' ? with_blank : without);
    }
    // The first command inside a block tells how far blocks are indented.
    if (step_known || !node.is("body") || node.size() == 0) continue;
    const ScriptNode block = node.parent(), first = node.child(0);
    const auto outer = blanks_before(source_, block.begin()),
               inner = blanks_before(source_, first.begin());
    if (first.line() == block.line() || inner.size() <= outer.size()) continue;
    step_ = inner.substr(outer.size());
    step_known = true;
  }
  blank_before_bracket_ = with_blank > without;
  for (const CMakeCommand& command : script.commands())
    if (command.name == "project" && project_ == 0) project_ = command.node.end();
}

std::string CMakeLayout::command(std::string_view name, std::string_view arguments,
                                 std::string_view like) const {
  const bool capitals = std::ranges::none_of(
      like, [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
  std::string text = capitals ? upper_case(std::string(name)) : std::string(name);
  // `if (X)` says nothing of other commands.
  if (blank_before_bracket_ && one_of(name, {"if", "else", "endif"})) text += ' ';
  return text + "(" + std::string(arguments) + ")";
}

std::optional<CMakeLayout::Lines> CMakeLayout::lines_of(ScriptNode command) const {
  Lines lines;
  const std::string_view indent = blanks_before(source_, command.begin());
  lines.begin = command.begin() - std::uint32_t(indent.size());
  lines.indent = indent;
  if (lines.begin > 0 && source_[lines.begin - 1] != '\n') return std::nullopt;
  std::size_t end = std::min(source_.find_first_of("\r\n", command.end()), source_.size());
  const std::string_view behind = source_.substr(command.end(), end - command.end());
  const std::size_t word = behind.find_first_not_of(" \t");
  if (word != behind.npos && (behind[word] != '#' || behind.substr(word).starts_with("#[")))
    return std::nullopt;
  lines.end = std::uint32_t(end);
  return lines;
}

bool CMakeLayout::is_literal(std::uint32_t offset) const {
  for (ScriptNode node = script_.tree().at(offset, offset); node; node = node.parent())
    if ((node.is("quoted_argument") || node.is("bracket_argument") || node.is("bracket_comment")) &&
        node.begin() < offset && offset < node.end())
      return true;
  return false;
}

std::vector<Edit> CMakeLayout::wrap(const Lines& lines, std::string head, std::string foot) const {
  std::vector<Edit> edits = {{lines.begin, 0, std::move(head) + line_end_ + step_}};
  for (std::uint32_t i = lines.begin; i < lines.end; ++i) {
    if (source_[i] != '\n' || i + 1 >= lines.end) continue;
    const bool empty = source_[i + 1] == '\n' || source_[i + 1] == '\r';
    if (!empty && !is_literal(i + 1)) edits.push_back({i + 1, 0, step_});
  }
  edits.push_back({lines.end, 0, line_end_ + std::move(foot)});
  return edits;
}

} // namespace portcuda
