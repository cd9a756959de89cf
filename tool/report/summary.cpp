// The end of the report for people. It says what was found and what to do next, and claims no more:
// finding nothing is not the same as a build that works.
#include "tool/report/color.h"
#include "tool/report/printable.h"
#include "tool/report/table.h"
#include "tool/report/tally.h"
#include "tool/report/text.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

static std::string number_or_dot(std::size_t number) { return number ? with_commas(number) : "."; }

// What Clang was asked, where it was.
static std::string semantic_line(const ScanResult& result) {
  const SemanticTotals& totals = *result.semantic;
  std::string text = "Parsed with Clang: " + counted(totals.units, "unit") + ", " +
                     counted(totals.parses, "parse");
  if (totals.parses_from_cache)
    text += " (" + with_commas(totals.parses_from_cache) + " from the cache)";
  text += ", " + counted(totals.files_judged, "file") + " judged";
  if (totals.withdrawn) text += "; " + counted(totals.withdrawn, "guess") + " withdrawn";
  if (!result.notes.empty())
    text += "; " + counted(result.notes.size(), "place") + " not seen (PC906)";
  return text + ".\n";
}

static std::string rules_table(const ScanResult& result, const Counts& all) {
  Table table({"rule", "name", ">findings", ">files", ">safe", ">review", ">none", "severity"});
  const auto add = [&](std::string id, std::string name, const Counts& counts,
                       std::string severity) {
    table.row({std::move(id), std::move(name), with_commas(counts.findings),
               with_commas(counts.files), number_or_dot(counts.safe), number_or_dot(counts.review),
               number_or_dot(counts.none), std::move(severity)});
  };
  const std::vector<RuleCounts> rows = tally_by_rule(result);
  for (const RuleCounts& row : rows)
    add(std::string(row.rule->id), std::string(row.rule->name), row.counts,
        std::string(word_of(row.counts.worst)));
  if (rows.size() > 1) {
    table.rule();
    add("", "", all, "");
  }
  return table.text();
}

// What a rewrite would do about the findings, one part of the sentence a kind of fix.
static std::string next_step(const Counts& all, const TextOptions& options) {
  const std::string command = printable(options.rewrite_command),
                    of_all = " of " + counted(all.findings, "finding");
  std::vector<std::string> parts;
  if (all.safe > 0) parts.push_back('`' + command + "` cures " + with_commas(all.safe) + of_all);
  if (all.review > 0 && all.safe > 0)
    parts.push_back(with_commas(all.review) + " more with --unsafe-fixes (look at each)");
  else if (all.review > 0)
    parts.push_back('`' + command + " --unsafe-fixes` cures " + with_commas(all.review) + of_all +
                    " (look at each)");
  if (all.none > 0)
    parts.push_back(with_commas(all.none) + (all.none == 1 ? " needs" : " need") +
                    " a person: `portcuda explain ID` says why and what to do");
  std::string text = "Next: ";
  for (const std::string& part : parts) text += (&part == &parts.front() ? "" : "; ") + part;
  return text + ".\n";
}

void write_summary(llvm::raw_ostream& out, const ScanResult& result, const TextOptions& options) {
  const Paint paint(options.color);
  const Counts all = tally(result);
  if (all.findings > 0) out << rules_table(result, all) << '\n';
  out << paint(Ink::bold, counted(all.findings, "finding")) << " in " << counted(all.files, "file")
      << "; " << counted(result.files_analysed, "file") << " analysed";
  if (result.rocm_files)
    out << ", " << counted(result.rocm_files, "file") << " of ROCm builds left out (--rocm)";
  if (!result.problems.empty())
    out << ", "
        << paint(Ink::red, counted(result.problems.size(), "file") + " could not be analysed");
  out << ".\n";
  if (result.semantic) out << semantic_line(result);
  if (all.corrupts > 0)
    out << paint(Ink::red, counted(all.corrupts, "finding"))
        << " would compile and compute something else there.\n";
  if (all.findings > 0)
    out << next_step(all, options);
  else if (result.problems.empty())
    out << "No rule found anything. That is no promise of a working build: flags, libraries and "
           "build scripts count too.\n";
}

} // namespace portcuda
