#include "tool/ast/type_closure.h"

#include <deque>

#include "tool/ast/pattern_mentions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/Template.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace portcuda {
namespace {

// Of a unit: far above what a file of FlashMLA or flash-attn needs, and a few seconds at worst.
constexpr unsigned most_bodies = 4000;
constexpr unsigned most_substitutions = 8000;

class QuietDiagnostics {
public:
  explicit QuietDiagnostics(clang::DiagnosticsEngine& diagnostics)
      : diagnostics_(diagnostics), before_(diagnostics.getSuppressAllDiagnostics()) {
    diagnostics_.setSuppressAllDiagnostics(true);
  }
  ~QuietDiagnostics() { diagnostics_.setSuppressAllDiagnostics(before_); }
  QuietDiagnostics(const QuietDiagnostics&) = delete;
  QuietDiagnostics& operator=(const QuietDiagnostics&) = delete;

private:
  clang::DiagnosticsEngine& diagnostics_;
  bool before_;
};

class Closure {
public:
  Closure(clang::Sema& sema, const ProjectFiles& files, unsigned units)
      : sema_(sema), files_(files), most_followed_(units * most_bodies),
        most_substituted_(units * most_substitutions) {}

  std::vector<clang::Decl*> run(const std::vector<clang::Decl*>& declarations) {
    for (clang::Decl* declaration : declarations) find_templates(*declaration);
    for (const auto& [pending, place] : sema_.PendingInstantiations)
      if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(pending)) reach(*function);
    do {
      take_specializations();
      while (!bodies_.empty() && followed_ < most_followed_) {
        const Body body = bodies_.front();
        bodies_.pop_front();
        follow(body);
      }
      // Completing a class may have made others that no body names.
    } while (followed_ < most_followed_ && has_new_specializations());
    return std::move(result_);
  }

private:
  // `pattern` is the definition as it is written; `instance` is the function whose template
  // arguments count, or the class of a member template.
  struct Body {
    const clang::FunctionDecl* pattern;
    clang::Decl* instance;
  };

  // The project's templates, and those in classes; what stands in functions has no instantiations
  // before the function has.
  void find_templates(clang::Decl& declaration) {
    if (llvm::isa<clang::NamespaceDecl, clang::LinkageSpecDecl>(declaration)) {
      for (clang::Decl* inner : llvm::cast<clang::DeclContext>(declaration).decls())
        find_templates(*inner);
    } else if (files_.holds(declaration.getLocation())) {
      note_templates(declaration);
    }
  }

  void note_templates(clang::Decl& declaration) {
    if (auto* classes = llvm::dyn_cast<clang::ClassTemplateDecl>(&declaration))
      note(class_templates_, *classes);
    else if (auto* functions = llvm::dyn_cast<clang::FunctionTemplateDecl>(&declaration))
      note(function_templates_, *functions);
    else if (auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(&declaration);
             record && !record->isInjectedClassName() && !record->isDependentContext())
      for (clang::Decl* member : record->decls()) note_templates(*member);
  }

  template <class Template> static void note(std::vector<Template*>& list, Template& found) {
    if (found.isCanonicalDecl()) list.push_back(&found);
  }

  std::size_t count_specializations() const {
    std::size_t count = 0;
    auto add = [&](const auto& list) {
      for (auto* name : list)
        count += std::size_t(std::distance(name->spec_begin(), name->spec_end()));
    };
    add(class_templates_);
    add(function_templates_);
    return count;
  }

  bool has_new_specializations() const { return count_specializations() != taken_; }

  void take_specializations() {
    taken_ = count_specializations();
    // Lists first: reaching one may add to the set that is walked.
    std::vector<clang::CXXRecordDecl*> classes;
    std::vector<clang::FunctionDecl*> functions;
    for (auto* name : class_templates_)
      for (auto* specialization : name->specializations()) classes.push_back(specialization);
    for (auto* name : function_templates_)
      for (auto* specialization : name->specializations()) functions.push_back(specialization);
    for (auto* specialization : classes)
      // One that is only named, behind a pointer, stays incomplete.
      if (specialization->getDefinition()) reach(*specialization);
    for (auto* specialization : functions) reach(*specialization);
  }

