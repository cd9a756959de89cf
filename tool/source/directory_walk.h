// Walks one folder for discovery: names, kinds, ignore rules and patterns, in a fixed order. Keeps
// no state between walks. One thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tool/source/discovery.h"
#include "tool/source/gitignore.h"
#include "tool/source/ignore_rules.h"

namespace portcuda {

// A wildcard pattern split at `/`, so that the walk enters only folders that can hold a match.
class PathPattern {
public:
  explicit PathPattern(std::string_view pattern);
  bool matches(std::string_view path) const;
  // Could anything below the folder `name`, the component number `depth` (from 0) of its path,
  // match?
  bool may_match_below(std::string_view name, std::size_t depth) const;

private:
  std::string pattern_;
  std::vector<std::string> components_; // up to the first `**`
  bool any_depth_ = false;
};

struct WalkOptions {
  bool honour_gitignore = true;
  const IgnorePatterns* exclude = nullptr; // never null in a walk; may be empty
  const IgnorePatterns* include = nullptr;
  std::string pattern_prefix; // of the root, relative to what exclude and include are relative to
  const PathPattern* only = nullptr; // if given: take what matches it, relative to the root
  std::function<bool(std::string_view folder)> enters = {}; // as in DiscoveryOptions
};

struct WalkedFile {
  std::string path; // with the root in front
  FileKind kind;
  bool symlink;
};

// Walks the folder that `root_fd` is open on (and closes it). `shown_root` is put in front of every
// path: empty, or ending in `/`. `above` are the .gitignore rules from outside. Gives `found`
// regular files and symbolic links that have a kind; what a link leads to is not looked at. Gives
// `failed` folders that cannot be read.
void walk_directory(int root_fd, const std::string& shown_root, const WalkOptions& options,
                    RulesAbove above, const std::function<void(WalkedFile)>& found,
                    const std::function<void(FileError)>& failed);

} // namespace portcuda
