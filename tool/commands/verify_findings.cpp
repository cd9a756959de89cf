// Verdicts as findings: PC904 for what is rejected, PC905 for what could not be judged, and what
// our rules know of cl.exe and the linker, which nobody asked.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "tool/commands/options.h"
#include "tool/commands/semantic_tier.h"
#include "tool/commands/verify.h"
#include "tool/report/locator.h"
#include "tool/report/tally.h"
#include "tool/report/tool_rules.h"
#include "tool/verify/missing_header.h"
#include "tool/verify/preprocess.h"
#include "tool/verify/rejections.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool below(const std::string& file, const std::string& folder) {
  return file.starts_with(folder) && file.size() > folder.size() &&
         (folder.ends_with('/') || file[folder.size()] == '/');
}

// A finding of `rule` at a line of a file; marks the first of `texts`' quoted names that the line
// holds, else the whole line.
LocatedFinding locate_line(const Rule& rule, const SourcePlace& place, std::string message,
                           const std::vector<std::string>& texts) {
  auto read = llvm::MemoryBuffer::getFile(place.file);
  const std::string source = read ? (*read)->getBuffer().str() : std::string();
  const LineIndex lines(source);
  const std::string_view line = lines.line_text(place.line);
  const std::size_t first = line.find_first_not_of(" \t");
  std::size_t begin = first == line.npos ? 0 : first, length = line.size() - begin;
  for (const std::string& text : texts) {
    const std::size_t open = text.find('"'), close = text.find('"', open + 1);
    if (close == std::string::npos) continue;
    const std::string name = text.substr(open + 1, close - open - 1);
    const std::size_t at = name.empty() ? line.npos : line.find(name);
    if (at == line.npos) continue;
    begin = at, length = name.size();
    break;
  }
  Finding finding;
  finding.offset = std::uint32_t(lines.line_begin(place.line) + begin);
  finding.length = std::uint32_t(length);
  finding.message = std::move(message);
  LocatedFinding located = Locator(shown_path(place.file), source).locate(rule, finding);
  if (!read) located.line = located.end_line = std::max(1u, place.line);
  return located;
}

// Types of template libraries run to thousands of letters; --format jsonl has them whole.
std::string shortened(const std::string& text) {
  constexpr std::size_t most = 240;
  return text.size() > most ? text.substr(0, most) + "…" : text;
}

// "rejected by the host and device pass of 3 files".
std::string rejected_by(const Rejection& r) {
  std::string text = r.host && r.device ? "host and device pass"
                     : r.host           ? "host pass"
                                        : "device pass";
  if (r.units.size() > 1) text += " of " + counted(r.units.size(), "file");
  return "rejected by the " + text;
}

class Findings {
public:
  Findings(const FrontEnd& front_end, const ChosenUnits& chosen, VerifyOutcome& outcome)
      : chosen_(chosen), outcome_(outcome) {
    for (const fs::path& folder : front_end.headers.includes) foreign_.insert(folder.string());
    foreign_.insert(front_end.cuda.folder.string());
    for (const JudgedUnit& unit : outcome.units)
      for (std::size_t i = 0; i + 1 < unit.unit.preprocessor_flags.size(); i += 2)
        if (unit.unit.preprocessor_flags[i] == "-isystem")
          foreign_.insert(unit.unit.preprocessor_flags[i + 1]);
  }

  std::expected<void, std::string> run(const VerifyCall& call) {
    auto rejections = rejections_of(outcome_.units, [&](const std::string& file) {
      return std::ranges::any_of(foreign_, [&](auto& folder) { return below(file, folder); });
    });
    if (auto joined = join(call, rejections); !joined) return joined;
    for (const Rejection& rejection : rejections) add(rejection);
    add_not_judged();
    return cl_only(call);
  }

private:
  // All rules, also those that a comment silences: they know the cure all the same.
  std::expected<void, std::string> join(const VerifyCall& call,
                                        std::vector<Rejection>& rejections) {
    std::set<std::string> files;
    for (const Rejection& rejection : rejections) {
      files.insert(rejection.place.file);
      for (const SourcePlace& place : rejection.others) files.insert(place.file);
    }
    for (const std::string& file : project_files()) files.insert(file);
    std::erase_if(files, [](const std::string& file) {
      std::error_code ignored;
      return !fs::is_regular_file(file, ignored);
    });
    auto found = scan(call, {files.begin(), files.end()}, true);
    if (!found) return std::unexpected(found.error());
    join_with_findings(rejections, found->findings);
    return {};
  }

  std::expected<ScanResult, std::string> scan(const VerifyCall& call,
                                              std::vector<std::string> files, bool everything) {
    if (files.empty()) return ScanResult{};
    Options options;
    options.jobs = call.jobs;
    options.isolated = everything;
    // The configuration of where we are, not of the first header's folder.
    if (!everything) options.config_file = find_config(".");
    options.isolated |= options.config_file.empty();
    options.paths = std::move(files);
    auto settings = settle(options);
    if (!settings) return std::unexpected(settings.error());
    settings->project.analysis.honour_suppressions = !everything;
    settings->project.analysis.report_unused_suppressions = false;
    std::unique_ptr<SemanticTier> tier;
    if (call.semantic) {
      options.quiet = call.quiet;
      options.no_cache = call.no_cache;
      tier = SemanticTier::of_units(chosen_.units, options, settings->rules);
      settings->project.ask_semantics = tier->ask();
    }
    return scan_project(settings->project, settings->rules);
  }

