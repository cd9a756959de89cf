#include "tool/verify/code_diff.h"

#include <algorithm>
#include <vector>

#include "tool/edit/line_changes.h"
#include "tool/verify/internal_names.h"

namespace portcuda {
namespace {

constexpr std::size_t context_lines = 2;
constexpr std::size_t most_lines = 60;
constexpr std::size_t most_columns = 160;

// One line a statement; declarations of registers are left out.
struct Listing {
  std::vector<std::string> lines;
  std::vector<std::string_view> views;
};

// `names`: how symbols are called in both listings.
Listing listing(CodeFunction function, const NamePairs* names) {
  if (names)
    for (CodeToken& token : function.tokens)
      if (token.kind == CodeWord::symbol)
        if (const std::string_view other = names->before(token.text); !other.empty())
          token.shown = other;
  Listing out;
  for (const Statement& statement : function.statements)
    if (statement.kind != StatementKind::registers)
      out.lines.push_back(statement_text(function, statement, true));
  out.views.assign(out.lines.begin(), out.lines.end());
  return out;
}

std::map<std::string, std::size_t> opcodes(const CodeFunction& function) {
  std::map<std::string, std::size_t> counts;
  for (const Statement& statement : function.statements)
    if (statement.kind == StatementKind::instruction) ++counts[std::string(statement.opcode)];
  return counts;
}

class Lines {
public:
  void add(char sign, std::string_view line) {
    if (++count_ > most_lines) {
      left_out_ += sign != ' ';
      return;
    }
    text_.append("  ").append(1, sign).append(" ");
    // Initial values of tables can be megabytes.
    text_ += line.substr(0, most_columns);
    text_ += line.size() > most_columns ? " …\n" : "\n";
  }
  void gap() {
    if (count_ > 0 && count_ < most_lines) text_ += "    …\n";
  }
  std::string text() && {
    if (left_out_ > 0)
      text_ += "    … " + std::to_string(left_out_) + " more changed lines are not shown\n";
    return std::move(text_);
  }

private:
  std::string text_;
  std::size_t count_ = 0, left_out_ = 0;
};

std::string hunks(const Listing& before, const Listing& after,
                  const std::vector<LineChange>& changes) {
  Lines out;
  std::size_t shown = 0; // lines of `before` that have been shown
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const LineChange& change = changes[i];
    const std::size_t from =
        std::max(shown, change.old_begin - std::min<std::size_t>(change.old_begin, context_lines));
    if (from > shown) out.gap();
    for (std::size_t line = from; line < change.old_begin; ++line) out.add(' ', before.lines[line]);
    for (std::size_t line = change.old_begin; line < change.old_end; ++line)
      out.add('-', before.lines[line]);
    for (std::size_t line = change.new_begin; line < change.new_end; ++line)
      out.add('+', after.lines[line]);
    const std::size_t next =
        i + 1 < changes.size() ? changes[i + 1].old_begin : before.lines.size();
    shown = std::min<std::size_t>(change.old_end + context_lines, next);
    for (std::size_t line = change.old_end; line < shown; ++line) out.add(' ', before.lines[line]);
  }
  return std::move(out).text();
}

std::string at_place(const CodeFunction& function, std::size_t statement) {
  return statement < function.statements.size()
             ? statement_text(function, function.statements[statement], false)
             : "(the end)";
}

} // namespace

std::string count_changes(const std::map<std::string, std::size_t>& before,
                          const std::map<std::string, std::size_t>& after) {
  std::string fewer, more;
  auto note = [](std::string& list, char sign, std::size_t number, const std::string& what) {
    if (!list.empty()) list += ", ";
    list.append(1, sign).append(std::to_string(number)).append(" ").append(what);
  };
  for (const auto& [what, count] : before) {
    const auto found = after.find(what);
    const std::size_t now = found == after.end() ? 0 : found->second;
    if (now < count) note(fewer, '-', count - now, what);
    if (now > count) note(more, '+', now - count, what);
  }
  for (const auto& [what, count] : after)
    if (!before.contains(what)) note(more, '+', count, what);
  return fewer.empty() || more.empty() ? fewer + more : fewer + ", " + more;
}

CodeDiff diff_functions(const CodeFunction& before, const CodeFunction& after,
                        const NamePairs& symbols, const EqualityResult& parted) {
  const Listing old_lines = listing(before, nullptr), new_lines = listing(after, &symbols);
  const std::vector<LineChange> changes = line_changes(old_lines.views, new_lines.views);
  CodeDiff diff;
  diff.same_instructions = changes.empty();
  if (changes.empty()) {
    diff.hunks = "  the registers differ first here:\n  - " + at_place(before, parted.before) +
                 "\n  + " + at_place(after, parted.after) + "\n";
    return diff;
  }
  const std::string counts = count_changes(opcodes(before), opcodes(after));
  if (!counts.empty()) diff.counts = "  opcodes: " + counts + "\n";
  diff.hunks = hunks(old_lines, new_lines, changes);
  return diff;
}

} // namespace portcuda
