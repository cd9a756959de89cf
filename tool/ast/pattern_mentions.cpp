#include "tool/ast/pattern_mentions.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"

namespace portcuda {
namespace {

bool is_local(const clang::Decl& declaration) {
  if (declaration.isTemplateParameter()) return false;
  return llvm::isa<clang::ParmVarDecl>(declaration) ||
         declaration.getDeclContext()->isFunctionOrMethod();
}

// Looks for declarations of a function's body in a type or in a template's arguments.
class LocalSearch : public clang::RecursiveASTVisitor<LocalSearch> {
public:
  bool found = false;

  bool shouldWalkTypesOfTypeLocs() const { return false; }
  bool VisitDeclRefExpr(clang::DeclRefExpr* reference) { return judge(*reference->getDecl()); }
  bool VisitTypedefType(clang::TypedefType* type) { return judge(*type->getDecl()); }
  bool VisitTypedefTypeLoc(clang::TypedefTypeLoc type) { return judge(*type.getDecl()); }
  bool VisitTagType(clang::TagType* type) { return judge(*type->getDecl()); }
  bool VisitTagTypeLoc(clang::TagTypeLoc type) { return judge(*type.getDecl()); }
  bool VisitCXXThisExpr(clang::CXXThisExpr*) { return !(found = true); }
  bool VisitLambdaExpr(clang::LambdaExpr*) { return !(found = true); }
  bool VisitOverloadExpr(clang::OverloadExpr* names) {
    for (const clang::NamedDecl* name : names->decls())
      if (is_local(*name)) found = true;
    return !found;
  }

private:
  bool judge(const clang::Decl& declaration) { return !(found |= is_local(declaration)); }
};

class Collector : public clang::RecursiveASTVisitor<Collector> {
public:
  Collector(PatternMentions& mentions, const ProjectFiles& files)
      : mentions_(mentions), files_(files) {}

  bool shouldWalkTypesOfTypeLocs() const { return false; }

  bool VisitTypeLoc(clang::TypeLoc written) {
    const clang::QualType type = written.getType();
    if (!type->isDependentType()) return true;
    const clang::QualType canonical = type.getCanonicalType().getUnqualifiedType();
    if (!concerns(canonical) || !seen_.insert(canonical.getAsOpaquePtr()).second) return true;
    LocalSearch search;
    search.TraverseType(canonical);
    if (!search.found) mentions_.types.push_back(canonical);
    return true;
  }

  bool VisitOverloadExpr(clang::OverloadExpr* names) {
    if (!names->hasExplicitTemplateArgs()) return true;
    const bool of_project = llvm::any_of(names->decls(), [&](const clang::NamedDecl* name) {
      return llvm::isa<clang::FunctionTemplateDecl>(name->getUnderlyingDecl()) &&
             files_.holds(name->getUnderlyingDecl()->getLocation());
    });
    if (!of_project) return true;
    LocalSearch search;
    for (const clang::TemplateArgumentLoc& argument : names->template_arguments())
      search.TraverseTemplateArgument(
          argument.getArgument().getKind() == clang::TemplateArgument::Type
              ? clang::TemplateArgument(argument.getArgument().getAsType().getCanonicalType())
              : argument.getArgument());
    if (!search.found) mentions_.functions.push_back(names);
    return true;
  }

private:
  bool concerns(clang::QualType type) const {
    if (llvm::isa<clang::DependentNameType>(type)) return true;
    const auto* specialization = type->getAs<clang::TemplateSpecializationType>();
    if (!specialization) return false;
    const clang::TemplateDecl* name = specialization->getTemplateName().getAsTemplateDecl();
    return llvm::isa_and_nonnull<clang::ClassTemplateDecl>(name) &&
           files_.holds(name->getLocation());
  }

  PatternMentions& mentions_;
  const ProjectFiles& files_;
  llvm::DenseSet<void*> seen_;
};

} // namespace

PatternMentions mentions_of(const clang::FunctionDecl& pattern, const ProjectFiles& files) {
  PatternMentions mentions;
  Collector(mentions, files).TraverseStmt(pattern.getBody());
  return mentions;
}

} // namespace portcuda
