#include "tool/report/statistics.h"

#include "tool/report/json_text.h"
#include "tool/report/printable.h"
#include "tool/report/table.h"
#include "tool/report/tally.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

using llvm::json::OStream;

static std::vector<std::string> row_of(std::vector<std::string> head, const Counts& counts) {
  for (std::size_t number : {counts.findings, counts.files, counts.safe, counts.review, counts.none,
                             counts.corrupts, counts.breaks, counts.warns})
    head.push_back(with_commas(number));
  return head;
}

static Table table_with(std::vector<std::string_view> head) {
  for (std::string_view title :
       {">findings", ">files", ">safe", ">review", ">none", ">corrupts", ">breaks", ">warns"})
    head.push_back(title);
  return Table(head);
}

static std::size_t files_with(const ScanResult& result, Applicability applicability) {
  Counts counts;
  for (const LocatedFinding& finding : result.findings)
    if (finding.applicability == applicability) counts.add(finding);
  return counts.files;
}

void write_statistics_text(llvm::raw_ostream& out, const ScanResult& result) {
  const Counts all = tally(result);
  Table rules = table_with({"rule", "name"});
  for (const RuleCounts& row : tally_by_rule(result))
    rules.row(row_of({std::string(row.rule->id), std::string(row.rule->name)}, row.counts));
  rules.rule();
  rules.row(row_of({"", ""}, all));

  Table folders = table_with({"folder"});
  for (const FolderCounts& row : tally_by_folder(result))
    folders.row(row_of({printable(row.folder)}, row.counts));

  Table effort({"effort left", ">findings", ">files"});
  const auto left = [&](std::string what, std::size_t findings, Applicability applicability) {
    effort.row(
        {std::move(what), with_commas(findings), with_commas(files_with(result, applicability))});
  };
  left("done by `portcuda rewrite`", all.safe, Applicability::safe);
  left("done by it with --unsafe-fixes, each to be looked at", all.review, Applicability::review);
  left("to be done by a person", all.none, Applicability::report);

  if (all.findings > 0)
    out << rules.text() << '\n' << folders.text() << '\n' << effort.text() << '\n';
  out << counted(all.findings, "finding") << "; " << counted(result.files_analysed, "file")
      << " analysed, " << counted(result.problems.size(), "file") << " could not be analysed.\n";
}

static void write_counts(OStream& json, const Counts& counts) {
  json.attribute("findings", counts.findings);
  json.attribute("files", counts.files);
  json.attributeObject("fix", [&] {
    json.attribute("safe", counts.safe);
    json.attribute("review", counts.review);
    json.attribute("none", counts.none);
  });
  json.attributeObject("severity", [&] {
    json.attribute("corrupts", counts.corrupts);
    json.attribute("breaks", counts.breaks);
    json.attribute("warns", counts.warns);
  });
}

static void write_semantic(OStream& json, const SemanticTotals& totals) {
  json.attribute("units", totals.units);
  json.attribute("parses", totals.parses);
  json.attribute("parses_from_cache", totals.parses_from_cache);
  json.attribute("files_judged", totals.files_judged);
  json.attribute("guesses_withdrawn", totals.withdrawn);
}

void write_statistics_json(llvm::raw_ostream& out, const ScanResult& result) {
  OStream json(out);
  json.object([&] {
    json.attribute("files_analysed", result.files_analysed);
    json.attribute("files_not_analysed", result.problems.size());
    if (result.semantic)
      json.attributeObject("semantic", [&] { write_semantic(json, *result.semantic); });
    json.attributeObject("total", [&] { write_counts(json, tally(result)); });
    json.attributeArray("rules", [&] {
      for (const RuleCounts& row : tally_by_rule(result))
        json.object([&] {
          string_attribute(json, "rule", row.rule->id);
          string_attribute(json, "name", row.rule->name);
          write_counts(json, row.counts);
        });
    });
    json.attributeArray("folders", [&] {
      for (const FolderCounts& row : tally_by_folder(result))
        json.object([&] {
          string_attribute(json, "folder", row.folder);
          write_counts(json, row.counts);
          json.attribute("files_not_analysed", row.problems);
        });
    });
  });
  out << '\n';
}

} // namespace portcuda
