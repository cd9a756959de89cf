// Whether `and`, `or` and `not` are operators to the Windows compilers, by the compile command and
// the headers of a parse. Shared by no other rule; apart because it needs Clang.
#pragma once
#include "rewrites/rule_ast.h"

namespace portcuda {

// Withdraws what the tokens guessed in a unit of C++20, or where a file that the parse read names
// <iso646.h>: a branch for MSVC that includes it is not compiled here. Elsewhere guesses stand.
void judge_alternative_tokens(AstHandlers& handlers);

} // namespace portcuda
