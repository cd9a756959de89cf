#include "tool/ast/unit_cover.h"

#include <algorithm>
#include <map>
#include <set>

#include "tool/ast/dependency_scan.h"
#include "tool/ast/head_choice.h"
#include "tool/ast/semantics_json.h"
#include "tool/ast/unit_twins.h"
#include "tool/ast/unity_choice.h"
#include "tool/process/child_process.h"
#include "tool/process/parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// One way to compile a group of twins.
struct Variant {
  Pass pass;
  std::string architecture;
};

struct Twins {
  std::vector<std::size_t> units;
  std::string flags;             // of units that see the same macros
  std::vector<Variant> variants; // the first is scanned always
};

struct Candidate {
  std::size_t twins;
  Variant variant;
  PassScan scan;
};

using LinesByFile = std::map<std::string, Lines>;

int generation(const std::string& architecture) {
  unsigned number = 0;
  llvm::StringRef text = architecture;
  text.consumeInteger(10, number);
  return int(number);
}

// Newest architecture first: the branches that are kept for old ones are the smaller part. Then the
// host, then the oldest, then those between.
std::vector<Variant> variants_of(const TranslationUnit& unit) {
  if (!unit.cuda) return {{Pass::host, {}}};
  std::vector<std::string> architectures = unit.architectures;
  std::ranges::sort(architectures, [](const std::string& a, const std::string& b) {
    return std::pair(generation(a), a) > std::pair(generation(b), b);
  });
  if (architectures.empty()) architectures.emplace_back();
  if (architectures.size() > 2)
    std::rotate(architectures.begin() + 1, architectures.end() - 1, architectures.end());
  std::vector<Variant> variants;
  for (const std::string& architecture : architectures)
    variants.push_back({Pass::device, architecture});
  variants.insert(variants.begin() + 1, {Pass::host, architectures.front()});
  return variants;
}

// All that a command says but for the file.
std::string flags_of(TranslationUnit unit) {
  unit.file = unit.file.extension();
  unit.shown.clear();
  return encode(ParseRequest{{std::move(unit)}});
}

class Cover {
public:
  explicit Cover(const CoverOptions& options)
      : options_(options), scanner_(options.roots, options.overlays) {}

  UnitCover choose() {
    find_twins();
    scan_first_variants();
    scan_other_variants();
    choose_parses();
    plan_unities_and_heads();
    finish();
    return std::move(cover_);
  }

private:
  std::optional<std::string> main_text(const fs::path& file) const {
    std::error_code ignored;
    const fs::path real = fs::canonical(file, ignored);
    auto overlay = std::ranges::find(options_.overlays, real, &FileOverlay::file);
    const fs::path& read = overlay == options_.overlays.end() ? file : overlay->contents;
    auto text = llvm::MemoryBuffer::getFile(read.string());
    if (!text) return std::nullopt;
    return (*text)->getBuffer().str();
  }

