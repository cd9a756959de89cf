// A patch that `patch -p1` and `git apply` turn into exactly the new text. Owns the unified format;
// the comparison is line_changes.h. Pure, any thread.
#pragma once
#include <string>
#include <string_view>

namespace portcuda {

// `--- a/path`, `+++ b/path` and hunks with three lines of context; empty when the texts are equal.
// `path` has `/` between folders and is quoted as git does. Bytes are kept: CR before LF, a missing
// last newline, anything.
std::string unified_diff(std::string_view path, std::string_view old_text,
                         std::string_view new_text);

} // namespace portcuda
