#include "rewrites/support/macro_constants.h"

#include <algorithm>
#include <map>
#include <set>

#include "rewrites/support/token_files.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"

namespace portcuda {
namespace {

bool is_defined_by_command(std::string_view name, AstPass& pass) {
  clang::Preprocessor& preprocessor = pass.sema().getPreprocessor();
  const clang::MacroInfo* macro =
      preprocessor.getMacroInfo(preprocessor.getIdentifierInfo(llvm::StringRef(name)));
  return macro && pass.sources().isWrittenInCommandLineFile(macro->getDefinitionLoc());
}

struct Uses {
  const FileView* file;
  std::set<std::uint32_t> offsets;
};

} // namespace

void judge_macro_constants(AstHandlers& handlers, const Words& names, std::string_view cure,
                           void (*visit)(const FileView&, const Report&)) {
  auto files = std::make_shared<TokenFiles>(names);
  auto uses = std::make_shared<std::map<clang::FileID, Uses>>();
  handlers.on<clang::FloatingLiteral>([=](const clang::FloatingLiteral& literal, AstPass& pass) {
    const clang::SourceManager& sources = pass.sources();
    clang::SourceLocation where = literal.getLocation();
    while (sources.isMacroArgExpansion(where)) where = sources.getImmediateSpellingLoc(where);
    if (!sources.isMacroBodyExpansion(where)) return;
    const std::string_view name =
        clang::Lexer::getImmediateMacroName(where, sources, pass.context().getLangOpts());
    if (std::ranges::find(names, name) == names.end()) return;
    const auto place = files->at(sources.getImmediateExpansionRange(where).getBegin(), pass);
    if (!place) return;
    Uses& in_file = (*uses)[place->id];
    in_file.file = place->file;
    in_file.offsets.insert(place->file->offset(place->token));
  });
  handlers.at_end([=](AstPass& pass) {
    if (is_defined_by_command(cure, pass)) return;
    for (const auto& [id, in_file] : *uses)
      visit(*in_file.file, [&](Finding finding) {
        if (in_file.offsets.contains(finding.offset)) pass.report(id, std::move(finding));
      });
  });
}

} // namespace portcuda
