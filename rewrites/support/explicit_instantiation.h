// `template void f<float>(float*, long);`: Clang keeps no types of such a declaration as they are
// written, only where the name stands. Of one parse.
#pragma once
#include <vector>

#include "rewrites/rule_ast.h"

namespace clang {
class FunctionTemplateDecl;
} // namespace clang

namespace portcuda {

// Does the unit instantiate or specialise this function, a template, by name? Such a declaration
// repeats the types of the template's parameters.
bool is_named_with_arguments(const clang::FunctionDecl& function);

// The explicit instantiations in the project, from `template` to the semicolon.
std::vector<clang::SourceRange> explicit_instantiations(const clang::FunctionTemplateDecl& function,
                                                        const AstPass& pass);

} // namespace portcuda
