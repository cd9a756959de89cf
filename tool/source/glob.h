// Matching a path against one wildcard pattern, as git does it for .gitignore files (gitignore(5),
// "PATTERN FORMAT"). Knows neither negation nor which folder a pattern belongs to; see gitignore.h.
// Pure functions; any thread.
#pragma once
#include <string_view>

namespace portcuda {

// Does all of `path` match `pattern`? `*` and `?` stop at `/`; `**` as a whole component spans any
// number of folders;
// `[a-z]`, `[!a]`, `[[:alpha:]]` are one byte, never `/`; `\` takes the next byte literally. A
// malformed pattern (unclosed `[`, unknown class, `\` at the end) matches nothing. Time is at worst
// proportional to |pattern| x |path|².
bool glob_match(std::string_view pattern, std::string_view path);

// True if `text` holds one of `*?[`, so that it may be meant as a pattern.
bool has_wildcard(std::string_view text);

} // namespace portcuda
