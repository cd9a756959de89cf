#include "tool/verify/against_report.h"

#include <array>
#include <map>

#include "tool/edit/line_changes.h"
#include "tool/report/color.h"
#include "tool/report/json_text.h"
#include "tool/report/printable.h"
#include "tool/report/tally.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

constexpr std::size_t most_diffs = 3; // of one comparison; instantiations differ alike

Ink ink_of(PtxVerdict verdict) {
  switch (verdict) {
  case PtxVerdict::identical:
  case PtxVerdict::same_but_for_names:
    return Ink::green;
  case PtxVerdict::fewer_or_equal:
    return Ink::yellow;
  case PtxVerdict::different:
    return Ink::red;
  }
  return Ink::red;
}

std::string counts(std::size_t before, std::size_t after) {
  if (before == after) return "(" + counted(before, "instruction") + ")";
  return "(" + with_commas(before) + " → " + with_commas(after) + " instructions)";
}

// Compilers' words and names: each line printable, indented as it was.
std::string printable_lines(std::string_view text, std::string_view indent) {
  std::string out;
  for (std::string_view line : split_lines(text)) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    out.append(indent).append(printable(line)).append("\n");
  }
  return out;
}

std::string title(const AgainstResult& result, const AgainstComparison& comparison) {
  std::string line = printable(result.shown) + " sm_" + printable(result.architecture);
  if (comparison.sides == Sides::linux_and_windows) line += ", Linux and Windows";
  if (comparison.kind == CodeKind::sass) line += ", SASS";
  return line;
}

class TextReport {
public:
  TextReport(llvm::raw_ostream& out, const AgainstTextOptions& options)
      : out_(out), paint_(options.color), all_(options.all_diffs) {}

  void write(const AgainstResult& result) {
    for (const AgainstComparison& comparison : result.comparisons) {
      out_ << paint_(Ink::bold, title(result, comparison)) << ": ";
      if (!comparison.result) {
        out_ << paint_(Ink::red, "not compared") << ": ";
        const std::string text = printable_lines(comparison.result.error(), "  ");
        out_ << llvm::StringRef(text).ltrim();
        continue;
      }
      const PtxComparison& found = *comparison.result;
      out_ << paint_(ink_of(found.verdict), describe(found.verdict)) << " "
           << counts(found.instructions_before, found.instructions_after) << "\n";
      details(found);
    }
  }

private:
  void details(const PtxComparison& found) {
    std::size_t diffs = 0, left_out = 0;
    for (const PtxFunctionComparison& function : found.functions) {
      if (!all_ && function.verdict <= PtxVerdict::same_but_for_names) continue;
      if (!all_ && diffs == most_diffs) {
        ++left_out;
        continue;
      }
      ++diffs;
      out_ << "  " << printable(function.name) << ": " << describe(function.verdict) << " "
           << counts(function.instructions_before, function.instructions_after) << "\n"
           << printable_lines(function.summary, "  ");
      if (all_ || function.verdict == PtxVerdict::different)
        out_ << printable_lines(function.diff, "  ");
    }
    if (left_out > 0)
      out_ << "  … " << counted(left_out, "more function") << " not shown; --all shows them\n";
    lonely("only before", found.only_before);
    lonely("only after", found.only_after);
  }

  void lonely(const char* where, const std::vector<std::string>& names) {
    for (const std::string& name : names) out_ << "  " << where << ": " << printable(name) << "\n";
  }

  llvm::raw_ostream& out_;
  Paint paint_;
  bool all_;
};

void append_strings(std::string& line, std::string_view key, const std::vector<std::string>& list) {
  line.append(",\"").append(key).append("\":[");
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) line += ',';
    append_json_string(line, list[i]);
  }
  line += ']';
}

void append_counts(std::string& line, std::size_t before, std::size_t after) {
  line.append(",\"instructions_before\":").append(std::to_string(before));
  line.append(",\"instructions_after\":").append(std::to_string(after));
}

void append_text(std::string& line, std::string_view key, std::string_view text) {
  line.append(",\"").append(key).append("\":");
  append_json_string(line, text);
}

