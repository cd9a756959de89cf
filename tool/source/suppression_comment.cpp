#include "tool/source/suppression_comment.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include <algorithm>
#include <optional>
#include <span>

namespace portcuda {
namespace {

struct VerbName {
  std::string_view name;
  SuppressionVerb verb;
};
constexpr VerbName verbs[] = {{"ignore", SuppressionVerb::ignore},
                              {"ignore-file", SuppressionVerb::ignore_file},
                              {"off", SuppressionVerb::off},
                              {"on", SuppressionVerb::on}};

std::optional<SuppressionVerb> verb_named(std::string_view name) {
  for (const VerbName& known : verbs)
    if (known.name == name) return known.verb;
  return std::nullopt;
}

// The verb that was probably meant; empty if the word is just a word. Two-letter words are too
// close to `on`.
std::string_view similar_verb(std::string_view word) {
  word = word.substr(0, word.find_first_of("[({:")); // `ignore[PC101]`, `ignore: PC101`
  for (const VerbName& known : verbs) {
    const unsigned limit = known.name.size() <= 3 ? 0 : 2;
    if (llvm::StringRef(word).edit_distance_insensitive(known.name, true, limit) <= limit)
      return known.name;
  }
  return {};
}

bool is_rule_id(std::string_view word) {
  return word.starts_with("PC") && word.size() >= 3 && word.size() <= 5 &&
         std::ranges::all_of(word.substr(2), llvm::isDigit);
}

struct Word {
  std::string_view text;
  std::uint32_t offset;
};

std::vector<Word> split(std::string_view text, std::uint32_t offset) {
  constexpr std::string_view separators = " \t,;";
  std::vector<Word> words;
  for (std::size_t begin = 0;
       (begin = text.find_first_not_of(separators, begin)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    words.push_back({text.substr(begin, end - begin), offset + std::uint32_t(begin)});
    begin = end;
  }
  return words;
}

// Does the marker at `at` open an instruction, or does the comment only speak of it?
bool is_at_start(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || std::string_view("/*!<#[=\n\r").find(text[at - 1]) != std::string_view::npos;
}

// The words belong to one line and end where the reason, another remark or the comment begins or
// ends.
std::string_view instruction_text(std::string_view text) {
  for (std::string_view end : {"\n", "\r", "--", "*/", "//", "#"})
    text = text.substr(0, text.find(end));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

class InstructionParser {
public:
  InstructionParser(std::string_view text, std::uint32_t offset,
                    std::vector<SuppressionInstruction>& instructions,
                    std::vector<SuppressionProblem>& problems)
      : offset_(offset), length_(std::uint32_t(text.size())),
        words_(split(text.substr(suppression_marker.size()),
                     offset + std::uint32_t(suppression_marker.size()))),
        instructions_(instructions), problems_(problems) {}

  void run() {
    if (words_.empty())
      return report("nothing follows `portcuda:`; write `portcuda: ignore PC101 -- reason`");
    const std::string_view word = words_[0].text;
    if (const auto verb = verb_named(word)) return read_ids(*verb);
    const bool names_ids = std::ranges::any_of(words_, is_rule_id, &Word::text);
    if (const std::string_view meant = similar_verb(word); !meant.empty())
      return report("unknown word `" + std::string(word) + "` after `portcuda:`; did you mean `" +
                    std::string(meant) + "`?");
    if (is_rule_id(word))
      return report("`portcuda:` must be followed by what to do; did you mean `portcuda: ignore " +
                    std::string(word) + "`?");
    // A sentence about the program is no broken suppression.
    if (names_ids)
      report("unknown word `" + std::string(word) +
             "` after `portcuda:`; it may be ignore, ignore-file, off or on");
  }

private:
  void report(std::string message) { problems_.push_back({offset_, length_, std::move(message)}); }

  void read_ids(SuppressionVerb verb) {
    SuppressionInstruction instruction{verb, {}, offset_, length_};
    const Word* bad = nullptr;
    for (const Word& word : std::span(words_).subspan(1)) {
      if (is_rule_id(word.text))
        instruction.ids.push_back({std::string(word.text), word.offset});
      else if (!bad)
        bad = &word;
    }
    if (!instruction.ids.empty()) {
      if (bad)
        problems_.push_back(
            {bad->offset, std::uint32_t(bad->text.size()), bad_id_message(bad->text)});
      instructions_.push_back(std::move(instruction));
    } else if (!bad) {
      report("a suppression must name the rules it is about; write `portcuda: " +
             std::string(words_[0].text) + " PC101`");
    } else if (verb != SuppressionVerb::on) { // "portcuda: on Windows …" is prose
      problems_.push_back(
          {bad->offset, std::uint32_t(bad->text.size()), bad_id_message(bad->text)});
    }
  }

  static std::string bad_id_message(std::string_view word) {
    const std::string upper = llvm::StringRef(word).trim("[](){}:`'\"").upper();
    const std::string start = "`" + std::string(word) + "` is not a rule id";
    if (is_rule_id(upper)) return start + "; did you mean `" + upper + "`?";
    return start + "; give ids or their beginning (PC101, PC4) and put `--` before a reason";
  }

  std::uint32_t offset_, length_;
  std::vector<Word> words_;
  std::vector<SuppressionInstruction>& instructions_;
  std::vector<SuppressionProblem>& problems_;
};

} // namespace

void parse_suppression_comment(std::string_view text, std::uint32_t offset,
                               std::vector<SuppressionInstruction>& instructions,
                               std::vector<SuppressionProblem>& problems) {
  for (std::size_t at = 0; (at = text.find(suppression_marker, at)) != std::string_view::npos;
       at += suppression_marker.size()) {
    if (!is_at_start(text, at)) continue;
    InstructionParser(instruction_text(text.substr(at)), offset + std::uint32_t(at), instructions,
                      problems)
        .run();
  }
}

} // namespace portcuda
