#include "tool/verify/against.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "tool/edit/atomic_write.h"
#include "tool/process/child_process.h"
#include "tool/process/memory_gate.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Code = std::expected<std::string, std::string>;

constexpr std::uint64_t memory_of_a_compilation = std::uint64_t(3) << 30;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

fs::path whole_path(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::absolute(path, error).lexically_normal();
  // "folder/" and "folder" are one.
  return whole.has_filename() ? whole : whole.parent_path();
}

// The texts of one unit, each made once.
class UnitComparison {
public:
  UnitComparison(const AgainstOptions& options, const AgainstUnit& unit)
      : options_(options), unit_(unit) {}

  AgainstResult run() {
    AgainstResult result{unit_.unit.shown, unit_.architecture, {}};
    OriginalPlace place{unit_.unit.file.parent_path(), {}, {}};
    Code original = std::unexpected(std::string());
    if (!options_.original.empty()) {
      auto found = find_original(options_, unit_.unit.file);
      if (std::error_code error;
          found && fs::equivalent(found->original_file, unit_.unit.file, error)) {
        original = std::unexpected("no original: " + printable_path(found->original_file.string()) +
                                   " is the file itself");
      } else if (found) {
        place = *found;
        original = labelled("the original", linux_ptx(options_.nvcc, original_unit(place),
                                                      unit_.architecture, options_.time_limit));
      } else {
        original = std::unexpected(found.error());
      }
    }
    // A missing original is no reason to compile.
    const bool wanted = options_.original.empty() || original || unit_.windows;
    const Code rewritten =
        wanted ? labelled(options_.original.empty() ? "it" : "the rewritten file",
                          linux_ptx(options_.nvcc, unit_in_tree(unit_.unit, place.root),
                                    unit_.architecture, options_.time_limit))
               : Code(std::unexpected(std::string()));
    keep("original", place.root, original);
    keep("rewritten", place.root, rewritten);
    if (unit_.windows) keep("windows", place.root, windows_ptx());
    if (!options_.original.empty()) add(result, Sides::original_and_rewritten, original, rewritten);
    if (unit_.windows) add(result, Sides::linux_and_windows, rewritten, windows_ptx());
    return result;
  }

private:
  TreeUnit original_unit(const OriginalPlace& place) const {
    return unit_in_other_tree(unit_.unit, place.root, place.original_root, place.original_file);
  }

  // "the original: nvcc ended with …"
  static Code labelled(const std::string& what, Code code) {
    if (!code) code.error() = what + " cannot be compiled on Linux: " + code.error();
    return code;
  }

  // Failing to write is no reason not to compare: whoever wants the files sees that they are
  // missing.
  void keep(const std::string& folder, const fs::path& root, const Code& code) const {
    if (options_.keep.empty() || !code) return;
    const fs::path name = unit_.unit.file.lexically_relative(root);
    const fs::path path =
        options_.keep / folder / (name.string() + ".sm_" + unit_.architecture + ".ptx");
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    (void)create_file(path.parent_path().string(), path.filename().string(), *code, 0644);
  }

  Code windows_ptx() const {
    const PassResult& pass = *unit_.windows;
    if (pass.ptx) return *pass.ptx;
    if (pass.verdict == Verdict::rejected)
      return std::unexpected("the Windows compiler rejects it");
    return std::unexpected(pass.problem.empty() ? "the Windows compiler gave no PTX"
                                                : pass.problem);
  }

  void add(AgainstResult& result, Sides sides, const Code& before, const Code& after) const {
    auto both = [&](CodeKind kind, const Code& a, const Code& b) {
      AgainstComparison& out = result.comparisons.emplace_back();
      out.sides = sides;
      out.kind = kind;
      if (!a || !b)
        out.result = std::unexpected(a ? b.error() : a.error());
      else
        out.result = kind == CodeKind::ptx ? compare_ptx(*a, *b) : compare_sass(*a, *b);
    };
    both(CodeKind::ptx, before, after);
    if (options_.disassembler && before && after) both(CodeKind::sass, sass(before), sass(after));
  }

  Code sass(const Code& ptx) const {
    return sass_of(options_.nvcc, *options_.disassembler, *ptx, unit_.unit, unit_.architecture,
                   options_.time_limit);
  }

  const AgainstOptions& options_;
  const AgainstUnit& unit_;
};

AgainstResult interrupted_result(const AgainstOptions& options, const AgainstUnit& unit) {
  AgainstResult result{unit.unit.shown, unit.architecture, {}};
  AgainstComparison& comparison = result.comparisons.emplace_back();
  comparison.sides =
      options.original.empty() ? Sides::linux_and_windows : Sides::original_and_rewritten;
  comparison.result = std::unexpected("interrupted before it was compared");
  return result;
}

} // namespace

std::expected<OriginalPlace, std::string> find_original(const AgainstOptions& options,
                                                        const fs::path& file) {
  const fs::path original = whole_path(options.original);
  if (is_file(original)) return OriginalPlace{file.parent_path(), original.parent_path(), original};
  auto missing = [&](const fs::path& wanted) {
    return std::unexpected("no original: " + printable_path(wanted.string()) + " does not exist");
  };
  if (!options.root.empty()) {
    const fs::path root = whole_path(options.root);
    const fs::path relative = file.lexically_relative(root);
    if (relative.empty() || *relative.begin() == "..")
      return std::unexpected("no original: " + printable_path(file.string()) + " is not below " +
                             printable_path(root.string()));
    if (!is_file(original / relative)) return missing(original / relative);
    return OriginalPlace{root, original, original / relative};
  }
  for (fs::path root = file.root_path(), rest = file.relative_path(); !rest.empty();) {
    if (is_file(original / rest)) return OriginalPlace{root, original, original / rest};
    root /= *rest.begin();
    rest = file.lexically_relative(root);
    if (rest == ".") break;
  }
  return missing(original / file.filename());
}

std::vector<AgainstResult> compare_with_original(const AgainstOptions& options,
                                                 std::span<const AgainstUnit> units) {
  std::vector<AgainstResult> results(units.size());
  std::atomic<std::size_t> next = 0;
  std::mutex lock;
  std::size_t done = 0;
  MemoryGate gate(memory_of_a_compilation);
  auto work = [&] {
    for (std::size_t i; (i = next++) < units.size();) {
      {
        MemoryGate::Pass running(gate);
        results[i] = interrupted() ? interrupted_result(options, units[i])
                                   : UnitComparison(options, units[i]).run();
      }
      std::lock_guard guard(lock);
      ++done;
      if (options.progress) options.progress(done, units.size());
    }
  };
  const unsigned wanted = options.jobs ? options.jobs : std::thread::hardware_concurrency();
  const std::size_t count =
      std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, units.size()));
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
  work();
  threads.clear();
  return results;
}

bool all_at_least(std::span<const AgainstResult> results, PtxVerdict worst) {
  return std::ranges::all_of(results, [&](const AgainstResult& result) {
    return std::ranges::all_of(result.comparisons, [&](const AgainstComparison& comparison) {
      return comparison.result && comparison.result->verdict <= worst;
    });
  });
}

} // namespace portcuda
