#include "rewrites/support/cmake_guard.h"

#include <algorithm>

#include "rewrites/support/cmake_msvc_branch.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// Is every value of the statement an option that cl.exe must not get?
bool concerns_all_values(const FlaggedStatement& flagged) {
  const FlagStatement& statement = *flagged.statement;
  std::size_t left = 0;
  auto unit = flagged.units.begin();
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    while (unit != flagged.units.end() && unit->last_word < i) ++unit;
    if (unit != flagged.units.end() && unit->first_word <= i) continue;
    const std::string_view text = statement.words[i].text;
    if (one_of(text, {"PRIVATE", "PUBLIC", "INTERFACE"})) continue;
    // CMake's own flags of these builds define it on Windows as well.
    if (text == "-DNDEBUG" && statement.variable.starts_with("CMAKE_")) continue;
    left += statement.variable.empty() || referenced_variable(text) != statement.variable;
  }
  return left == 0;
}

bool can_stand_in_if(const FlaggedStatement& flagged) {
  return flagged.statement->only_values && concerns_all_values(flagged) &&
         (flagged.statement->variable.empty() || flagged.statement->keeps_old ||
          is_variable_of_cmake(flagged.statement->variable)) &&
         std::ranges::all_of(flagged.units, [&](const FlagUnit& unit) {
           return unit.curable && unit.instead.empty() &&
                  flagged.statement->words[unit.first_word].frame == 0;
         });
}

// A generator expression around some words. `quoted`: the words are arguments of their own, which
// become one.
struct Piece {
  std::size_t first, last;
  bool quoted;
};

class Expressions {
public:
  Expressions(const CMakeScript& script, const FlagStatement& statement)
      : source_(script.tree().source()), statement_(statement) {}

  // The edits that guard units with the same condition; nothing if that cannot be done.
  std::vector<Edit> guard(std::span<const FlagUnit> units) const {
    if (!std::ranges::all_of(units, &FlagUnit::curable)) return {};
    std::vector<Edit> edits;
    if (units.front().instead.empty()) {
      for (const Piece& piece : pieces_of(units.front().first_word, units.back().last_word))
        if (!wrap(piece, opening(units.front()), edits)) return {};
      return edits;
    }
    // Each with its own replacement, which a comma in it would end too early.
    for (const FlagUnit& unit : units) {
      const auto pieces = pieces_of(unit.first_word, unit.last_word);
      const std::string_view text = source_.substr(unit.begin, unit.end - unit.begin);
      if (pieces.size() != 1 || text.find(',') != text.npos) return {};
      if (!wrap(pieces.front(), opening(unit), edits)) return {};
    }
    return edits;
  }

  static std::string opening(const FlagUnit& unit) {
    const std::string condition =
        unit.for_nvcc_too ? "$<COMPILE_LANG_AND_ID:CXX,MSVC>" : "$<CXX_COMPILER_ID:MSVC>";
    if (unit.instead.empty()) return "$<$<NOT:" + condition + ">:";
    return "$<IF:" + condition + "," + replacement_of(unit) + ",";
  }

private:
  const CMakeArgument& argument_of(std::size_t word) const {
    return statement_.command->arguments[statement_.words[word].argument];
  }
  bool is_whole_argument(std::size_t word) const {
    return argument_of(word).text == statement_.words[word].text;
  }
  bool only_blanks_between(std::size_t word, std::size_t next) const {
    const std::uint32_t begin = statement_.words[word].end;
    const std::string_view gap = source_.substr(begin, statement_.words[next].begin - begin);
    return gap.find_first_not_of(" \t") == gap.npos;
  }

  std::vector<Piece> pieces_of(std::size_t first, std::size_t last) const {
    const auto& words = statement_.words;
    if (words[first].frame != 0) return {{first, last, false}};
    std::vector<Piece> pieces;
    for (std::size_t i = first; i <= last; ++i) {
      const bool own = is_whole_argument(i) && !argument_of(i).quoted;
      if (!pieces.empty()) {
        Piece& piece = pieces.back();
        const bool same = words[i].argument == words[piece.last].argument;
        const bool joined = own && is_whole_argument(piece.last) &&
                            !argument_of(piece.last).quoted && only_blanks_between(piece.last, i);
        if (same || joined) {
          piece.last = i;
          piece.quoted |= !argument_of(i).quoted;
          continue;
        }
      }
      pieces.push_back({i, i, false});
    }
    return pieces;
  }

  bool wrap(const Piece& piece, const std::string& opening, std::vector<Edit>& edits) const {
    const FlagWord &first = statement_.words[piece.first], &last = statement_.words[piece.last];
    const CMakeArgument &begin = argument_of(piece.first), &end = argument_of(piece.last);
    const bool from_start = begin.text.data() == first.text.data();
    const bool to_end = end.text.data() + end.text.size() == last.text.data() + last.text.size();
    const bool whole = from_start && to_end;
    // Text that CMake is told to split as a shell does, and a list without quotes, are kept whole.
    if (!whole && (begin.text.starts_with("SHELL:") || begin.text.starts_with("LINKER:")))
      return false;
    if (piece.quoted && !whole) return false;
    const bool unquoted_list = first.frame == 0 && !begin.quoted && !whole;
    if (unquoted_list) return false;
    const std::string quote = piece.quoted ? "\"" : "";
    edits.push_back({first.begin, 0, quote + opening});
    if (piece.quoted)
      for (std::size_t i = piece.first; i < piece.last; ++i) {
        const std::uint32_t gap = statement_.words[i].end;
        if (source_[gap] != ';') edits.push_back({gap, statement_.words[i + 1].begin - gap, ";"});
      }
    edits.push_back({last.end, 0, ">" + quote});
    return true;
  }

