// What the body of a template says about types, before it is instantiated. Owns no substitution;
// one parse, one thread.
#pragma once
#include <vector>

#include "tool/ast/project_files.h"
#include "clang/AST/Type.h"

namespace clang {
class FunctionDecl;
class OverloadExpr;
} // namespace clang

namespace portcuda {

struct PatternMentions {
  // Dependent types that name a class template of the project, or a member of a dependent class;
  // canonical, each once. None of them speaks of a declaration of the body itself: those have no
  // counterpart outside an instantiation of the body.
  std::vector<clang::QualType> types;
  // Names of the project's function templates with dependent arguments written out.
  std::vector<const clang::OverloadExpr*> functions;
};

// `pattern` is a definition that stands in the project.
PatternMentions mentions_of(const clang::FunctionDecl& pattern, const ProjectFiles& files);

} // namespace portcuda
