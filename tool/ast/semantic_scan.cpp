#include "tool/ast/semantic_scan.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "tool/ast/semantic_cache.h"
#include "tool/ast/semantic_merge.h"
#include "tool/ast/unit_cover.h"
#include "tool/process/child_process.h"
#include "tool/process/memory_gate.h"
#include "tool/process/parallel.h"
#include "tool/source/scratch_folder.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// What a parse of a large template library takes at most, by experience.
constexpr std::uint64_t memory_of_a_parse = std::uint64_t(1) << 30;

bool died(const ParseResult& result) {
  return std::ranges::any_of(result.problems, [](const ParseProblem& p) {
    return p.trouble == ParseTrouble::crashed || p.trouble == ParseTrouble::timed_out ||
           p.trouble == ParseTrouble::out_of_memory;
  });
}

bool is_missing_header(const ParseProblem& problem) {
  return problem.trouble == ParseTrouble::missing_header;
}

class Scan {
public:
  explicit Scan(const SemanticScanOptions& options) : options_(options), gate_(memory_of_a_parse) {
    if (options.cache_folder) cache_.emplace(options);
  }

  SemanticScan run() {
    if (cache_)
      if (auto known = cache_->find_scan()) {
        known->parses_from_cache = known->parses;
        return std::move(*known);
      }
    const UnitCover cover =
        choose_cover({options_.units, options_.roots, options_.overlays, options_.jobs});
    files_read_.insert(cover.files_read.begin(), cover.files_read.end());
    if (cache_) cache_->note_contents({files_read_.begin(), files_read_.end()});
    parse_all(cover);
    return finish(cover);
  }

private:
  using Parses = std::vector<FinishedParse>;

  struct Head {
    ParseResult made;
    unsigned same = 0; // parses with errors that were the same without it
    bool differed = false;
  };

  struct Work {
    ParseRequest request;
    std::optional<ParseResult> known; // from the cache
    Parses finished;
  };

  ParseRequest request_of(const PlannedParse& planned) const {
    ParseRequest request;
    for (std::size_t unit : planned.units) request.units.push_back(options_.units[unit]);
    request.pass = planned.pass;
    request.architecture = planned.architecture;
    request.roots = options_.roots;
    request.overlays = options_.overlays;
    request.rules = options_.rules;
    std::ranges::sort(request.rules);
    return request;
  }

  void parse_all(const UnitCover& cover) {
    std::vector<Work> all(cover.parses.size());
    for_each_index(options_.jobs, all.size(), [&](std::size_t i) {
      all[i].request = request_of(cover.parses[i]);
      if (cache_) all[i].known = cache_->find(all[i].request);
    });
    ScratchFolder scratch;
    if (scratch.problem().empty()) write_heads(cover, all, scratch.path());
    for_each_index(options_.jobs, all.size(), [&](std::size_t i) {
      if (interrupted()) return;
      const std::string shown = all[i].request.units.front().shown;
      parse_units(std::move(all[i].request), std::move(all[i].known), all[i].finished);
      tell(all.size(), shown);
    });
    for (Work& work : all) std::ranges::move(work.finished, std::back_inserter(finished_));
  }

  // Heads that two parses or more still need. Whatever goes wrong: those parses do without.
  void write_heads(const UnitCover& cover, std::vector<Work>& all, const fs::path& folder) {
    for_each_index(options_.jobs, cover.heads.size(), [&](std::size_t h) {
      std::vector<Work*> users;
      for (std::size_t i = 0; i < all.size(); ++i)
        if (cover.parses[i].head == h && !all[i].known) users.push_back(&all[i]);
      if (users.size() < 2 || interrupted()) return;
      ParseRequest request = users.front()->request;
      request.units.resize(1);
      request.overlays.clear();
      request.head = folder / (std::to_string(h) + ".pch");
      request.head_includes = cover.heads[h].includes;
      MemoryGate::Pass pass(gate_);
      ParseResult result = parse_in_child(options_.program, request, options_.limits);
      if (!std::ranges::all_of(result.problems, is_missing_header) || !fs::exists(request.head))
        return;
      for (Work* user : users) user->request.head = request.head;
      std::lock_guard lock(mutex_);
      heads_[request.head].made = std::move(result);
    });
  }

  // Twins that bring the parser down, or that are no twins after all, are parsed in smaller groups.
  void parse_units(ParseRequest request, std::optional<ParseResult> known, Parses& finished) {
    ParseResult result = known ? count(std::move(*known), true) : parse_one(request);
    std::vector<TranslationUnit> again;
    if (request.units.size() > 1 && died(result) && !interrupted()) {
      const auto middle = request.units.begin() + std::ptrdiff_t(request.units.size() / 2);
      again.assign(middle, request.units.end());
      request.units.erase(middle, request.units.end());
      parse_units(request, {}, finished);
      request.units = std::move(again);
      return parse_units(std::move(request), {}, finished);
    }
    again = take_misfits(request, result);
    finished.push_back({request.units.front().shown, request.pass, std::move(result)});
    for (TranslationUnit& unit : again) {
      if (interrupted()) return;
      request.units = {std::move(unit)};
      parse_units(request, {}, finished);
    }
  }

