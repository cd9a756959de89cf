#include "rewrites/support/macro_origin.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {

bool came_through(clang::SourceLocation place, std::string_view macro, const AstPass& pass) {
  const clang::SourceManager& sources = pass.sources();
  for (; place.isMacroID(); place = sources.getImmediateExpansionRange(place).getBegin())
    if (clang::Lexer::getImmediateMacroName(place, sources, pass.context().getLangOpts()) ==
        llvm::StringRef(macro))
      return true;
  return false;
}

std::optional<clang::SourceLocation> word_in_file(clang::SourceLocation place,
                                                  const AstPass& pass) {
  if (place.isFileID()) return place;
  const clang::CharSourceRange range = pass.sources().getExpansionRange(place);
  if (range.getBegin() != range.getEnd()) return std::nullopt;
  return range.getBegin();
}

} // namespace portcuda
