#include "tool/ast/semantic_scan.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <thread>

#include "tool/ast/semantic_cache.h"
#include "tool/ast/semantic_merge.h"
#include "tool/ast/unit_cover.h"
#include "tool/ast/unity_answer.h"
#include "tool/process/child_process.h"
#include "tool/process/fork_each.h"
#include "tool/process/memory_gate.h"
#include "tool/process/parallel.h"
#include "tool/source/scratch_folder.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// What a parse of units that use a large template library takes at most, by experience.
constexpr std::uint64_t memory_of_a_parse = std::uint64_t(3) << 29;

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

  struct Answer {
    ParseResult result;
    bool from_cache = false;
  };

  struct Work {
    PlannedUnity planned;
    ParseRequest request;
    std::optional<Answer> known; // before it is parsed by itself
    Parses finished;
    std::vector<std::size_t> not_settled; // of a unity's parses: to be made alone
  };

  ParseRequest request_of(const UnitCover& cover, const PlannedUnity& planned) const {
    ParseRequest request;
    for (std::size_t parse : planned.parses)
      for (std::size_t unit : cover.parses[parse].units)
        request.units.push_back(options_.units[unit]);
    const PlannedParse& first = cover.parses[planned.parses.front()];
    request.pass = first.pass;
    request.architecture = first.architecture;
    request.roots = options_.roots;
    request.overlays = options_.overlays;
    request.rules = options_.rules;
    std::ranges::sort(request.rules);
    return request;
  }

  void parse_all(const UnitCover& cover) {
    std::vector<PlannedUnity> alone;
    for (const Work& work : parse_all(cover, cover.unities))
      for (std::size_t parse : work.not_settled)
        alone.push_back({{parse}, cover.parses[parse].head});
    parse_all(cover, alone);
  }

  std::vector<Work> parse_all(const UnitCover& cover, const std::vector<PlannedUnity>& planned) {
    std::vector<Work> all(planned.size());
    total_ += all.size();
    for_each_index(options_.jobs, all.size(), [&](std::size_t i) {
      all[i].planned = planned[i];
      all[i].request = request_of(cover, planned[i]);
      if (cache_)
        if (auto known = cache_->find(all[i].request)) all[i].known = {std::move(*known), true};
    });
    std::vector<Group> groups = groups_of(cover, all);
    const auto together = std::size_t(
        std::ranges::count_if(groups, [](const Group& group) { return group.members.size() > 1; }));
    for_each_index(options_.jobs, groups.size(), [&](std::size_t i) {
      Group& group = groups[i];
      if (group.members.size() > 1) parse_together(group, together);
      for (Work* work : group.members) {
        if (interrupted()) return;
        const std::string shown = work->request.units.front().shown;
        if (work->planned.parses.size() > 1)
          parse_unity(cover, *work);
        else
          parse_units(std::move(work->request), std::move(work->known), work->finished);
        tell(shown);
      }
    });
    for (Work& work : all) std::ranges::move(work.finished, std::back_inserter(finished_));
    return all;
  }

  // Errors in files that several units read, a library's for instance, come in any company, or in
  // this one only: one of these units is asked alone.
  void parse_unity(const UnitCover& cover, Work& work) {
    ParseResult result = work.known ? count(std::move(work.known->result), work.known->from_cache)
                                    : parse_one(work.request);
    const std::vector<std::size_t>& parses = work.planned.parses;
    std::vector<const std::set<std::string>*> files;
    for (std::size_t parse : parses) files.push_back(&cover.parses[parse].files);
    std::vector<bool> understood = understood_members(files, result);
    std::optional<std::size_t> probe;
    if (std::ranges::count(understood, false) > 1 && !result.cut_short && !interrupted()) {
      probe = parses.size() - 1; // the least expensive
      while (understood[*probe]) --*probe;
      parse_units(request_of(cover, {{parses[*probe]}, {}}), {}, work.finished);
      for (const FinishedParse& alone : work.finished)
        std::erase_if(result.problems, [&](const ParseProblem& problem) {
          return std::ranges::binary_search(alone.result.problems, problem);
        });
      understood = understood_members(files, result);
    }
    auto answers = split_unity(files, understood, std::move(result));
    for (std::size_t i = 0; i < parses.size(); ++i) {
      if (i == probe) continue;
      const TranslationUnit& unit = options_.units[cover.parses[parses[i]].units.front()];
      if (understood[i])
        work.finished.push_back({unit.shown, work.request.pass, std::move(answers[i])});
      else
        work.not_settled.push_back(parses[i]);
    }
  }

  // Parses that one process reads a head for, or one parse.
  struct Group {
    std::vector<std::string> head_includes;
    std::vector<Work*> members;
  };

  static std::uint64_t bytes_of(const UnitCover& cover, const Group& group) {
    std::uint64_t bytes = 0;
    for (const Work* work : group.members)
      for (std::size_t parse : work->planned.parses) bytes += cover.parses[parse].bytes;
    return bytes;
  }

  // What takes longest first.
  static std::vector<Group> groups_of(const UnitCover& cover, std::vector<Work>& all) {
    std::vector<Group> groups;
    for (const PlannedHead& head : cover.heads) groups.push_back({head.includes, {}});
    for (Work& work : all) {
      const auto head = work.planned.head;
      if (can_fork() && head && !work.known)
        groups[*head].members.push_back(&work);
      else
        groups.push_back({{}, {&work}});
    }
    std::erase_if(groups, [](const Group& group) { return group.members.empty(); });
    std::ranges::stable_sort(groups, std::ranges::greater{},
                             [&](const Group& group) { return bytes_of(cover, group); });
    return groups;
  }

  // Whatever goes wrong: those parses do without.
  void parse_together(Group& group, std::size_t groups) {
    ScratchFolder answers;
    if (!answers.problem().empty() || interrupted()) return;
    HeadedParses asked{group.head_includes, {}, 1, options_.limits, answers.path()};
    for (const Work* work : group.members) asked.parses.push_back(work->request);
    const unsigned jobs = options_.jobs ? options_.jobs : std::thread::hardware_concurrency();
    asked.at_once = std::max<unsigned>(1, jobs / unsigned(groups));
    if (const auto memory = available_memory())
      asked.at_once =
          std::clamp(unsigned(*memory / (memory_of_a_parse * groups)), 1u, asked.at_once);
    MemoryGate::Pass pass(gate_);
    auto results = parse_in_child(options_.program, asked);
    Doubt doubt;
    for (std::size_t i = 0; i < results.size(); ++i) {
      if (!results[i]) continue;
      ParseResult result = std::move(*results[i]);
      const ParseRequest& request = group.members[i]->request;
      const bool is_unity = group.members[i]->planned.parses.size() > 1;
      if (!is_unity && may_owe_to_head(request, result) && !doubt.is_settled()) {
        ParseResult without = parse_in_child(options_.program, request, options_.limits);
        doubt.note(without.problems == result.problems);
        result = std::move(without);
      }
      if (cache_) cache_->keep(request, result);
      group.members[i]->known = {std::move(result), false};
    }
  }

  // Twins that bring the parser down, or that are no twins after all, are parsed in smaller groups.
  void parse_units(ParseRequest request, std::optional<Answer> known, Parses& finished) {
    ParseResult result =
        known ? count(std::move(known->result), known->from_cache) : parse_one(request);
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
      if (take_from_copy(real, with_errors, result)) continue;
      std::erase_if(result.files, [&](const FileSemantics& f) { return f.path == real; });
      misfits.push_back(unit);
    }
    return misfits;
  }

  // The same text under the same flags: what one file was found to be the other is, too.
  static bool take_from_copy(const std::string& path, const std::set<std::string>& with_errors,
                             ParseResult& result) {
    const auto own = std::ranges::find(result.files, path, &FileSemantics::path);
    if (own == result.files.end()) return false;
    const auto same = std::ranges::find_if(result.files, [&](const FileSemantics& other) {
      return other.path != path && other.content_hash == own->content_hash &&
             !with_errors.contains(other.path);
    });
    if (same == result.files.end()) return false;
    *own = *same;
    own->path = path;
    return true;
  }

  ParseResult parse_one(const ParseRequest& request) {
    if (cache_)
      if (auto known = cache_->find(request)) return count(std::move(*known), true);
    MemoryGate::Pass pass(gate_);
    ParseResult result = parse_in_child(options_.program, request, options_.limits);
    if (cache_) cache_->keep(request, result);
    return count(std::move(result), false);
  }

  // Other libraries may stand before a header than without the head. Errors that come with missing
  // headers come without a head as well, and so do those of units that cannot be parsed together.
  static bool may_owe_to_head(const ParseRequest& request, const ParseResult& result) {
    std::set<std::string> later_units;
    std::error_code ignored;
    for (const TranslationUnit& unit : request.units)
      if (&unit != &request.units.front())
        later_units.insert(fs::canonical(unit.file, ignored).string());
    return std::ranges::none_of(result.problems, is_missing_header) &&
           std::ranges::any_of(result.problems, [&](const ParseProblem& problem) {
             return problem.trouble == ParseTrouble::error && !later_units.contains(problem.file);
           });
  }

  // A project that Clang has something against is not parsed twice for ever: a head that made no
  // difference three times, and never one, is believed.
  class Doubt {
  public:
    bool is_settled() const { return same_ >= 3 && !differed_; }
    void note(bool same) {
      same_ += same;
      differed_ |= !same;
    }

  private:
    unsigned same_ = 0;
    bool differed_ = false;
  };

  ParseResult count(ParseResult result, bool from_cache) {
    std::lock_guard lock(mutex_);
    ++parses_;
    parses_from_cache_ += from_cache;
    for (const auto& file : result.files_read) files_read_.insert(file.string());
    return result;
  }

  void tell(const std::string& now) {
    std::lock_guard lock(mutex_);
    ++done_;
    if (options_.progress) options_.progress(done_, total_, now);
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
  std::set<std::string> files_read_;
  std::size_t done_ = 0, total_ = 0, parses_ = 0, parses_from_cache_ = 0;
};

} // namespace

SemanticScan semantic_scan(const SemanticScanOptions& options) { return Scan(options).run(); }

} // namespace portcuda
