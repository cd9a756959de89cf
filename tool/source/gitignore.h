// The patterns of one .gitignore file, and what they say about a path below its folder. The same
// syntax serves `exclude` and `include` of the configuration. Does not read files and does not
// combine several of them; see ignore_rules.h. Immutable once parsed; may be shared by threads.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

class IgnorePatterns {
public:
  // Parses lines as git does: `#` comments, `!` negation, a `/` that anchors, a `/` at the end for
  // folders only,
  // `\` escapes, trailing spaces, CRLF, a byte order mark. Any text is accepted; a malformed
  // pattern matches nothing.
  static IgnorePatterns parse(std::string_view text);
  // One pattern per element: no comments, and no trailing spaces removed.
  static IgnorePatterns from_list(const std::vector<std::string>& patterns);

  enum class Verdict : std::uint8_t { none, ignored, kept }; // `kept` is what a `!` pattern says

  // What the last matching pattern says about `path`, which is relative to the folder of the
  // patterns, with `/`. Folders above it are not asked: git does not look into an ignored folder,
  // and neither must the caller.
  Verdict match(std::string_view path, bool is_directory) const;
  bool empty() const { return patterns_.empty(); }

private:
  struct Pattern {
    std::string text;             // without `!`, leading and trailing `/`
    std::uint32_t literal_prefix; // bytes before the first wildcard or escape
    bool negated, directories_only, name_only, leading_star;
  };
  void add(std::string_view line);
  static bool matches(const Pattern& pattern, std::string_view path, std::string_view name);

  std::vector<Pattern> patterns_;
};

} // namespace portcuda
