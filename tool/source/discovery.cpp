#include "tool/source/discovery.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <tuple>

#include "tool/source/directory_walk.h"
#include "tool/source/glob.h"
#include "tool/source/open_path.h"

namespace portcuda {
namespace {

struct FreeMemory {
  void operator()(char* memory) const { std::free(memory); }
};

// Absolute and without links; empty if the system cannot tell.
std::string real_path(const std::string& path) {
  const std::unique_ptr<char, FreeMemory> real(realpath(path.c_str(), nullptr));
  return real ? std::string(real.get()) : std::string();
}

// The mode of what `path` leads to, or with O_NOFOLLOW of `path` itself; 0 with errno if there is
// nothing.
mode_t mode_of(const std::string& path, int flags = 0) {
  struct stat status;
  const UniqueFd fd = open_path(path, O_PATH | flags);
  return fd && fstat(fd.get(), &status) == 0 ? status.st_mode : 0;
}

// What stands before the rest of a path found in the folder `root`: "csrc/" for "csrc" and
// "csrc//", nothing for ".".
std::string shown_root(std::string root) {
  while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  if (root.empty() || root == ".") return {};
  return root == "/" ? root : root + "/";
}

std::uint32_t relative_part_of_named(std::string_view path) {
  if (path.starts_with('/')) return std::uint32_t(path.rfind('/') + 1);
  std::uint32_t begin = 0;
  while (path.substr(begin).starts_with("./")) begin += 2;
  return begin;
}

class Discovery {
public:
  Discovery(const DiscoveryOptions& options, const std::function<void(DiscoveredFile)>& found,
            const std::function<void(FileError)>& failed)
      : options_(options), found_(found), failed_(failed),
        exclude_(IgnorePatterns::from_list(options.exclude)),
        include_(IgnorePatterns::from_list(options.include)),
        pattern_base_(options.pattern_base.empty() ? std::string()
                                                   : real_path(options.pattern_base)) {}

  void run() {
    for (root_ = 0; root_ < options_.paths.size(); ++root_) take_argument(options_.paths[root_]);
    report_links();
  }

private:
  void take_argument(const std::string& path) {
    if (path.empty())
      return failed_(file_error(FileErrorKind::missing, "", "empty path; name a file or a folder"));
    const mode_t mode = mode_of(path);
    if (S_ISDIR(mode)) return take_folder(path);
    if (S_ISREG(mode)) return take_named(path);
    if (mode != 0)
      return failed_(file_error(
          FileErrorKind::not_regular, path,
          "not a regular file (a FIFO, socket or device); name source files or folders"));
    if ((errno == ENOENT || errno == ENOTDIR) && has_wildcard(path)) return take_pattern(path);
    failed_(system_error(path, errno));
  }

  void take_named(const std::string& path) {
    const bool symlink = S_ISLNK(mode_of(path, O_NOFOLLOW));
    DiscoveredFile file{path, file_kind(path), root_, relative_part_of_named(path), true, symlink};
    if (symlink)
      links_.push_back(std::move(file));
    else
      found_(std::move(file));
  }

  void take_folder(const std::string& path) { walk(path, nullptr); }

  void take_pattern(const std::string& path) {
    std::string_view pattern = path;
    while (pattern.ends_with('/')) pattern.remove_suffix(1);
    const std::size_t slash = pattern.rfind('/', pattern.find_first_of("*?["));
    const bool below = slash != std::string_view::npos;
    const std::string folder = !below ? "." : slash == 0 ? "/" : path.substr(0, slash);
    const PathPattern only(pattern.substr(below ? slash + 1 : 0));
    if (!S_ISDIR(mode_of(folder)) || !walk(folder, &only))
      failed_(file_error(FileErrorKind::missing, path,
                         "no such file, and as a pattern it matches no source file; check the "
                         "spelling and what is "
                         "ignored (--no-ignore)"));
  }

  // True if the walk found anything, or could not be done and that was reported.
  bool walk(const std::string& folder, const PathPattern* only) {
    UniqueFd fd = open_path(folder, O_RDONLY | O_DIRECTORY);
    if (!fd) return failed_(system_error(folder, errno)), true;
    const std::string real =
        options_.honour_gitignore || !pattern_base_.empty() ? real_path(folder) : "";
    const WalkOptions walk{options_.honour_gitignore, &exclude_, &include_,
                           pattern_prefix(real),      only,      options_.enters};
    RulesAbove above =
        options_.honour_gitignore && !real.empty() ? rules_above(real) : RulesAbove{};

    const std::string shown = shown_root(folder);
    bool any = false;
    const auto take = [&](WalkedFile file) {
      any = true;
      DiscoveredFile result{std::move(file.path),        file.kind, root_,
                            std::uint32_t(shown.size()), false,     file.symlink};
      if (file.symlink)
        links_.push_back(std::move(result));
      else
        found_(std::move(result));
    };
    walk_directory(fd.release(), shown, walk, std::move(above), take, failed_);
    return any;
  }

  // The real path `folder`, relative to the base of exclude and include.
  std::string pattern_prefix(std::string_view folder) const {
    if (pattern_base_.empty() || folder == pattern_base_) return {};
    const std::string base = shown_root(pattern_base_);
    if (!folder.starts_with(base)) return {};
    return std::string(folder.substr(base.size())) + "/";
  }

  // Last, so that a link never wins over the file itself, whose path is the better one to show.
  void report_links() {
    std::ranges::sort(links_, {},
                      [](const DiscoveredFile& file) { return std::tie(file.path, file.root); });
    for (DiscoveredFile& link : links_)
      if (link.named || S_ISREG(mode_of(link.path))) found_(std::move(link));
  }

  const DiscoveryOptions& options_;
  const std::function<void(DiscoveredFile)>& found_;
  const std::function<void(FileError)>& failed_;
  const IgnorePatterns exclude_, include_;
  const std::string pattern_base_;
  std::uint32_t root_ = 0;
  std::vector<DiscoveredFile> links_;
};

} // namespace

void discover(const DiscoveryOptions& options, const std::function<void(DiscoveredFile)>& found,
              const std::function<void(FileError)>& failed) {
  Discovery(options, found, failed).run();
}

} // namespace portcuda