  std::string_view source_;
  const FlagStatement& statement_;
};

// Units side by side in the text that one generator expression can hold.
std::vector<std::vector<FlagUnit>> runs_of(const FlaggedStatement& flagged) {
  std::vector<std::vector<FlagUnit>> runs;
  const auto& words = flagged.statement->words;
  for (const FlagUnit& unit : flagged.units) {
    const FlagUnit* before = runs.empty() ? nullptr : &runs.back().back();
    const bool joins = before && before->last_word + 1 == unit.first_word &&
                       words[before->last_word].frame == words[unit.first_word].frame &&
                       before->instead.empty() == unit.instead.empty() && before->curable &&
                       unit.curable && before->for_nvcc_too == unit.for_nvcc_too;
    if (!joins) runs.emplace_back();
    runs.back().push_back(unit);
  }
  return runs;
}

class Guards {
public:
  Guards(const CMakeScript& script, std::span<const FlaggedStatement> statements)
      : script_(script), layout_(script), statements_(statements) {}

  std::vector<GuardedFlags> all() {
    for (std::size_t i = 0; i < statements_.size();) {
      const std::size_t end = end_of_neighbours(i);
      if (end > i) {
        const auto edits = in_one_if(i, end);
        for (; i < end; ++i) guarded_.push_back({statements_[i].units, edits});
      } else {
        one(statements_[i++]);
      }
    }
    return std::move(guarded_);
  }

private:
  static ScriptNode node_of(const FlaggedStatement& flagged) {
    return flagged.statement->command->node;
  }
  std::string_view spelling(const FlaggedStatement& flagged) const {
    return node_of(flagged).child(0).text();
  }

  // Past the last of the statements from `first` on that one `if(NOT MSVC)` can hold; `first` if
  // it cannot hold that.
  std::size_t end_of_neighbours(std::size_t first) const {
    std::optional<CMakeLayout::Lines> before;
    std::size_t i = first;
    for (; i < statements_.size() && can_stand_in_if(statements_[i]); ++i) {
      const ScriptNode node = node_of(statements_[i]);
      const auto lines = layout_.lines_of(node);
      if (!lines || !layout_.knows_msvc_at(node.begin())) break;
      if (before && before->end + layout_.line_end().size() != lines->begin) break;
      before = lines;
    }
    return i;
  }

  std::vector<Edit> in_one_if(std::size_t first, std::size_t end) const {
    CMakeLayout::Lines lines = *layout_.lines_of(node_of(statements_[first]));
    lines.end = layout_.lines_of(node_of(statements_[end - 1]))->end;
    const std::string_view like = spelling(statements_[first]);
    return layout_.wrap(lines, lines.indent + layout_.command("if", "NOT MSVC", like),
                        lines.indent + layout_.command("endif", "", like));
  }

  void one(const FlaggedStatement& flagged) {
    const FlagStatement& statement = *flagged.statement;
    const bool expressions = statement.place != FlagPlace::plain ||
                             std::ranges::all_of(flagged.units, [&](const FlagUnit& unit) {
                               return statement.words[unit.first_word].frame != 0;
                             });
    if (!expressions) {
      guarded_.push_back({flagged.units, in_branches(flagged)});
      return;
    }
    const Expressions guards(script_, statement);
    for (std::vector<FlagUnit>& run : runs_of(flagged)) {
      auto edits = guards.guard(run);
      guarded_.push_back({std::move(run), std::move(edits)});
    }
  }

  // `if(MSVC)`, the command without these options, `else()`, the command as it is, `endif()`.
  std::vector<Edit> in_branches(const FlaggedStatement& flagged) const {
    const ScriptNode node = node_of(flagged);
    const auto lines = layout_.lines_of(node);
    if (!lines || !layout_.knows_msvc_at(node.begin())) return {};
    const auto own = command_for_msvc(script_, *flagged.statement, flagged.units);
    if (!own) return {};
    const std::string_view like = spelling(flagged), &eol = layout_.line_end();
    std::string head = lines->indent + layout_.command("if", "MSVC", like);
    head += std::string(eol) + lines->indent + layout_.step() + *own;
    head += std::string(eol) + lines->indent + layout_.command("else", "", like);
    return layout_.wrap(*lines, std::move(head),
                        lines->indent + layout_.command("endif", "", like));
  }

  const CMakeScript& script_;
  const CMakeLayout layout_;
  std::span<const FlaggedStatement> statements_;
  std::vector<GuardedFlags> guarded_;
};

} // namespace

// With a dash: cl.exe and link.exe take both, and nvcc, shells and CMake's lists of libraries take
// `/openmp` for a file.
std::string replacement_of(const FlagUnit& unit) {
  std::string text;
  for (std::size_t begin = 0; begin < unit.instead.size();) {
    const std::size_t end = std::min(unit.instead.find(' ', begin), unit.instead.size());
    std::string option = unit.instead.substr(begin, end - begin);
    if (option.starts_with('/')) option[0] = '-';
    if (unit.behind_nvcc || unit.reader == FlagReader::cuda)
      option = "-Xcompiler=" + option;
    else if (unit.reader == FlagReader::any && !unit.for_nvcc_too)
      option = "$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=>" + option;
    text += (text.empty() ? "" : ";") + option;
    begin = end + 1;
  }
  return text;
}

std::vector<GuardedFlags> guard_flags(const CMakeScript& script,
                                      std::span<const FlaggedStatement> statements) {
  return Guards(script, statements).all();
}

} // namespace portcuda