  // A class is to be complete.
  void reach(clang::CXXRecordDecl& named) {
    if (named.isDependentContext() || named.isLambda()) return;
    // A specialization that nobody completed has no pattern yet.
    const clang::NamedDecl* written = named.getTemplateInstantiationPattern();
    if (auto* specialization = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&named);
        specialization && !specialization->isExplicitSpecialization())
      written = specialization->getSpecializedTemplate();
    if (!written || !files_.holds(written->getLocation())) return;
    if (!seen_.insert(named.getCanonicalDecl()).second) return;
    const clang::QualType type = sema_.Context.getCanonicalTagType(&named);
    if (!sema_.isCompleteType(written->getLocation(), type)) return;
    clang::CXXRecordDecl* definition = named.getDefinition();
    if (!definition || definition->isInvalidDecl()) return;
    // Members are found by whoever walks the class around them.
    auto* outer = llvm::dyn_cast<clang::CXXRecordDecl>(definition->getDeclContext());
    const bool is_member = outer && outer->getTemplateInstantiationPattern() &&
                           !llvm::isa<clang::ClassTemplateSpecializationDecl>(definition);
    if (!is_member) result_.push_back(definition);
    const std::vector<clang::Decl*> members(definition->decls_begin(), definition->decls_end());
    for (clang::Decl* member : members) reach_member(*definition, *member);
  }

  void reach_member(clang::CXXRecordDecl& around, clang::Decl& member) {
    if (auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(&member)) {
      if (!record->isInjectedClassName()) reach(*record);
    } else if (auto* classes = llvm::dyn_cast<clang::ClassTemplateDecl>(&member)) {
      note(class_templates_, *classes);
    } else if (auto* functions = llvm::dyn_cast<clang::FunctionTemplateDecl>(&member)) {
      note(function_templates_, *functions);
      while (auto* written = functions->getInstantiatedFromMemberTemplate()) functions = written;
      add_body(*functions->getTemplatedDecl(), around);
    } else if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(&member)) {
      if (const auto* pattern = function->getTemplateInstantiationPattern())
        add_body(*pattern, *function);
    }
  }

  void reach(clang::FunctionDecl& function) {
    if (function.isDependentContext() || function.isInvalidDecl()) return;
    const clang::FunctionDecl* pattern = function.getTemplateInstantiationPattern();
    if (!pattern || !files_.holds(pattern->getLocation())) return;
    if (!seen_.insert(function.getCanonicalDecl()).second) return;
    // A member of a class is found there.
    if (function.getPrimaryTemplate() || !llvm::isa<clang::CXXMethodDecl>(function))
      result_.push_back(&function);
    add_body(*pattern, function);
  }

  void add_body(const clang::FunctionDecl& pattern, clang::Decl& instance) {
    const clang::FunctionDecl* definition = nullptr;
    if (pattern.hasBody(definition) && files_.holds(definition->getLocation()))
      bodies_.push_back({definition, &instance});
  }

  const PatternMentions& mentions(const clang::FunctionDecl& pattern) {
    auto [known, added] = mentions_.try_emplace(&pattern);
    if (added) known->second = std::make_unique<PatternMentions>(mentions_of(pattern, files_));
    return *known->second;
  }

  clang::MultiLevelTemplateArgumentList arguments_of(const Body& body) {
    if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(body.instance))
      return sema_.getTemplateInstantiationArgs(function, nullptr, false, std::nullopt, false,
                                                body.pattern);
    return sema_.getTemplateInstantiationArgs(llvm::cast<clang::CXXRecordDecl>(body.instance));
  }

  void follow(const Body& body) {
    const PatternMentions& named = mentions(*body.pattern);
    if (named.types.empty() && named.functions.empty()) return;
    ++followed_;
    const clang::MultiLevelTemplateArgumentList arguments = arguments_of(body);
    const clang::SourceLocation place = body.pattern->getLocation();
    clang::Sema::InstantiatingTemplate step(sema_, place, body.instance);
    if (step.isInvalid()) return;
    clang::Sema::ContextRAII context(sema_, llvm::cast<clang::DeclContext>(body.instance));
    clang::LocalInstantiationScope scope(sema_);
    for (clang::QualType type : named.types) {
      if (++substitutions_ > most_substituted_) return;
      const clang::QualType made =
          sema_.SubstType(type, arguments, place, clang::DeclarationName());
      if (made.isNull() || made->isDependentType()) continue;
      if (auto* record = made->getAsCXXRecordDecl()) reach(*record);
    }
    for (const clang::OverloadExpr* names : named.functions) {
      if (++substitutions_ > most_substituted_) return;
      call(*names, body, arguments);
    }
  }

  // The member of the body's class that was made from `written`, which stands in the class template
  // and knows no arguments of it; null where it is a member of another class.
  static clang::FunctionTemplateDecl* member_of(const Body& body,
                                                const clang::FunctionTemplateDecl& written) {
    auto* around = llvm::dyn_cast<clang::CXXRecordDecl>(body.instance);
    if (!around) around = llvm::dyn_cast<clang::CXXRecordDecl>(body.instance->getDeclContext());
    if (!around) return nullptr;
    for (clang::NamedDecl* member : around->lookup(written.getDeclName()))
      if (auto* made = llvm::dyn_cast<clang::FunctionTemplateDecl>(member);
          made && made->getInstantiatedFromMemberTemplate() &&
          made->getInstantiatedFromMemberTemplate()->getCanonicalDecl() ==
              written.getCanonicalDecl())
        return made;
    return nullptr;
  }

  // Functions whose arguments are all written, or given by default. What a call's values decide is
  // not known here.
  void call(const clang::OverloadExpr& names, const Body& body,
            const clang::MultiLevelTemplateArgumentList& arguments) {
    const clang::SourceLocation place = names.getNameLoc();
    clang::TemplateArgumentListInfo written(names.getLAngleLoc(), names.getRAngleLoc());
    if (sema_.SubstTemplateArguments(names.template_arguments(), arguments, written)) return;
    for (const clang::TemplateArgumentLoc& argument : written.arguments())
      if (argument.getArgument().isDependent()) return;
    for (clang::NamedDecl* name : names.decls()) {
      auto* called = llvm::dyn_cast<clang::FunctionTemplateDecl>(name->getUnderlyingDecl());
      if (!called || !files_.holds(called->getLocation())) continue;
      if (called->getDeclContext()->isDependentContext()) called = member_of(body, *called);
      if (!called) continue;
      clang::TemplateArgumentListInfo given = written;
      clang::Sema::CheckTemplateArgumentInfo checked;
      if (sema_.CheckTemplateArgumentList(called, place, given, {}, false, checked)) continue;
      auto* list =
          clang::TemplateArgumentList::CreateCopy(sema_.Context, checked.CanonicalConverted);
      if (auto* function = sema_.InstantiateFunctionDeclaration(called, list, place))
        reach(*function);
    }
  }

  clang::Sema& sema_;
  const ProjectFiles& files_;
  const unsigned most_followed_, most_substituted_;
  std::vector<clang::ClassTemplateDecl*> class_templates_;
  std::vector<clang::FunctionTemplateDecl*> function_templates_;
  std::size_t taken_ = 0; // specializations of these
  std::deque<Body> bodies_;
  llvm::DenseMap<const clang::FunctionDecl*, std::unique_ptr<PatternMentions>> mentions_;
  llvm::DenseSet<const clang::Decl*> seen_;
  unsigned followed_ = 0, substitutions_ = 0;
  std::vector<clang::Decl*> result_;
};

} // namespace

std::vector<clang::Decl*> instantiate_types(clang::Sema& sema, const ProjectFiles& files,
                                            const std::vector<clang::Decl*>& declarations,
                                            unsigned units) {
  QuietDiagnostics quiet(sema.getDiagnostics());
  return Closure(sema, files, units).run(declarations);
}

} // namespace portcuda
