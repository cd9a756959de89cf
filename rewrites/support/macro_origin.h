// Through which macros a place in the code came: what stands in a file where an attribute or a name
// that a macro writes is used. Pure; one parse.
#pragma once
#include <optional>
#include <string_view>

#include "rewrites/rule_ast.h"
#include "clang/Basic/SourceLocation.h"

namespace portcuda {

// Did a macro of this name write the place, or was the place an argument of it?
bool came_through(clang::SourceLocation place, std::string_view macro, const AstPass& pass);

// The word of a file that `place` comes from, be it the place itself or the outermost macro;
// nothing where that macro has arguments, one of which may be the place.
std::optional<clang::SourceLocation> word_in_file(clang::SourceLocation place, const AstPass& pass);

} // namespace portcuda
