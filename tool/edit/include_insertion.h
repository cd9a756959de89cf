// Where a new `#include` goes, and whether it is needed.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

// One insertion that adds those of `headers` (as written: `"portcuda/bits.h"`, `<cstring>`) which
// the file does not include yet: after the last include before the first line of code that no
// condition but a header guard surrounds; without one, after `#pragma once` or the guard's
// `#define`; else before the first token. Nothing if all are there.
std::optional<Edit> insert_includes(const FileView& file, std::span<const std::string> headers);

} // namespace portcuda