void append_functions(std::string& line, const std::vector<PtxFunctionComparison>& functions) {
  line += ",\"functions\":[";
  for (std::size_t i = 0; i < functions.size(); ++i) {
    line += i > 0 ? ",{\"name\":" : "{\"name\":";
    append_json_string(line, functions[i].name);
    append_text(line, "verdict", describe(functions[i].verdict));
    append_counts(line, functions[i].instructions_before, functions[i].instructions_after);
    append_text(line, "summary", functions[i].summary);
    append_text(line, "diff", functions[i].diff);
    line += '}';
  }
  line += ']';
}

const char* word_of(Sides sides) {
  return sides == Sides::original_and_rewritten ? "original and rewritten" : "linux and windows";
}

// What comparisons of one kind came to, best verdict first.
struct Outcome {
  std::array<std::size_t, 4> verdicts{};
  std::size_t not_compared = 0, all = 0;
};

std::string words_of(const Outcome& outcome) {
  std::string words;
  auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    if (!words.empty()) words += ", ";
    words.append(with_commas(count)).append(" ").append(what);
  };
  for (std::size_t i = 0; i < outcome.verdicts.size(); ++i)
    add(outcome.verdicts[i], describe(PtxVerdict(i)));
  add(outcome.not_compared, "not compared");
  return words;
}

std::string who(Sides sides, CodeKind kind, const AgainstCompilers& compilers) {
  std::string text = kind == CodeKind::ptx ? "PTX" : "SASS";
  if (sides == Sides::original_and_rewritten)
    text +=
        " of the originals and the rewritten files, both by Linux's nvcc " + compilers.linux_nvcc;
  else
    text += " of the rewritten files, by Linux's nvcc " + compilers.linux_nvcc +
            " and the Windows cicc " + compilers.windows_cuda;
  return kind == CodeKind::ptx ? text : text + ", through Linux's ptxas";
}

} // namespace

std::string against_summary(std::span<const AgainstResult> results,
                            const AgainstCompilers& compilers) {
  std::map<std::pair<Sides, CodeKind>, Outcome> outcomes;
  for (const AgainstResult& result : results)
    for (const AgainstComparison& comparison : result.comparisons) {
      Outcome& outcome = outcomes[{comparison.sides, comparison.kind}];
      ++outcome.all;
      if (comparison.result)
        ++outcome.verdicts[std::size_t(comparison.result->verdict)];
      else
        ++outcome.not_compared;
    }
  if (outcomes.empty()) return "Nothing was compared.\n";
  std::string text;
  bool fewer = false;
  for (const auto& [what, outcome] : outcomes) {
    text += who(what.first, what.second, compilers) + ": " + words_of(outcome) + ".\n";
    fewer |= outcome.verdicts[std::size_t(PtxVerdict::fewer_or_equal)] > 0;
  }
  if (fewer)
    text += "\"Fewer or equal\" says that nothing got worse; that the results are equal, only a "
            "run on a GPU can show.\n";
  return text + "Compared was device code alone: nothing was run, and cl.exe was not asked.\n";
}

void write_against_text(llvm::raw_ostream& out, std::span<const AgainstResult> results,
                        const AgainstCompilers& compilers, const AgainstTextOptions& options) {
  TextReport report(out, options);
  for (const AgainstResult& result : results) report.write(result);
  out << against_summary(results, compilers);
}

void write_against_jsonl(llvm::raw_ostream& out, std::span<const AgainstResult> results) {
  for (const AgainstResult& result : results)
    for (const AgainstComparison& comparison : result.comparisons) {
      std::string line = "{\"comparison\":\"";
      line.append(word_of(comparison.sides)).append("\"");
      append_text(line, "path", result.shown);
      append_text(line, "architecture", result.architecture);
      append_text(line, "code", comparison.kind == CodeKind::ptx ? "ptx" : "sass");
      if (comparison.result) {
        append_text(line, "verdict", describe(comparison.result->verdict));
        append_counts(line, comparison.result->instructions_before,
                      comparison.result->instructions_after);
        append_functions(line, comparison.result->functions);
        append_strings(line, "only_before", comparison.result->only_before);
        append_strings(line, "only_after", comparison.result->only_after);
      } else {
        append_text(line, "problem", comparison.result.error());
      }
      out << line << "}\n";
    }
}

} // namespace portcuda
