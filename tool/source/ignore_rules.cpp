#include "tool/source/ignore_rules.h"

#include <sys/stat.h>

#include "tool/source/file_bytes.h"
#include "tool/source/open_path.h"

namespace portcuda {
namespace {

// Reads a small text file below an open folder; empty if there is none. git does not follow a
// .gitignore that is a symbolic link, since it may lead out of the tree.
std::string read_below(int directory_fd, const char* name, bool follow_links) {
  const UniqueFd fd =
      open_path(name, O_RDONLY | O_NONBLOCK | (follow_links ? 0 : O_NOFOLLOW), directory_fd);
  struct stat status;
  if (!fd || fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  if (std::uint64_t(status.st_size) > default_file_size_limit) return {};
  std::string text(std::size_t(status.st_size), '\0');
  std::size_t done = 0;
  for (ssize_t count; done < text.size(); done += std::size_t(count))
    if ((count = read(fd.get(), text.data() + done, text.size() - done)) <= 0) break;
  text.resize(done);
  return text;
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

// `.git` is a folder, or in a submodule or linked work tree a file that names one: "gitdir: PATH".
// A linked work tree shares info/exclude with its main one, which its `commondir` names.
std::string read_info_exclude(int directory_fd) {
  std::string git_dir = ".git";
  const std::string link = read_below(directory_fd, ".git", true);
  if (std::string_view line = first_line(link); line.starts_with("gitdir: "))
    git_dir = line.substr(8);
  const UniqueFd git = open_path(git_dir, O_RDONLY | O_DIRECTORY, directory_fd);
  if (!git) return {};
  const std::string common = read_below(git.get(), "commondir", true);
  if (common.empty()) return read_below(git.get(), "info/exclude", true);
  const UniqueFd main =
      open_path(std::string(first_line(common)), O_RDONLY | O_DIRECTORY, git.get());
  return main ? read_below(main.get(), "info/exclude", true) : std::string();
}

bool has_git(int directory_fd) {
  return faccessat(directory_fd, ".git", F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

std::size_t parent_length(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? 1 : slash;
}

// The nearest folder strictly above `root` that holds `.git`; empty if there is none.
std::string_view repository_above(std::string_view root) {
  for (std::string_view folder = root; folder.size() > 1;) {
    folder = folder.substr(0, parent_length(folder));
    const UniqueFd fd = open_path(std::string(folder), O_PATH | O_DIRECTORY);
    if (fd && has_git(fd.get())) return folder;
  }
  return {};
}

} // namespace

bool IgnoreLevel::ignores(std::string_view match_path, bool is_directory) const {
  for (const IgnoreLevel* level = this; level; level = level->above_) {
    const auto verdict = level->patterns_.match(match_path.substr(level->base_), is_directory);
    if (verdict != IgnorePatterns::Verdict::none)
      return verdict == IgnorePatterns::Verdict::ignored;
  }
  return false;
}

void IgnoreChain::add(IgnorePatterns patterns, std::size_t base, const IgnoreLevel* above) {
  levels_.push_back(std::make_unique<IgnoreLevel>(std::move(patterns), base, above));
}

void IgnoreChain::read_gitignore(int directory_fd, std::size_t base, const IgnoreLevel* above) {
  IgnorePatterns patterns = IgnorePatterns::parse(read_below(directory_fd, ".gitignore", false));
  if (!patterns.empty()) add(std::move(patterns), base, above);
}

void IgnoreChain::start_repository(int directory_fd, std::size_t base) {
  add(IgnorePatterns::parse(read_info_exclude(directory_fd)), base, nullptr);
}

RulesAbove rules_above(std::string_view root) {
  RulesAbove rules;
  const std::string_view top = repository_above(root);
  if (top.empty()) return rules;
  const std::size_t match_begin = top.size() == 1 ? 1 : top.size() + 1;
  const std::string_view match_root = root.substr(match_begin);

  for (std::size_t length = top.size();;) {
    const UniqueFd fd = open_path(std::string(root.substr(0, length)), O_RDONLY | O_DIRECTORY);
    if (!fd) return {};
    const std::size_t base = length < match_begin ? 0 : length + 1 - match_begin;
    if (length == top.size()) rules.chain.start_repository(fd.get(), 0);
    rules.chain.read_gitignore(fd.get(), base, rules.chain.top());

    length = std::min(root.find('/', length + 1), root.size());
    if (rules.chain.top()->ignores(root.substr(0, length).substr(match_begin), true)) return {};
    if (length == root.size()) break;
  }
  rules.match_prefix = std::string(match_root) + "/";
  return rules;
}

} // namespace portcuda
