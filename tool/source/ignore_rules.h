// Which .gitignore files apply in a folder, and what they say together: the nearest one that has an
// opinion wins. Reads .gitignore, .git/info/exclude and nothing else: what a user or a machine
// ignores everywhere (core.excludesFile) must not change a report. A level is immutable once made.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "tool/source/gitignore.h"

namespace portcuda {

// The patterns of one folder, on top of those of the folders above it. Paths given to it are "match
// paths": relative to the top folder that any rule comes from, of which `base` bytes name this
// level's folder with its `/`.
class IgnoreLevel {
public:
  IgnoreLevel(IgnorePatterns patterns, std::size_t base, const IgnoreLevel* above)
      : patterns_(std::move(patterns)), base_(base), above_(above) {}

  bool ignores(std::string_view match_path, bool is_directory) const;

private:
  IgnorePatterns patterns_;
  std::size_t base_;
  const IgnoreLevel*
      above_; // null at the top of a repository: what lies above it is another repository's affair
};

// A chain of levels that owns them; `top()` is the nearest one, null if there is none.
class IgnoreChain {
public:
  // Reads the .gitignore in the folder that `directory_fd` is open on. Nothing is added if it has
  // no patterns.
  void read_gitignore(int directory_fd, std::size_t base, const IgnoreLevel* above);
  // Starts a repository at a folder that holds `.git`, with its info/exclude and nothing above.
  void start_repository(int directory_fd, std::size_t base);
  const IgnoreLevel* top() const { return levels_.empty() ? nullptr : levels_.back().get(); }

private:
  void add(IgnorePatterns patterns, std::size_t base, const IgnoreLevel* above);
  std::vector<std::unique_ptr<IgnoreLevel>> levels_;
};

// The rules that come from the folders above `root` (a real, absolute path), up to and including
// the folder that holds `.git`. Without a repository above it there are none. Nor are there if
// `root` itself is ignored by them: who names an ignored folder wants it read.
struct RulesAbove {
  IgnoreChain chain;
  std::string match_prefix; // of the root, with `/` at the end; empty if there are no rules
};
RulesAbove rules_above(std::string_view root);

} // namespace portcuda
