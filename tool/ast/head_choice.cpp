#include "tool/ast/head_choice.h"

#include <algorithm>
#include <set>

namespace portcuda {
namespace {

// What a head costs to write and to read, in bytes of source that could be parsed in the same time.
constexpr std::int64_t bytes_to_write = 2'000'000, bytes_to_read = 500'000;

class Chooser {
public:
  explicit Chooser(std::span<const PassScan* const> parses) : parses_(parses) {
    for (std::size_t i = 0; i < parses.size(); ++i)
      if (!parses[i]->leading_includes.empty()) left_.insert(i);
  }

  std::vector<HeadChoice> choose() {
    std::vector<HeadChoice> heads;
    while (left_.size() > 1) {
      const std::set<std::size_t> users = best_users();
      if (users.empty()) break;
      HeadChoice head{{users.begin(), users.end()}, includes_of(users)};
      if (head.includes.empty()) break;
      heads.push_back(std::move(head));
      for (std::size_t user : users) left_.erase(user);
    }
    return heads;
  }

private:
  static std::int64_t gain(std::size_t users, std::int64_t common_bytes) {
    return std::int64_t(users - 1) * common_bytes - bytes_to_write -
           std::int64_t(users) * bytes_to_read;
  }

  // From all that are left, one after the other is taken out as long as what the rest has in common
  // grows by more than is lost.
  std::set<std::size_t> best_users() const {
    std::set<std::size_t> users = left_;
    std::map<std::string_view, std::size_t> counts;
    std::map<std::string_view, std::int64_t> sizes;
    std::int64_t common = 0;
    for (std::size_t user : users)
      for (const auto& [path, size] : parses_[user]->leading_files)
        ++counts[path], sizes[path] = std::int64_t(size);
    for (const auto& [path, count] : counts)
      if (count == users.size()) common += sizes[path];
    std::set<std::size_t> best;
    std::int64_t best_gain = 0;
    while (users.size() > 1) {
      if (const std::int64_t now = gain(users.size(), common); now > best_gain)
        best = users, best_gain = now;
      // What would be common without each of them.
      std::map<std::size_t, std::int64_t> grown;
      for (std::size_t user : users) grown[user] = 0;
      for (const auto& [path, count] : counts)
        if (count + 1 == users.size()) grown[only_one_without(users, path)] += sizes[path];
      const auto out =
          std::ranges::max_element(grown, {}, [](const auto& entry) { return entry.second; });
      common += out->second;
      for (const auto& [path, size] : parses_[out->first]->leading_files) --counts[path];
      users.erase(out->first);
    }
    return best;
  }

  std::size_t only_one_without(const std::set<std::size_t>& users, std::string_view path) const {
    for (std::size_t user : users)
      if (!parses_[user]->leading_files.contains(std::string(path))) return user;
    return *users.begin();
  }

  std::vector<std::string> includes_of(const std::set<std::size_t>& users) const {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t user : users)
      for (const LibraryInclude& include : parses_[user]->leading_includes) {
        const bool common = std::ranges::all_of(users, [&](std::size_t other) {
          return parses_[other]->leading_files.contains(include.path);
        });
        if (common && taken.insert(include.path).second) names.push_back(include.name);
      }
    return names;
  }

  std::span<const PassScan* const> parses_;
  std::set<std::size_t> left_;
};

} // namespace

std::vector<HeadChoice> choose_heads(std::span<const PassScan* const> parses) {
  return Chooser(parses).choose();
}

} // namespace portcuda
