#include "tool/engine/project.h"

#include <algorithm>
#include <atomic>
#include <future>

#include "tool/config/rule_selection.h"
#include "tool/engine/tree_check.h"
#include "tool/report/locator.h"
#include "tool/source/glob.h"
#include "tool/source/rocm_paths.h"

namespace portcuda {
namespace {

// What one file contributed, kept until it is known which of its paths owns it.
struct Contribution {
  FileIdentity identity;
  std::uint64_t sequence;
  std::vector<LocatedFinding> findings;
  std::optional<FileProblem> problem;
  std::optional<FileRewrite> rewrite;
};

class Collector {
public:
  Collector(const ProjectOptions& options, const RuleSet& rules, bool rewriting)
      : options_(options), rules_(rules), rewriting_(rewriting),
        per_worker_(worker_count(options.files)) {}

  RewritePlan run() {
    IdentitySet identities;
    // The walk over all names is short, and would else wait for the last file. A rewrite is about
    // what stands in files.
    std::future<std::vector<LocatedFinding>> trees = std::async(std::launch::async, [&] {
      return rewriting_ ? std::vector<LocatedFinding>()
                        : check_trees(options_.files.discovery.paths, rules_);
    });
    PoolTotals totals = for_each_file(
        options_.files, identities, [&](unsigned worker, PooledFile file) { visit(worker, file); });
    RewritePlan plan;
    plan.remaining.problems = std::move(totals.problems);
    plan.remaining.rocm_files = rocm_files_;
    plan.remaining.files_analysed = totals.files - rocm_files_;
    for (auto& contributions : per_worker_)
      for (Contribution& c : contributions)
        if (identities.owns(c.identity, c.sequence)) take(plan, c);
    for (LocatedFinding& finding : trees.get())
      if (!is_ignored(finding)) plan.remaining.findings.push_back(std::move(finding));
    std::ranges::sort(plan.files, {}, &FileRewrite::path);
    sort_result(plan.remaining);
    return plan;
  }

private:
  static void take(RewritePlan& plan, Contribution& c) {
    std::ranges::move(c.findings, std::back_inserter(plan.remaining.findings));
    if (c.problem) plan.remaining.problems.push_back(std::move(*c.problem));
    if (c.rewrite) plan.files.push_back(std::move(*c.rewrite));
  }

  // What the project ignores in this file must be neither found nor fixed there.
  AnalysisOptions analysis_options(const DiscoveredFile& file) const {
    AnalysisOptions analysis = options_.analysis;
    for (const PerFileIgnore& ignore : options_.per_file_ignores)
      if (glob_match(ignore.glob, file.relative()) || glob_match(ignore.glob, file.path))
        analysis.ignored.insert(analysis.ignored.end(), ignore.rules.begin(), ignore.rules.end());
    return analysis;
  }

  bool is_ignored(const LocatedFinding& finding) const {
    return std::ranges::any_of(options_.per_file_ignores, [&](const PerFileIgnore& ignore) {
      return glob_match(ignore.glob, finding.path) &&
             std::ranges::any_of(ignore.rules, [&](const std::string& selector) {
               return selects(selector, finding.rule->id);
             });
    });
  }

  void visit(unsigned worker, const PooledFile& pooled) {
    const DiscoveredFile& file = pooled.file;
    std::string_view source = pooled.bytes.source();
    Contribution c{pooled.bytes.identity, pooled.sequence, {}, {}, {}};
    FileAnalysis analysis;
    const AnalysisOptions how = analysis_options(file);
    std::string new_text;
    // hipcc alone compiles it, never nvcc with cl.exe: nothing in it can stop a Windows build.
    if (!options_.include_rocm && !file.named && is_rocm_path(file.relative())) {
      ++rocm_files_;
      return;
    }
    if (rewriting_) {
      SourceRewrite rewrite =
          rewrite_source(file.path, file.kind, source, rules_, how, options_.rewrite);
      analysis = std::move(rewrite.remaining);
      if (!rewrite.error.empty())
        c.problem = {file.path, printable_path(file.path) + ": left as it is: " + rewrite.error};
      if (!rewrite.edits.empty()) c.rewrite = describe(pooled, rewrite);
      new_text = std::move(rewrite.text);
      source = new_text;
    } else {
      analysis = analyze(file.path, file.kind, source, rules_, how);
    }
    if (analysis.findings.empty() && analysis.problem.empty() && !c.rewrite && !c.problem) return;
    locate(c, file, source, analysis);
    per_worker_[worker].push_back(std::move(c));
  }

  void locate(Contribution& c, const DiscoveredFile& file, std::string_view source,
              const FileAnalysis& analysis) const {
    if (analysis.findings.empty() && analysis.problem.empty()) return;
    Locator locator(file.path, source);
    for (const RuleFinding& f : analysis.findings) {
      LocatedFinding located = locator.locate(*f.rule, f.finding);
      if (located.applicability != Applicability::report)
        located.applicability = effective_applicability(*f.rule, f.finding.fix, options_.rewrite);
      c.findings.push_back(std::move(located));
    }
    if (!analysis.problem.empty()) {
      const std::uint32_t line = locator.place(analysis.problem_offset).line;
      c.problem = {file.path,
                   printable_path(file.path) + ":" + std::to_string(line) + ": " + analysis.problem,
                   line};
    }
  }

  static FileRewrite describe(const PooledFile& pooled, const SourceRewrite& rewrite) {
    FileRewrite r;
    r.path = pooled.file.path;
    r.relative = pooled.file.relative();
    r.root = pooled.file.root;
    r.symlink = pooled.file.symlink;
    r.mode = pooled.bytes.mode;
    r.before = pooled.bytes.bytes;
    std::uint32_t bom = pooled.bytes.has_bom ? 3 : 0;
    r.after = r.before.substr(0, bom) + rewrite.text;
    r.edits = rewrite.edits;
    for (Edit& e : r.edits) e.offset += bom;
    r.fixes = rewrite.fixed.size();
    r.deferred = rewrite.deferred.size();
    return r;
  }

  const ProjectOptions& options_;
  const RuleSet& rules_;
  bool rewriting_;
  std::vector<std::vector<Contribution>> per_worker_;
  std::atomic<std::uint64_t> rocm_files_ = 0;
};

} // namespace

ScanResult scan_project(const ProjectOptions& options, const RuleSet& rules) {
  return std::move(Collector(options, rules, false).run().remaining);
}

RewritePlan plan_rewrite(const ProjectOptions& options, const RuleSet& rules) {
  return Collector(options, rules, true).run();
}

} // namespace portcuda
