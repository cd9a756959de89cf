#include "rewrites/support/explicit_instantiation.h"

#include <algorithm>

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

namespace portcuda {

bool is_named_with_arguments(const clang::FunctionDecl& function) {
  const clang::FunctionTemplateDecl* described = function.getDescribedFunctionTemplate();
  return described &&
         std::ranges::any_of(described->specializations(), [](const clang::FunctionDecl* special) {
           return clang::isTemplateExplicitInstantiationOrSpecialization(
               special->getTemplateSpecializationKind());
         });
}

std::vector<clang::SourceRange> explicit_instantiations(const clang::FunctionTemplateDecl& function,
                                                        const AstPass& pass) {
  std::vector<clang::SourceRange> found;
  for (const clang::FunctionDecl* special : function.specializations()) {
    const auto kind = special->getTemplateSpecializationKind();
    const clang::SourceLocation name = special->getPointOfInstantiation();
    if (kind != clang::TSK_ExplicitInstantiationDeclaration &&
        kind != clang::TSK_ExplicitInstantiationDefinition)
      continue;
    if (name.isInvalid() || name.isMacroID() || !pass.in_project(name)) continue;
    const auto [file, offset] = pass.sources().getDecomposedLoc(name);
    const llvm::StringRef text = pass.sources().getBufferData(file);
    const std::size_t end = text.find(';', offset);
    const std::size_t begin = text.substr(0, offset).rfind("template");
    if (end == llvm::StringRef::npos || begin == llvm::StringRef::npos ||
        text.slice(begin, offset).find_first_of(";{}") != llvm::StringRef::npos)
      continue;
    const int to_begin = static_cast<int>(offset - begin), to_end = static_cast<int>(end - offset);
    found.emplace_back(name.getLocWithOffset(-to_begin), name.getLocWithOffset(to_end));
  }
  return found;
}

} // namespace portcuda
