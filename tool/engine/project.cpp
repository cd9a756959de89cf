#include "tool/engine/project.h"

#include <algorithm>
#include <atomic>
#include <future>

#include "tool/config/rule_selection.h"
#include "tool/engine/project_macros.h"
#include "tool/engine/tree_check.h"
#include "tool/process/parallel.h"
#include "tool/report/locator.h"
#include "tool/source/glob.h"
#include "tool/source/rocm_paths.h"

namespace portcuda {
namespace {

// What one file contributed, kept until it is known which of its paths owns it.
struct Contribution {
  FileIdentity identity;
  std::uint64_t sequence = 0;
  std::vector<LocatedFinding> findings;
  std::optional<FileProblem> problem;
  std::optional<FileRewrite> rewrite;
  std::uint64_t withdrawn = 0;
  std::optional<DiscoveredFile> file = {}; // of a scan that found something
};

class Collector {
public:
  Collector(const ProjectOptions& options, const RuleSet& rules, bool rewriting)
      : options_(options), rules_(rules), rewriting_(rewriting),
        definitions_(worker_count(options.files)), per_worker_(worker_count(options.files)),
        open_files_(worker_count(options.files)) {}

  RewritePlan run() {
    IdentitySet identities;
    // The walk over all names is short, and would else wait for the last file. A rewrite is about
    // what stands in files.
    std::future<std::vector<LocatedFinding>> trees = std::async(std::launch::async, [&] {
      return rewriting_ ? std::vector<LocatedFinding>()
                        : check_trees(options_.files.discovery.paths, rules_);
    });
    if (options_.ask_semantics) semantics_.emplace(options_.ask_semantics({}));
    if (rewriting_) macros_ = macros_of_project(options_.files, options_.include_rocm);
    PoolTotals totals = for_each_file(
        options_.files, identities, [&](unsigned worker, PooledFile file) { visit(worker, file); });
    RewritePlan plan;
    plan.remaining.problems = std::move(totals.problems);
    plan.remaining.rocm_files = rocm_files_;
    plan.remaining.files_analysed = totals.files - rocm_files_;
    settle_open_files(identities, plan);
    if (!rewriting_) look_again();
    for (auto& contributions : per_worker_)
      for (Contribution& c : contributions)
        if (identities.owns(c.identity, c.sequence)) take(plan, c);
    for (LocatedFinding& finding : trees.get())
      if (!is_ignored(finding)) plan.remaining.findings.push_back(std::move(finding));
    std::ranges::sort(plan.files, {}, &FileRewrite::path);
    if (semantics_) plan.remaining.semantic = SemanticTotals{.withdrawn = withdrawn_};
    sort_result(plan.remaining);
    return plan;
  }

private:
  // Files that a parse saw wait for one another: what is fixed in a header changes what is found in
  // those that include it.
  void settle_open_files(const IdentitySet& identities, RewritePlan& plan) {
    std::vector<std::unique_ptr<OpenFile>> files;
    for (auto& opened : open_files_)
      for (auto& file : opened)
        if (identities.owns(file->identity, file->sequence)) files.push_back(std::move(file));
    const unsigned jobs = worker_count(options_.files);
    if (auto settled = settle_semantics(files, options_.ask_semantics, jobs); !settled)
      plan.remaining.problems.push_back({files.front()->file.path, settled.error()});
    std::vector<Contribution> contributions(files.size());
    for_each_index(jobs, files.size(), [&](std::size_t k) {
      OpenFile& file = *files[k];
      Contribution& c = contributions[k];
      c.identity = file.identity, c.sequence = file.sequence;
      finish(c, {file.file, file.bytes, file.has_bom, file.mode}, file.rewriter->finish());
    });
    for (std::size_t k = 0; k < files.size(); ++k) {
      take(plan, contributions[k]);
      if (const std::string& path = files[k]->file.path; files[k]->asks_again)
        plan.remaining.problems.push_back(
            {path,
             printable_path(path) + ": the fixes that go by types did not come to an end in " +
                 std::to_string(most_semantic_rounds) +
                 " rounds; run the rewrite again, and report this file if that does not help"});
    }
  }

  // What a file defines decides in others whether Windows compiles the code: that is known when all
  // were read. Few files have findings and ask for one of these names.
  void look_again() {
    macros_ = macros_of(definitions_);
    if (macros_.empty()) return;
    const MacroUse use(macros_);
    std::vector<Contribution*> found;
    for (auto& contributions : per_worker_)
      for (Contribution& c : contributions)
        if (c.file && !c.findings.empty()) found.push_back(&c);
    for_each_index(worker_count(options_.files), found.size(), [&](std::size_t k) {
      Contribution& c = *found[k];
      auto read = read_file(c.file->path, options_.files.max_file_size);
      if (!read || !use.is_in(read->source())) return;
      c.findings.clear(), c.problem.reset();
      AnalysisOptions how = analysis_options_for(options_, *c.file);
      how.semantics = semantics_ ? semantics_->of(read->identity) : nullptr;
      how.macros = &macros_;
      locate(c, *c.file, read->source(),
             analyze(c.file->path, c.file->kind, read->source(), rules_, how));
    });
  }

