#include "rewrites/support/spaced_semantics.h"

#include <algorithm>

#include "rewrites/support/token_files.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

namespace portcuda {
namespace {

Compiled compiled_here(const TokenFiles::Place& place, const AstPass& pass) {
  const clang::FunctionDecl* function = pass.function();
  Compiled compiled{function ? execution_space(*function) : ExecutionSpace::host};
  compiled.by_host_pass = pass.pass() == Pass::host && runs_on_host(compiled.space);
  if (compiled.by_host_pass || place.file->token(place.token).in_macro_body) return compiled;
  if (place.file->device_only(place.token))
    compiled.space = ExecutionSpace::device;
  else if (place.file->host_only(place.token) && compiled.space == ExecutionSpace::host_device)
    compiled.space = ExecutionSpace::host;
  return compiled;
}

enum class MacroBodies : std::uint8_t { by_each_use, by_all_uses };

void judge(TokenFiles& files, clang::SourceLocation where, MacroBodies macros, SpacedVisit visit,
           AstPass& pass) {
  const auto place = files.at(where, pass);
  if (!place) return;
  Compiled compiled = compiled_here(*place, pass);
  // One use on the host is enough for a finding, and what it calls for must do for all uses.
  if (macros == MacroBodies::by_all_uses && place->file->token(place->token).in_macro_body) {
    if (!runs_on_host(compiled.space)) return;
    compiled.space = ExecutionSpace::unknown;
  }
  visit(*place->file, place->token, compiled,
        [&](Finding finding) { pass.report(place->id, std::move(finding)); });
}

} // namespace

void judge_builtins(AstHandlers& handlers, const Words& words, SpacedVisit visit) {
  auto files = std::make_shared<TokenFiles>(words);
  handlers.on<clang::DeclRefExpr>([=](const clang::DeclRefExpr& name, AstPass& pass) {
    const auto* function = llvm::dyn_cast<clang::FunctionDecl>(name.getDecl());
    if (!function || !function->getBuiltinID() || !function->getIdentifier()) return;
    if (std::ranges::find(words, std::string_view(function->getName())) == words.end()) return;
    judge(*files, name.getLocation(), MacroBodies::by_all_uses, visit, pass);
  });
}

void judge_pretty_function(AstHandlers& handlers, SpacedVisit visit) {
  auto files = std::make_shared<TokenFiles>(Words{"__PRETTY_FUNCTION__"});
  handlers.on<clang::PredefinedExpr>([=](const clang::PredefinedExpr& name, AstPass& pass) {
    using enum clang::PredefinedIdentKind;
    if (name.getIdentKind() != PrettyFunction && name.getIdentKind() != PrettyFunctionNoVirtual)
      return;
    judge(*files, name.getLocation(), MacroBodies::by_all_uses, visit, pass);
  });
}

void judge_assembly(AstHandlers& handlers, SpacedVisit visit) {
  auto files = std::make_shared<TokenFiles>(Words{});
  handlers.on<clang::GCCAsmStmt>([=](const clang::GCCAsmStmt& statement, AstPass& pass) {
    judge(*files, statement.getAsmLoc(), MacroBodies::by_each_use, visit, pass);
  });
}

} // namespace portcuda
