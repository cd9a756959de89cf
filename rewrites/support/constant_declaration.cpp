#include "rewrites/support/constant_declaration.h"

#include <set>

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {
namespace {

using clang::VarDecl;

// The tokens in front of a declared name, without what brackets enclose.
std::vector<clang::Token> specifiers(clang::SourceLocation begin, clang::SourceLocation name,
                                     const clang::SourceManager& sources,
                                     const clang::LangOptions& language) {
  std::vector<clang::Token> tokens;
  int depth = 0;
  for (clang::SourceLocation at = begin;
       at.isValid() && sources.isBeforeInTranslationUnit(at, name);) {
    clang::Token token;
    if (clang::Lexer::getRawToken(at, token, sources, language, true)) return {};
    const bool opens = token.isOneOf(clang::tok::less, clang::tok::l_paren, clang::tok::l_square);
    if (opens) ++depth;
    if (depth == 0) tokens.push_back(token);
    if (token.isOneOf(clang::tok::greater, clang::tok::r_paren, clang::tok::r_square)) --depth;
    if (token.is(clang::tok::greatergreater)) depth -= 2;
    at = token.getEndLoc();
  }
  return tokens;
}

bool is_word(const clang::Token& token, llvm::StringRef word) {
  return token.is(clang::tok::raw_identifier) && token.getRawIdentifier() == word;
}

// `static const float x` -> `static constexpr float x`; where `const` stands elsewhere it stays.
std::optional<AstEdit> edit_of(const std::vector<clang::Token>& tokens, bool is_pointer) {
  auto here = [](const clang::Token& token) {
    return clang::SourceRange(token.getLocation(), token.getLocation());
  };
  for (const clang::Token& token : tokens) {
    if (is_word(token, "extern") || is_word(token, "thread_local") || is_word(token, "volatile") ||
        is_word(token, "constexpr"))
      return std::nullopt;
    if (is_word(token, "static") || is_word(token, "inline") || is_word(token, "__inline__"))
      continue;
    if (is_word(token, "const") && !is_pointer) return AstEdit{here(token), "constexpr"};
    return AstEdit{here(token), "constexpr ", AstEdit::Where::insert_before};
  }
  return std::nullopt;
}

class Conversion {
public:
  explicit Conversion(AstPass& pass) : pass_(pass) {}

  bool add(const VarDecl& variable) {
    if (!seen_.insert(variable.getCanonicalDecl()).second) return true;
    return together(variable) && edit(variable);
  }

  ConstantDeclaration result() && { return std::move(result_); }

private:
  // `const float a = 1, b = f();`: the specifiers belong to all of them.
  bool together(const VarDecl& variable) {
    const clang::SourceLocation begin = variable.getOuterLocStart();
    for (const clang::Decl* other : variable.getLexicalDeclContext()->decls()) {
      auto* declared = llvm::dyn_cast<VarDecl>(other);
      // An instance of a variable template begins where the template does.
      if (declared && !llvm::isa<clang::VarTemplateSpecializationDecl>(declared) &&
          declared->getOuterLocStart() == begin && !can_be_constant(*declared))
        return false;
    }
    return can_be_constant(variable);
  }

  bool can_be_constant(const VarDecl& variable) {
    seen_.insert(variable.getCanonicalDecl());
    const clang::Expr* value = variable.getInit();
    if (!value || variable.getPreviousDecl() || variable.getMostRecentDecl() != &variable ||
        variable.isInvalidDecl() || !variable.getType().isConstQualified())
      return false;
    if (value->isValueDependent() || variable.getType()->isDependentType()) {
      result_.certain = false;
      return true;
    }
    return variable.getType()->isLiteralType(pass_.context()) && variable.evaluateValue() &&
           reads_only_constants(value);
  }

  // A constant expression may not read `const float x`, unless that becomes constexpr, too.
  bool reads_only_constants(const clang::Stmt* part) {
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(part))
      if (auto* read = llvm::dyn_cast<VarDecl>(name->getDecl()))
        if (!read->isUsableInConstantExpressions(pass_.context()) && !add(*read)) return false;
    for (const clang::Stmt* child : part->children())
      if (child && !reads_only_constants(child)) return false;
    return true;
  }

  bool edit(const VarDecl& variable) {
    const clang::SourceLocation begin = variable.getOuterLocStart();
    const clang::SourceLocation name = variable.getLocation();
    if (begin.isMacroID() || name.isMacroID() || !pass_.in_project(begin)) return false;
    auto change = edit_of(specifiers(begin, name, pass_.sources(), pass_.context().getLangOpts()),
                          variable.getType()->isAnyPointerType());
    if (!change) return false;
    result_.edits.push_back(std::move(*change));
    return true;
  }

  AstPass& pass_;
  std::set<const VarDecl*> seen_;
  ConstantDeclaration result_{{}, true};
};

} // namespace

std::optional<ConstantDeclaration> make_constexpr(const VarDecl& variable, AstPass& pass) {
  Conversion conversion(pass);
  if (!conversion.add(variable)) return std::nullopt;
  return std::move(conversion).result();
}

} // namespace portcuda
