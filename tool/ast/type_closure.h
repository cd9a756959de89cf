// The classes that a whole compilation would instantiate and a prefix parse does not, because the
// functions that name them are still pending at its end. Owns the walk from the project's
// instantiated functions and classes to what they name; no body is instantiated. One parse, one
// thread.
#pragma once
#include <vector>

#include "tool/ast/project_files.h"

namespace clang {
class Decl;
class Sema;
} // namespace clang

namespace portcuda {

// Completes classes named by pending instantiations of the project's templates, by functions that
// these call with written template arguments, by member functions of the classes, and so on, within
// a number of steps for each of the `units` parsed together. Trouble on the way is silent: what
// cannot be had is left out.
// Returns, each once, what now is instantiated from templates of the project, the parse's own
// instantiations included: classes that are complete, valid and not a member of a returned one, and
// declarations of functions. Nothing in them is dependent.
// `declarations` are the project's at the top level: templates of libraries do not matter.
std::vector<clang::Decl*> instantiate_types(clang::Sema& sema, const ProjectFiles& files,
                                            const std::vector<clang::Decl*>& declarations,
                                            unsigned units);

} // namespace portcuda
