// Whether pieces of code that an edit joins are spelled next to each other. Pure; one parse.
#pragma once
#include <initializer_list>

#include "rewrites/rule_ast.h"
#include "clang/Basic/SourceLocation.h"

namespace portcuda {

// All in a file, all in one use of a macro's body, or all in one argument: edits of a body and of
// an argument do not go together.
bool spelled_together(std::initializer_list<clang::SourceRange> ranges, const AstPass& pass);

// In a macro's body, where another use may have other types: what is edited there wants a look.
bool in_macro_body(clang::SourceLocation place, const AstPass& pass);

} // namespace portcuda
