#include "tool/source/gitignore.h"

#include "tool/source/glob.h"

namespace portcuda {

static constexpr std::string_view wildcards = "*?[\\";

// Spaces at the end do not count, unless escaped. Tabs do.
static std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && line[end - 1] == ' ') --end;
  std::size_t backslashes = 0;
  while (backslashes < end && line[end - 1 - backslashes] == '\\') ++backslashes;
  if (backslashes % 2 == 1 && end < line.size()) ++end;
  return line.substr(0, end);
}

void IgnorePatterns::add(std::string_view line) {
  Pattern pattern{};
  if (line.starts_with('!')) {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directories_only = true;
    line.remove_suffix(1);
  }
  pattern.name_only = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  pattern.text = line;
  pattern.literal_prefix = std::uint32_t(std::min(line.find_first_of(wildcards), line.size()));
  pattern.leading_star = pattern.name_only && line[0] == '*' &&
                         line.substr(1).find_first_of(wildcards) == std::string_view::npos;
  patterns_.push_back(std::move(pattern));
}

IgnorePatterns IgnorePatterns::parse(std::string_view text) {
  IgnorePatterns result;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = line.substr(0, line.find('\0')); // git's lines are C strings
    if (!line.starts_with('#')) result.add(without_trailing_spaces(line));
  }
  return result;
}

IgnorePatterns IgnorePatterns::from_list(const std::vector<std::string>& patterns) {
  IgnorePatterns result;
  for (const std::string& pattern : patterns) result.add(pattern);
  return result;
}

bool IgnorePatterns::matches(const Pattern& pattern, std::string_view path, std::string_view name) {
  const std::string_view text = pattern.text;
  // Nearly all patterns are a plain name or `*.ext`.
  if (pattern.leading_star) return name.ends_with(text.substr(1));
  const std::string_view subject = pattern.name_only ? name : path;
  const std::string_view prefix = text.substr(0, pattern.literal_prefix);
  if (!subject.starts_with(prefix)) return false;
  if (prefix.size() == text.size()) return subject.size() == text.size();
  // As in git, the rest is matched on its own; so `foo**/bar` means `foo`, then any folders.
  return glob_match(text.substr(prefix.size()), subject.substr(prefix.size()));
}

IgnorePatterns::Verdict IgnorePatterns::match(std::string_view path, bool is_directory) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->directories_only && !is_directory) continue;
    if (matches(*pattern, path, name)) return pattern->negated ? Verdict::kept : Verdict::ignored;
  }
  return Verdict::none;
}

} // namespace portcuda