  void take(RewritePlan& plan, Contribution& c) {
    withdrawn_ += c.withdrawn;
    std::ranges::move(c.findings, std::back_inserter(plan.remaining.findings));
    if (c.problem) plan.remaining.problems.push_back(std::move(*c.problem));
    if (c.rewrite) plan.files.push_back(std::move(*c.rewrite));
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
    // hipcc alone compiles it, never nvcc with cl.exe: nothing in it can stop a Windows build.
    if (!options_.include_rocm && !file.named && is_rocm_path(file.relative())) {
      ++rocm_files_;
      return;
    }
    if (!rewriting_) collect_macros(definitions_[worker], file, source);
    AnalysisOptions how = analysis_options_for(options_, file);
    how.macros = &macros_;
    how.semantics = semantics_ ? semantics_->of(pooled.bytes.identity) : nullptr;
    if (rewriting_ && how.semantics) {
      open_files_[worker].push_back(open(pooled, how));
      return;
    }
    Contribution c{pooled.bytes.identity, pooled.sequence, {}, {}, {}};
    if (rewriting_) {
      finish(c, {file, pooled.bytes.bytes, pooled.bytes.has_bom, pooled.bytes.mode},
             rewrite_source(file.path, file.kind, source, rules_, how, options_.rewrite));
    } else {
      locate(c, file, source, analyze(file.path, file.kind, source, rules_, how));
      if (!c.findings.empty() && !is_script(file.kind)) c.file = file;
    }
    if (!c.findings.empty() || c.rewrite || c.problem || c.withdrawn)
      per_worker_[worker].push_back(std::move(c));
  }

  // The first round.
  std::unique_ptr<OpenFile> open(const PooledFile& pooled, const AnalysisOptions& how) const {
    auto file = std::make_unique<OpenFile>();
    file->file = pooled.file;
    file->sequence = pooled.sequence;
    file->identity = pooled.bytes.identity;
    file->mode = pooled.bytes.mode;
    file->bytes = pooled.bytes.bytes;
    file->has_bom = pooled.bytes.has_bom;
    file->real_path = how.semantics->path;
    file->rewriter = std::make_unique<SourceRewriter>(
        file->file.path, file->file.kind, file->source(), rules_, how, options_.rewrite);
    file->asks_again = file->rewriter->run(how.semantics);
    return file;
  }

  struct FileOnDisk {
    const DiscoveredFile& file;
    std::string_view bytes;
    bool has_bom;
    std::uint32_t mode;
  };

  void finish(Contribution& c, const FileOnDisk& on_disk, const SourceRewrite& rewrite) {
    const DiscoveredFile& file = on_disk.file;
    if (!rewrite.error.empty())
      c.problem = {file.path, printable_path(file.path) + ": left as it is: " + rewrite.error};
    if (!rewrite.edits.empty()) c.rewrite = describe(on_disk, rewrite);
    locate(c, file, rewrite.text, rewrite.remaining);
  }

  void locate(Contribution& c, const DiscoveredFile& file, std::string_view source,
              const FileAnalysis& analysis) {
    c.withdrawn = analysis.withdrawn.size();
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

  static FileRewrite describe(const FileOnDisk& on_disk, const SourceRewrite& rewrite) {
    FileRewrite r;
    r.path = on_disk.file.path;
    r.relative = on_disk.file.relative();
    r.root = on_disk.file.root;
    r.symlink = on_disk.file.symlink;
    r.mode = on_disk.mode;
    r.before = on_disk.bytes;
    std::uint32_t bom = on_disk.has_bom ? 3 : 0;
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
  std::optional<SemanticFiles> semantics_;
  std::vector<PlatformMacroCollector> definitions_; // per worker
  PlatformMacros macros_;
  std::vector<std::vector<Contribution>> per_worker_;
  std::vector<std::vector<std::unique_ptr<OpenFile>>> open_files_; // per worker
  std::atomic<std::uint64_t> rocm_files_ = 0;
  std::uint64_t withdrawn_ = 0;
};

} // namespace

AnalysisOptions analysis_options_for(const ProjectOptions& options, const DiscoveredFile& file) {
  AnalysisOptions analysis = options.analysis;
  for (const PerFileIgnore& ignore : options.per_file_ignores)
    if (glob_match(ignore.glob, file.relative()) || glob_match(ignore.glob, file.path))
      analysis.ignored.insert(analysis.ignored.end(), ignore.rules.begin(), ignore.rules.end());
  return analysis;
}

ScanResult scan_project(const ProjectOptions& options, const RuleSet& rules) {
  return std::move(Collector(options, rules, false).run().remaining);
}

RewritePlan plan_rewrite(const ProjectOptions& options, const RuleSet& rules) {
  return Collector(options, rules, true).run();
}

} // namespace portcuda