  // The units, and of the files they read those in the project's folders that are not named as
  // system headers.
  std::set<std::string> project_files() const {
    std::set<std::string> files;
    for (const JudgedUnit& unit : outcome_.units) {
      files.insert(unit.unit.file.string());
      for (const JudgedPass& pass : unit.passes)
        for (const fs::path& path : pass.result.files_read)
          if (const std::string file = path.lexically_normal().string(); in_project(file))
            files.insert(file);
    }
    return files;
  }

  bool in_project(const std::string& file) const {
    auto holds = [&](const std::string& folder) { return below(file, folder); };
    return std::ranges::any_of(chosen_.folders, holds) && std::ranges::none_of(foreign_, holds);
  }

  void add(const Rejection& rejection) {
    // A header that is not there and that no rule speaks of is a missing -I, not a verdict.
    if (!rejection.missing.empty() && !rejection.known) {
      ++outcome_.not_judged;
      keep(missing_header_at(rejection));
      return;
    }
    // Told by number: after the cure of the others nobody sees them.
    if (rejection.consequence && !rejection.known) {
      ++outcome_.consequences;
      return;
    }
    ++(rejection.known ? outcome_.explained : outcome_.unexplained);
    std::string message = rejection.missing.empty()
                              ? rejected_by(rejection) + ": " + shortened(rejection.text)
                              : "Windows has no header `" + rejection.missing + "`";
    if (rejection.more) message += " (and " + std::to_string(rejection.more) + " more here)";
    message += "; " + (rejection.known ? rejection.cause : "no rule knows this");
    keep(locate_line(rejected_on_windows, rejection.place, message, rejection.texts));
  }

  LocatedFinding missing_header_at(const Rejection& rejection) {
    std::string message =
        rejection.text + ", which " + counted(rejection.units.size(), "file") +
        (rejection.units.size() == 1 ? " needs" : " need") + "; " +
        where_header_may_be(rejection.missing, rejection.place.file, chosen_.folders);
    return locate_line(portcuda::not_judged, rejection.place, message, {});
  }

  // One finding per unit and reason; missing headers have been told once for all units.
  void add_not_judged() {
    for (const JudgedUnit& unit : outcome_.units) {
      std::set<std::string> told;
      for (const JudgedPass& pass : unit.passes) {
        const PassResult& result = pass.result;
        if (result.verdict == Verdict::accepted || result.verdict == Verdict::rejected) continue;
        const bool missing = std::ranges::any_of(
            result.messages, [](auto& message) { return !missing_header(message).empty(); });
        if (missing || !told.insert(result.problem).second) continue;
        ++outcome_.not_judged;
        keep(locate_line(portcuda::not_judged, {unit.unit.file.string(), 1},
                         "no verdict of the " + name_of(result) + ": " + result.problem, {}));
      }
    }
  }

  std::expected<void, std::string> cl_only(const VerifyCall& call) {
    std::set<std::string> by_cl;
    for (const JudgedUnit& unit : outcome_.units)
      if (!unit.unit.cuda) by_cl.insert(unit.unit.file.string());
    auto files = project_files();
    auto found = scan(call, {files.begin(), files.end()}, false);
    if (!found) return std::unexpected(found.error());
    for (LocatedFinding& finding : found->findings) {
      const Rejects who = finding.rule->rejects;
      const bool front_end = (who & Rejects::host_pass) || (who & Rejects::device_pass);
      const bool later = (who & Rejects::cl) || (who & Rejects::linker);
      if (finding.severity != Severity::breaks || !later) continue;
      if (front_end && !by_cl.contains(finding.path)) continue;
      finding.message = ((who & Rejects::linker) ? "linker only: " : "cl only: ") + finding.message;
      finding.path = shown_path(finding.path);
      ++outcome_.cl_only;
      keep(std::move(finding));
    }
    for (FileProblem& problem : found->problems) outcome_.findings.problems.push_back(problem);
    return {};
  }

  void keep(LocatedFinding finding) { outcome_.findings.findings.push_back(std::move(finding)); }

  const ChosenUnits& chosen_;
  VerifyOutcome& outcome_;
  std::set<std::string> foreign_; // folders of the toolkit, of Windows headers, of -isystem
};

} // namespace

std::expected<void, std::string> add_findings(const VerifyCall& call, const FrontEnd& front_end,
                                              const ChosenUnits& chosen, VerifyOutcome& outcome) {
  auto done = Findings(front_end, chosen, outcome).run(call);
  outcome.findings.files_analysed = outcome.units.size();
  sort_result(outcome.findings);
  return done;
}

} // namespace portcuda
