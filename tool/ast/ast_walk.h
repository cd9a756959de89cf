// The walk over the project's part of a syntax tree, once for all rules, and what their handlers
// report. One parse, one thread.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "rewrites/rule_ast.h"
#include "tool/ast/project_files.h"
#include "tool/ast/semantics.h"

namespace portcuda {

// What handlers said, by file.
struct WalkReports {
  struct Reports {
    std::vector<SemanticFinding> findings;
    std::vector<UndecidedRange> undecided;
  };
  std::map<clang::FileID, Reports> files;
};

struct WalkInput {
  clang::ASTContext& context;
  clang::Sema& sema;
  Pass pass;
  const ProjectFiles& files;
  const std::vector<clang::Decl*>& declarations; // of the top level, in the project
  // Declarations that were instantiated from the project's templates.
  const std::vector<clang::Decl*>& instantiations;
};

WalkReports walk(const WalkInput& input, const AstHandlers& handlers);

} // namespace portcuda
