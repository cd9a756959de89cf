// Macros of a library's header that stand for a floating constant (`M_PI`): which of them a parse
// really uses. Adds handlers; the rule's tokens say what is found.
#pragma once
#include <string_view>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

// Of what `visit` finds in a file the findings are told that stand at such a use; none at all where
// the compile command defines `cure`.
void judge_macro_constants(AstHandlers& handlers, const Words& names, std::string_view cure,
                           void (*visit)(const FileView& file, const Report& report));

} // namespace portcuda