  void find_twins() {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < options_.units.size(); ++i) {
      const TranslationUnit& unit = options_.units[i];
      const auto text = main_text(unit.file);
      if (!text) {
        cover_.problems.push_back(
            {ParseTrouble::not_run, unit.file.string(), 0, "the source file cannot be read"});
        continue;
      }
      files_read_.insert(unit.file);
      auto [twins, added] = known.try_emplace(twin_key(unit, *text), twins_.size());
      if (added) twins_.push_back({{}, flags_of(unit), variants_of(unit)});
      auto& units = twins_[twins->second].units;
      // One file twice in a text would define everything twice.
      if (std::ranges::none_of(units,
                               [&](std::size_t u) { return options_.units[u].file == unit.file; }))
        units.push_back(i);
    }
  }

  void scan(std::vector<Candidate>& wanted) {
    for_each_index(options_.jobs, wanted.size(), [&](std::size_t i) {
      if (interrupted()) return;
      Candidate& c = wanted[i];
      c.scan = scanner_.scan(options_.units[twins_[c.twins].units.front()], c.variant.pass,
                             c.variant.architecture);
    });
    cover_.scans += wanted.size();
    for (Candidate& c : wanted) {
      std::ranges::copy(c.scan.problems, std::back_inserter(cover_.problems));
      files_read_.insert(c.scan.files_read.begin(), c.scan.files_read.end());
      for (const LiveFile& file : c.scan.files) scanned_[file.path] |= file.live;
      candidates_.push_back(std::move(c));
    }
    wanted.clear();
  }

  void scan_first_variants() {
    std::vector<Candidate> wanted;
    for (std::size_t t = 0; t < twins_.size(); ++t)
      wanted.push_back({t, twins_[t].variants.front(), {}});
    scan(wanted);
  }

  // A variant is worth a scan where lines of the project's files are dead in all that was scanned.
  // Once it was scanned with the same flags and found them dead, too, it is not asked again: what
  // depends on more than flags (a macro that one main file defines) is left to the tokens then.
  void scan_other_variants() {
    const std::size_t first = candidates_.size();
    for (bool more = true; more && !interrupted();) {
      more = false;
      LinesByFile claimed;
      std::vector<Candidate> wanted;
      for (std::size_t t = 0; t < first; ++t) more |= want_next(candidates_[t], claimed, wanted);
      scan(wanted);
    }
  }

  // `seen` is the scan of the first variant. True if there may be more to ask of it.
  bool want_next(const Candidate& seen, LinesByFile& claimed, std::vector<Candidate>& wanted) {
    Twins& twins = twins_[seen.twins];
    for (std::size_t v = 1; v < twins.variants.size(); ++v) {
      const Variant& variant = twins.variants[v];
      auto& tried = tried_[{twins.flags, int(variant.pass), variant.architecture}];
      bool worth = false, waits = false;
      for (const LiveFile& file : seen.scan.files) {
        Lines open = scanner_.words_of(file.path);
        open.reset(scanned_[file.path]);
        if (auto dead = tried.find(file.path); dead != tried.end()) open.reset(dead->second);
        if (open.none()) continue;
        // Another unit may answer in this round.
        Lines& taken = claimed[file.path];
        Lines mine = open;
        mine.reset(taken);
        (mine.any() ? worth : waits) = true;
        taken |= mine;
      }
      if (worth) {
        for (const LiveFile& file : seen.scan.files)
          tried[file.path] |= scanner_.words_of(file.path);
        wanted.push_back({seen.twins, variant, {}});
      }
      if (worth || waits) return true;
    }
    return false;
  }

  // New lines for what the parse costs.
  double worth(const Candidate& c) {
    std::size_t lines = 0;
    for (const LiveFile& file : c.scan.files) {
      Lines open = file.live;
      open.reset(covered_[file.path]);
      lines += open.count();
    }
    return double(lines) / double(c.scan.bytes + 1);
  }

  // Adds the candidates [begin, end) until every line that one of them compiles is covered, each
  // time the one that is worth most. Worth only falls: what is best by its last known worth and
  // still has it is the best.
  void choose_among(std::size_t begin, std::size_t end) {
    auto worse = [](const auto& a, const auto& b) {
      return std::tuple(a.first, b.second) < std::tuple(b.first, a.second);
    };
    std::vector<std::pair<double, std::size_t>> queue;
    for (std::size_t i = begin; i < end; ++i) queue.emplace_back(worth(candidates_[i]), i);
    std::ranges::make_heap(queue, worse);
    while (!queue.empty() && queue.front().first > 0) {
      std::ranges::pop_heap(queue, worse);
      auto& [value, index] = queue.back();
      const double now = worth(candidates_[index]);
      if (now == value) {
        for (const LiveFile& file : candidates_[index].scan.files) covered_[file.path] |= file.live;
        chosen_.push_back(index);
        queue.pop_back();
      } else {
        value = now;
        std::ranges::push_heap(queue, worse);
      }
    }
  }

  // What was worth most early may be covered by what came later. A first variant, the device pass
  // of CUDA code, only by first variants: a host pass of the same lines says less.
  void drop_superfluous(bool first_variants) {
    auto is_first = [&](std::size_t index) { return index < twins_.size(); };
    std::map<std::string, std::vector<unsigned>> parses_of_line;
    auto count = [&](const Candidate& c, int change) {
      for (const LiveFile& file : c.scan.files) {
        auto& counts = parses_of_line[file.path];
        counts.resize(std::max<std::size_t>(counts.size(), file.live.size()));
        for (unsigned line : file.live.set_bits()) counts[line] += unsigned(change);
      }
    };
    auto needed = [&](const Candidate& c) {
      return std::ranges::any_of(c.scan.files, [&](const LiveFile& file) {
        return llvm::any_of(file.live.set_bits(),
                            [&](unsigned line) { return parses_of_line[file.path][line] == 1; });
      });
    };
    for (std::size_t index : chosen_)
      if (is_first(index) || !first_variants) count(candidates_[index], 1);
    std::erase_if(chosen_, [&](std::size_t index) {
      const Candidate& c = candidates_[index];
      if (is_first(index) != first_variants || needed(c)) return false;
      count(c, -1);
      return true;
    });
  }

  void choose_parses() {
    choose_among(0, twins_.size());
    choose_among(twins_.size(), candidates_.size());
    drop_superfluous(true);
    drop_superfluous(false);
    std::ranges::stable_sort(chosen_, std::ranges::greater{},
                             [&](std::size_t index) { return candidates_[index].scan.bytes; });
    for (std::size_t index : chosen_) {
      const Candidate& c = candidates_[index];
      cover_.parses.push_back({twins_[c.twins].units,
                               c.variant.pass,
                               c.variant.architecture,
                               c.scan.bytes,
                               files_of(c),
                               {}});
    }
  }

  // Real paths. Of twins only the first was scanned.
  std::set<std::string> files_of(const Candidate& c) const {
    std::set<std::string> files;
    for (const fs::path& file : c.scan.files_read) files.insert(file.string());
    std::error_code ignored;
    for (std::size_t unit : twins_[c.twins].units)
      files.insert(fs::canonical(options_.units[unit].file, ignored).string());
    return files;
  }

  const PassScan& scan_of(std::size_t parse) const { return candidates_[chosen_[parse]].scan; }

  void plan_unities_and_heads() {
    std::map<std::tuple<std::string, Pass, std::string>, std::vector<std::size_t>> alike;
    for (std::size_t p = 0; p < chosen_.size(); ++p) {
      const Candidate& c = candidates_[chosen_[p]];
      alike[{twins_[c.twins].flags, c.variant.pass, c.variant.architecture}].push_back(p);
    }
    for (const auto& [flags, parses] : alike) {
      std::vector<const PassScan*> scans;
      for (std::size_t p : parses) scans.push_back(&scan_of(p));
      std::vector<PlannedUnity> unities;
      for (std::vector<std::size_t>& members : choose_unities(scans, scanner_)) {
        for (std::size_t& member : members) member = parses[member];
        unities.push_back({std::move(members), {}});
      }
      plan_heads(unities);
      std::ranges::move(unities, std::back_inserter(cover_.unities));
    }
  }

  // What stands before the first macro of the first unit stands before all of the unity.
  void plan_heads(std::vector<PlannedUnity>& unities) {
    std::vector<const PassScan*> scans;
    for (const PlannedUnity& unity : unities) scans.push_back(&scan_of(unity.parses.front()));
    for (HeadChoice& choice : choose_heads(scans)) {
      for (std::size_t i : choice.parses) {
        unities[i].head = cover_.heads.size();
        for (std::size_t parse : unities[i].parses)
          if (can_begin_with(scan_of(parse), choice)) cover_.parses[parse].head = unities[i].head;
      }
      cover_.heads.push_back({std::move(choice.includes)});
    }
  }

  // Should the unity turn out to be none.
  static bool can_begin_with(const PassScan& scan, const HeadChoice& head) {
    return std::ranges::all_of(
        head.paths, [&](const std::string& path) { return scan.leading_files.contains(path); });
  }

  void finish() {
    std::ranges::sort(cover_.problems);
    auto again = std::ranges::unique(cover_.problems);
    cover_.problems.erase(again.begin(), again.end());
    cover_.files_read.assign(files_read_.begin(), files_read_.end());
  }

  const CoverOptions& options_;
  DependencyScanner scanner_;
  std::vector<Twins> twins_;
  std::vector<Candidate> candidates_; // the first variants come first, in the order of twins_
  LinesByFile scanned_;               // live in any scan
  LinesByFile covered_;               // live in a chosen candidate
  std::vector<std::size_t> chosen_;   // of candidates_
  std::map<std::tuple<std::string, int, std::string>, LinesByFile> tried_;
  std::set<fs::path> files_read_;
  UnitCover cover_;
};

} // namespace

UnitCover choose_cover(const CoverOptions& options) { return Cover(options).choose(); }

} // namespace portcuda
