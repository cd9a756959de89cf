// The text of a rewritten file as the compiler is to see it: with `#line` where the lines are no
// longer those of the original, so that messages, __FILE__, __LINE__ and debug information name the
// file that people edit. Pure, any thread.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "rewrites/rule.h"
#include "tool/lex/word_scan.h"

namespace portcuda {

// `source`: without byte order mark. `edits`: of it, sorted, not overlapping; none for a file that
// stays as it is. `shown`: the name that the compiler would have used for the original.
std::string mirrored_text(std::string_view source, std::span<const Edit> edits,
                          std::string_view shown, const TriggerWords& words);

} // namespace portcuda
