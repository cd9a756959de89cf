#include "tool/commands/semantic_tier.h"

#include <algorithm>
#include <filesystem>

#include "tool/commands/parse_problems.h"
#include "tool/commands/progress.h"
#include "tool/commands/rewrite_paths.h"
#include "tool/commands/shown_path.h"
#include "tool/report/printable.h"
#include "tool/source/file_error.h"
#include "tool/units/project_units.h"
#include "tool/verify/windows_toolkit.h"
#include "llvm/Support/FileSystem.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// A pattern stands for the folder in which it begins: what it does not match is parsed as a part of
// the project, and its findings belong to files that nobody asked about.
std::vector<fs::path> real_roots(const std::vector<std::string>& paths) {
  std::vector<fs::path> roots;
  for (const std::string& path : paths) {
    std::error_code error;
    fs::path root = fs::canonical(path, error);
    if (error) root = fs::canonical(journal_root(path), error);
    if (!error && std::ranges::find(roots, root) == roots.end()) roots.push_back(root);
  }
  return roots;
}

void add_totals(SemanticTotals& totals, const SemanticScan& scan) {
  totals.units = std::max(totals.units, scan.units);
  totals.parses += scan.parses;
  totals.parses_from_cache += scan.parses_from_cache;
  const auto judged = std::ranges::count_if(
      scan.files, [](const MergedFile& file) { return !file.judged.empty(); });
  totals.files_judged = std::max(totals.files_judged, std::size_t(judged));
}

} // namespace

std::unique_ptr<SemanticTier> SemanticTier::of_units(std::vector<TranslationUnit> units,
                                                     const Options& options, const RuleSet& rules) {
  std::unique_ptr<SemanticTier> tier(new SemanticTier);
  SemanticScanOptions& scan = tier->scan_;
  scan.units = std::move(units);
  scan.roots = real_roots(options.paths.empty() ? std::vector<std::string>{"."} : options.paths);
  scan.rules = rules.semantic_ids();
  scan.program = llvm::sys::fs::getMainExecutable(nullptr, reinterpret_cast<void*>(&real_roots));
  if (!options.no_cache) scan.cache_folder = cache_folder();
  scan.jobs = options.jobs;
  tier->quiet_ = options.quiet;
  return tier;
}

std::expected<std::unique_ptr<SemanticTier>, std::string>
SemanticTier::start(const Options& options, const RuleSet& rules) {
  if (!options.semantic && options.compile_commands.empty()) return nullptr;
  if (rules.semantic_ids().empty()) return nullptr;
  auto tier = of_units({}, options, rules);
  auto found = project_units(tier->scan_.roots, options.compile_commands);
  if (!found) return std::unexpected(found.error());
  if (found->units.empty() && found->problems.empty())
    return std::unexpected("no compile command is known for the given paths; name a "
                           "compile_commands.json with -p");
  for (TranslationUnit& unit : found->units)
    if (unit.shown.empty()) unit.shown = shown_path(unit.file.string());
  tier->scan_.units = std::move(found->units);
  tier->sentences_ = std::move(found->problems);
  tier->found_in_ = shown_path(found->found_in);
  if (!options.quiet)
    for (const std::string& told : found->notes) note(told);
  return tier;
}

AskSemantics SemanticTier::ask() {
  return [this](const std::vector<FileOverlay>& overlays) { return run(overlays); };
}

SemanticScan SemanticTier::run(const std::vector<FileOverlay>& overlays) {
  ProgressOnTerminal terminal(quiet_);
  scan_.overlays = overlays;
  scan_.progress = [&](std::size_t done, std::size_t total, const std::string& now) {
    terminal.show({done, total, now});
  };
  SemanticScan scan = semantic_scan(scan_);
  scan_.progress = nullptr;
  interrupted_ |= scan.interrupted;
  add_totals(totals_, scan);
  if (asked_)
    later_problems_ = new_problems(problems_, scan.problems);
  else
    problems_ = scan.problems;
  asked_ = true;
  return scan;
}

void SemanticTier::tell(ScanResult& result) const {
  const std::size_t withdrawn = result.semantic ? result.semantic->withdrawn : 0;
  result.semantic = totals_;
  result.semantic->withdrawn = withdrawn;
  for (const std::string& sentence : sentences_)
    result.problems.push_back({found_in_, printable_path(found_in_) + ": " + sentence});
  tell_parse_problems(problems_, scan_.roots, result);
  ScanResult later;
  tell_parse_problems(later_problems_, scan_.roots, later);
  for (auto* lines : {&later.problems, &later.notes})
    for (FileProblem& line : *lines) {
      line.message += " (as the rewrite left it; please report this file)";
      result.problems.push_back(std::move(line));
    }
}

} // namespace portcuda