  // Units after the first in whose main files errors are that the first has none of: names that two
  // of them define.
  static std::vector<TranslationUnit> take_misfits(const ParseRequest& request,
                                                   ParseResult& result) {
    std::vector<TranslationUnit> misfits;
    if (request.units.size() < 2) return misfits;
    std::set<std::string> with_errors;
    for (const ParseProblem& problem : result.problems)
      if (problem.trouble == ParseTrouble::error) with_errors.insert(problem.file);
    auto is_misfit = [&](const TranslationUnit& unit) {
      std::error_code ignored;
      return with_errors.contains(unit.file.string()) ||
             with_errors.contains(fs::canonical(unit.file, ignored).string());
    };
    if (is_misfit(request.units.front())) return misfits;
    for (const TranslationUnit& unit : request.units) {
      if (!is_misfit(unit)) continue;
      std::error_code ignored;
      const std::string real = fs::canonical(unit.file, ignored).string();
      auto is_its_own = [&](const ParseProblem& problem) {
        return problem.file == unit.file.string() || problem.file == real;
      };
      std::erase_if(result.problems, is_its_own);
      std::erase_if(result.files, [&](const FileSemantics& f) { return f.path == real; });
      misfits.push_back(unit);
    }
    return misfits;
  }

  ParseResult parse_one(const ParseRequest& request) {
    if (cache_)
      if (auto known = cache_->find(request)) return count(std::move(*known), true);
    MemoryGate::Pass pass(gate_);
    ParseResult result = parse_in_child(options_.program, request, options_.limits);
    if (!request.head.empty()) {
      add_head(request.head, result);
      if (may_owe_to_head(result) && !is_beyond_doubt(request.head)) {
        ParseRequest plain = request;
        plain.head.clear();
        ParseResult without = parse_in_child(options_.program, plain, options_.limits);
        note_comparison(request.head, without.problems == result.problems);
        result = std::move(without);
      }
    }
    if (cache_) cache_->keep(request, result);
    return count(std::move(result), false);
  }

  // Other libraries may stand before a header than without the head. Errors that come with missing
  // headers come without a head as well.
  static bool may_owe_to_head(const ParseResult& result) {
    return std::ranges::none_of(result.problems, is_missing_header) &&
           std::ranges::any_of(result.problems, [](const ParseProblem& problem) {
             return problem.trouble == ParseTrouble::error ||
                    problem.trouble == ParseTrouble::crashed;
           });
  }

  // A project that Clang has something against is not parsed twice for ever: a head that made no
  // difference three times, and never one, is believed.
  bool is_beyond_doubt(const fs::path& head) {
    std::lock_guard lock(mutex_);
    return heads_[head].same >= 3 && !heads_[head].differed;
  }
  void note_comparison(const fs::path& head, bool same) {
    std::lock_guard lock(mutex_);
    heads_[head].same += same;
    heads_[head].differed |= !same;
  }

  // What the head read and missed is a part of what the parse did.
  void add_head(const fs::path& head, ParseResult& result) {
    std::lock_guard lock(mutex_);
    const ParseResult& of_head = heads_[head].made;
    std::set<fs::path> files(result.files_read.begin(), result.files_read.end());
    files.insert(of_head.files_read.begin(), of_head.files_read.end());
    files.erase(head);
    result.files_read.assign(files.begin(), files.end());
    std::set<ParseProblem> problems(result.problems.begin(), result.problems.end());
    problems.insert(of_head.problems.begin(), of_head.problems.end());
    result.problems.assign(problems.begin(), problems.end());
  }

  ParseResult count(ParseResult result, bool from_cache) {
    std::lock_guard lock(mutex_);
    ++parses_;
    parses_from_cache_ += from_cache;
    for (const auto& file : result.files_read) files_read_.insert(file.string());
    return result;
  }

  void tell(std::size_t total, const std::string& now) {
    std::lock_guard lock(mutex_);
    ++done_;
    if (options_.progress) options_.progress(done_, total, now);
  }

  SemanticScan finish(const UnitCover& cover) {
    FinishedParse scanned; // without files: for the problems
    scanned.result.problems = cover.problems;
    finished_.push_back(std::move(scanned));
    MergedParses merged = merge_parses(finished_);
    SemanticScan scan;
    scan.files = std::move(merged.files);
    scan.problems = std::move(merged.problems);
    scan.units = options_.units.size();
    scan.parses = parses_;
    scan.parses_from_cache = parses_from_cache_;
    scan.interrupted = interrupted();
    if (cache_ && !scan.interrupted) {
      cache_->keep_scan(scan, {files_read_.begin(), files_read_.end()});
      cache_->forget_old();
    }
    return scan;
  }

  const SemanticScanOptions& options_;
  MemoryGate gate_;
  std::optional<SemanticCache> cache_;
  Parses finished_;
  std::mutex mutex_; // of what follows
  std::map<fs::path, Head> heads_;
  std::set<std::string> files_read_;
  std::size_t done_ = 0, parses_ = 0, parses_from_cache_ = 0;
};

} // namespace

SemanticScan semantic_scan(const SemanticScanOptions& options) { return Scan(options).run(); }

} // namespace portcuda
