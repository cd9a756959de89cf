#include "tool/ast/head_choice.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace portcuda {
namespace {

// A start and a file more, in bytes of source that could be parsed in the same time.
constexpr std::int64_t bytes_to_start = 2'000'000;

class Chooser {
public:
  explicit Chooser(std::span<const PassScan* const> parses) : parses_(parses) {
    // Only what a project file includes can be named in a head; how much that brings differs with
    // what was read before.
    std::map<std::string_view, std::int64_t> sizes;
    for (const PassScan* parse : parses)
      for (const LibraryInclude& include : parse->leading_includes) {
        std::int64_t& size = sizes[include.path];
        size = std::max(size, std::int64_t(include.bytes));
      }
    for (const auto& [path, size] : sizes) sizes_.push_back(size);
    for (std::size_t i = 0; i < parses.size(); ++i) {
      if (!parses[i]->leading_includes.empty()) left_.insert(i);
      files_.emplace_back();
      for (unsigned number = 0; const auto& [path, size] : sizes) {
        if (parses[i]->leading_files.contains(std::string(path))) files_.back().push_back(number);
        ++number;
      }
    }
  }

  std::vector<HeadChoice> choose() {
    std::vector<HeadChoice> heads;
    while (left_.size() > 1) {
      const std::set<std::size_t> users = best_users();
      if (users.empty()) break;
      HeadChoice head{{users.begin(), users.end()}, {}, {}};
      add_includes(head, users);
      if (head.includes.empty()) break;
      heads.push_back(std::move(head));
      for (std::size_t user : users) left_.erase(user);
    }
    return heads;
  }

private:
  // A process that goes on from a head copies the pages that it changes: a twentieth of the time
  // that parsing the head took, by measurement.
  static std::int64_t gain(std::size_t users, std::int64_t common_bytes) {
    const auto n = std::int64_t(users);
    return (n - 1) * common_bytes - n * common_bytes / 20 - bytes_to_start;
  }

  // From all that are left, one after the other is taken out: the one without which the rest has
  // most in common, or else the one that shares least. The best set on this way is taken.
  std::set<std::size_t> best_users() const {
    std::set<std::size_t> users = left_, best;
    std::vector<std::size_t> counts(sizes_.size());
    for (std::size_t user : users)
      for (unsigned file : files_[user]) ++counts[file];
    std::int64_t best_gain = 0;
    while (users.size() > 1) {
      std::int64_t common = 0, nearly_common = 0;
      for (std::size_t file = 0; file < counts.size(); ++file) {
        if (counts[file] == users.size()) common += sizes_[file];
        if (counts[file] + 1 == users.size()) nearly_common += sizes_[file];
      }
      if (const std::int64_t now = gain(users.size(), common); now > best_gain)
        best = users, best_gain = now;
      std::pair<std::int64_t, std::int64_t> best_out = {-1, 0};
      std::size_t out = *users.begin();
      for (std::size_t user : users) {
        // Common without this one: what all the others have and it has not.
        std::int64_t grown = nearly_common, shared = 0;
        for (unsigned file : files_[user]) {
          if (counts[file] + 1 == users.size()) grown -= sizes_[file];
          shared += sizes_[file] * std::int64_t(counts[file] - 1);
        }
        if (std::pair(grown, -shared) > best_out || best_out.first < 0)
          best_out = {grown, -shared}, out = user;
      }
      for (unsigned file : files_[out]) --counts[file];
      users.erase(out);
    }
    return best;
  }

  void add_includes(HeadChoice& head, const std::set<std::size_t>& users) const {
    std::set<std::string> taken;
    for (std::size_t user : users)
      for (const LibraryInclude& include : parses_[user]->leading_includes) {
        const bool common = std::ranges::all_of(users, [&](std::size_t other) {
          return parses_[other]->leading_files.contains(include.path);
        });
        if (!common || !taken.insert(include.path).second) continue;
        head.includes.push_back(include.name);
        head.paths.push_back(include.path);
      }
  }

  std::span<const PassScan* const> parses_;
  std::set<std::size_t> left_;               // in no head yet
  std::vector<std::vector<unsigned>> files_; // of each parse, numbered
  std::vector<std::int64_t> sizes_;          // of what each brings
};

} // namespace

std::vector<HeadChoice> choose_heads(std::span<const PassScan* const> parses) {
  return Chooser(parses).choose();
}

} // namespace portcuda
