#include "tool/ast/unity_choice.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "tool/ast/leading_files.h"
#include "llvm/ADT/BitVector.h"

namespace portcuda {
namespace {

// Lines of the project that one parse takes at most: a bound for its memory, and more than one
// processor is to have work.
constexpr std::size_t most_lines = 6'000;

class Chooser {
public:
  Chooser(std::span<const PassScan* const> parses, const DependencyScanner& scanner)
      : parses_(parses), scanner_(scanner) {
    for (const PassScan* parse : parses)
      for (const ProjectMacro& macro : parse->macros) numbers_.try_emplace(macro, 0);
    for (unsigned number = 0; auto& [macro, of_macro] : numbers_) {
      of_macro = number++;
      by_word_[FileWords::hash_of(macro.name)].push_back(of_macro);
    }
    for (const PassScan* parse : parses) {
      defined_.push_back(defined_by(*parse));
      named_.push_back(named_by(*parse));
    }
  }

  std::vector<std::vector<std::size_t>> choose() {
    for (std::size_t parse = 0; parse < parses_.size(); ++parse) {
      auto unity = std::ranges::find_if(unities_, [&](const Unity& u) { return fits(parse, u); });
      if (unity == unities_.end()) unity = unities_.insert(unities_.end(), Unity());
      unity->parses.push_back(parse);
      for (const LiveFile& file : parses_[parse]->files) unity->lines[file.path] = &file.live;
    }
    std::vector<std::vector<std::size_t>> groups;
    for (Unity& unity : unities_) groups.push_back(std::move(unity.parses));
    return groups;
  }

private:
  struct Unity {
    std::vector<std::size_t> parses;
    std::map<std::string, const Lines*> lines; // live ones of each file of the project

    std::size_t count_lines() const {
      std::size_t count = 0;
      for (const auto& [path, live] : lines) count += live->count();
      return count;
    }
  };

  llvm::BitVector defined_by(const PassScan& parse) const {
    llvm::BitVector macros(unsigned(numbers_.size()));
    for (const ProjectMacro& macro : parse.macros) macros.set(numbers_.at(macro));
    return macros;
  }

  llvm::BitVector named_by(const PassScan& parse) {
    llvm::BitVector macros(unsigned(numbers_.size()));
    for (const std::filesystem::path& path : parse.files_read) macros |= named_in(path.string());
    return macros;
  }

  const llvm::BitVector& named_in(const std::string& path) {
    auto [known, added] = named_in_.try_emplace(path);
    if (added) {
      known->second.resize(unsigned(numbers_.size()));
      if (!by_word_.empty())
        for (std::uint32_t word : scanner_.word_hashes(path))
          if (auto macros = by_word_.find(word); macros != by_word_.end())
            for (unsigned macro : macros->second) known->second.set(macro);
    }
    return known->second;
  }

  bool fits(std::size_t parse, const Unity& unity) const {
    if (misses_headers(parse) || misses_headers(unity.parses.front())) return false;
    std::size_t more = 0;
    for (const LiveFile& file : parses_[parse]->files)
      if (auto shared = unity.lines.find(file.path); shared == unity.lines.end())
        more += file.live.count();
      else if (*shared->second != file.live)
        return false;
    return unity.count_lines() + more <= most_lines &&
           std::ranges::all_of(unity.parses,
                               [&](std::size_t other) { return go_together(parse, other); });
  }

  // Errors that follow from a missing header would look like errors of the company.
  bool misses_headers(std::size_t parse) const { return !parses_[parse]->problems.empty(); }

  bool go_together(std::size_t a, std::size_t b) const {
    return uses_namespaces_of(a, b) && uses_namespaces_of(b, a) && !leaks(a, b) && !leaks(b, a) &&
           !defines_again(a, b) && !defines_again(b, a);
  }

  // Whether `to` writes the directives itself that `from` has for whatever comes behind it.
  bool uses_namespaces_of(std::size_t from, std::size_t to) const {
    return std::ranges::includes(parses_[to]->outline.directives,
                                 parses_[from]->outline.global_directives);
  }

  // Overloads count, too. What a shared header defines is defined once if it has a guard.
  bool defines_again(std::size_t a, std::size_t b) const {
    const auto& of_b = parses_[b]->outline.definitions;
    return std::ranges::any_of(parses_[a]->outline.definitions,
                               [&](const UnitOutline::Definition& own) {
                                 if (of_b.contains(own))
                                   return !parses_[a]->guarded_files.contains(own.path);
                                 auto other = of_b.lower_bound({own.name, {}});
                                 return other != of_b.end() && other->name == own.name;
                               });
  }

  // A macro that `from` alone defines is a word in what `to` reads.
  bool leaks(std::size_t from, std::size_t to) const {
    llvm::BitVector macros = defined_[from];
    macros.reset(defined_[to]);
    return macros.anyCommon(named_[to]);
  }

  std::span<const PassScan* const> parses_;
  const DependencyScanner& scanner_;
  std::map<ProjectMacro, unsigned> numbers_;
  std::unordered_map<std::uint32_t, std::vector<unsigned>> by_word_; // macros by their names' hash
  std::vector<llvm::BitVector> defined_, named_;                     // macros, of each parse
  std::map<std::string, llvm::BitVector> named_in_;                  // macros, of each file
  std::vector<Unity> unities_;
};

} // namespace

std::vector<std::vector<std::size_t>> choose_unities(std::span<const PassScan* const> parses,
                                                     const DependencyScanner& scanner) {
  if (parses.size() == 1) return {{0}};
  return Chooser(parses, scanner).choose();
}

} // namespace portcuda
