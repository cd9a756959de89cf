#include "tool/ast/ast_walk.h"

#include <algorithm>

#include "rewrites/support/cuda_attribute.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseMap.h"

namespace portcuda {
namespace {

class PassView final : public AstPass {
public:
  PassView(const WalkInput& input, WalkReports& reports) : input_(input), reports_(reports) {}

  clang::ASTContext& context() const override { return input_.context; }
  const clang::SourceManager& sources() const override { return input_.files.sources(); }
  clang::Sema& sema() const override { return input_.sema; }
  Pass pass() const override { return input_.pass; }
  std::span<const clang::DynTypedNode> ancestors() const override { return ancestors_; }

  const clang::FunctionDecl* function() const override {
    for (auto it = ancestors_.rbegin(); it != ancestors_.rend(); ++it) {
      if (auto* function = it->get<clang::FunctionDecl>()) return function;
      if (auto* lambda = it->get<clang::LambdaExpr>()) return lambda->getCallOperator();
    }
    return nullptr;
  }

  bool in_project(clang::SourceLocation place) const override { return input_.files.holds(place); }

  std::optional<SourceSpan> span(clang::SourceRange tokens) const override {
    return input_.files.span(tokens);
  }

  std::string text(clang::SourceRange tokens) const override {
    auto span = input_.files.span(tokens);
    return span ? input_.files.text(*span) : std::string();
  }

  void report(AstFinding finding) override {
    auto span = input_.files.span(finding.range);
    // Tokens of several macros together: the first of them is where the finding is shown.
    if (!span) span = input_.files.span(finding.range.getBegin());
    if (!span) return;
    SemanticFinding found{std::string(rule_->id),
                          {span->begin, span->end - span->begin, std::move(finding.message),
                           spelled(*span, std::move(finding.fix)), finding.severity}};
    reports_.files[span->file].findings.push_back(std::move(found));
  }

  void report(clang::FileID file, Finding finding) override {
    reports_.files[file].findings.push_back({std::string(rule_->id), std::move(finding)});
  }

  void undecided(clang::SourceRange tokens) override {
    if (auto span = input_.files.span(tokens))
      reports_.files[span->file].undecided.push_back(
          {std::string(rule_->id), {span->begin, span->end}});
  }

  bool stands_in_project(clang::SourceLocation place) const { return input_.files.uses(place); }
  void speak_for(const Rule* rule) { rule_ = rule; }
  std::vector<clang::DynTypedNode>& stack() { return ancestors_; }

private:
  Fix spelled(const SourceSpan& place, AstFix fix) const {
    Fix result{std::move(fix.title), {}, std::move(fix.includes), fix.applicability};
    for (AstEdit& edit : fix.edits) {
      auto span = input_.files.span(edit.range);
      if (!span || span->file != place.file) return {};
      if (edit.where == AstEdit::Where::insert_before) span->end = span->begin;
      if (edit.where == AstEdit::Where::insert_after) span->begin = span->end;
      result.edits.push_back({span->begin, span->end - span->begin, std::move(edit.text)});
    }
    std::ranges::sort(result.edits);
    return result;
  }

  const WalkInput& input_;
  WalkReports& reports_;
  const Rule* rule_ = nullptr;
  std::vector<clang::DynTypedNode> ancestors_;
};

using NodeHandler = AstHandlers::NodeHandler;

// Which handlers a class of nodes concerns is found out when its first node is met.
class HandlerTable {
public:
  explicit HandlerTable(const std::vector<NodeHandler>& handlers) : all_(handlers) {}

  const std::vector<const NodeHandler*>& of(const clang::Decl& node) {
    return of(decls_, unsigned(node.getKind()), &node, true);
  }
  const std::vector<const NodeHandler*>& of(const clang::Stmt& node) {
    return of(stmts_, unsigned(node.getStmtClass()), &node, false);
  }

private:
  using ByClass = std::map<unsigned, std::vector<const NodeHandler*>>;
  const std::vector<const NodeHandler*>& of(ByClass& table, unsigned node_class, const void* node,
                                            bool is_declaration) {
    auto [known, added] = table.try_emplace(node_class);
    if (added)
      for (const NodeHandler& handler : all_)
        if (handler.is_declaration == is_declaration && handler.concerns(node))
          known->second.push_back(&handler);
    return known->second;
  }

  const std::vector<NodeHandler>& all_;
  ByClass decls_, stmts_;
};

class Walker : public clang::RecursiveASTVisitor<Walker> {
  using Base = clang::RecursiveASTVisitor<Walker>;

public:
  Walker(PassView& pass, const AstHandlers& handlers, const std::vector<NodeHandler>& nodes,
         bool in_instantiations)
      : pass_(pass), handlers_(handlers), nodes_(nodes), in_instantiations_(in_instantiations) {}

  // What stands in an instantiated class, and not its member templates.
  bool shouldVisitTemplateInstantiations() const { return in_instantiations_; }
  bool shouldVisitImplicitCode() const { return false; }
  bool shouldWalkTypesOfTypeLocs() const { return false; }

  bool TraverseDecl(clang::Decl* declaration) {
    if (!declaration || (declaration->isImplicit() && !in_instantiations_)) return true;
    if (in_instantiations_ &&
        llvm::isa<clang::TemplateDecl, clang::ClassTemplatePartialSpecializationDecl>(declaration))
      return true;
    // A file of another project may be included in the midst of one of ours.
    if (!llvm::isa<clang::TranslationUnitDecl, clang::NamespaceDecl, clang::LinkageSpecDecl>(
            declaration) &&
        !pass_.stands_in_project(declaration->getLocation()))
      return true;
    for (const NodeHandler* handler : nodes_.of(*declaration)) {
      pass_.speak_for(handler->rule);
      handler->visit(declaration, pass_);
    }
    pass_.stack().push_back(clang::DynTypedNode::create(*declaration));
    const bool going_on = Base::TraverseDecl(declaration);
    pass_.stack().pop_back();
    return going_on;
  }

  // Without Clang's queue of statements: the stack of ancestors must be right at every node.
  bool TraverseStmt(clang::Stmt* statement) {
    if (!statement) return true;
    for (const NodeHandler* handler : nodes_.of(*statement)) {
      pass_.speak_for(handler->rule);
      handler->visit(statement, pass_);
    }
    pass_.stack().push_back(clang::DynTypedNode::create(*statement));
    const bool going_on = Base::TraverseStmt(statement);
    pass_.stack().pop_back();
    return going_on;
  }

  bool VisitTypeLoc(clang::TypeLoc type) {
    if (in_instantiations_ || !pass_.in_project(type.getBeginLoc())) return true;
    for (auto& handler : handlers_.types()) {
      pass_.speak_for(handler.rule);
      handler.visit(type, pass_);
    }
    return true;
  }

  // Statements of an instantiation are not in a prefix parse, and the pattern was visited.
  bool TraverseInstantiation(clang::Decl* declaration) {
    pass_.stack().clear();
    return TraverseDecl(declaration);
  }

private:
  PassView& pass_;
  const AstHandlers& handlers_;
  HandlerTable nodes_;
  bool in_instantiations_;
};

void sort_and_unique(WalkReports::Reports& reports) {
  auto order = [](const SemanticFinding& f) {
    return std::tuple(f.finding.offset, f.finding.offset + f.finding.length, f.rule);
  };
  // A macro that is used a hundred times is one finding: the first that has a fix.
  std::ranges::stable_sort(reports.findings, [&](const auto& a, const auto& b) {
    return std::pair(order(a), a.finding.fix.edits.empty()) <
           std::pair(order(b), b.finding.fix.edits.empty());
  });
  auto repeated = std::ranges::unique(reports.findings, {}, order);
  reports.findings.erase(repeated.begin(), repeated.end());
  std::ranges::sort(reports.undecided);
  auto again = std::ranges::unique(reports.undecided);
  reports.undecided.erase(again.begin(), again.end());
}

} // namespace

WalkReports walk(const WalkInput& input, const AstHandlers& handlers) {
  WalkReports reports;
  PassView pass(input, reports);
  Walker patterns(pass, handlers, handlers.nodes(), false);
  for (clang::Decl* declaration : input.declarations) patterns.TraverseDecl(declaration);
  Walker instantiations(pass, handlers, handlers.instantiated_nodes(), true);
  for (clang::Decl* declaration : input.instantiations)
    instantiations.TraverseInstantiation(declaration);
  pass.stack().clear();
  for (auto& end : handlers.ends()) {
    pass.speak_for(end.rule);
    end.visit(pass);
  }
  for (auto& [file, found] : reports.files) sort_and_unique(found);
  return reports;
}

static std::optional<ExecutionSpace> written_space(const clang::FunctionDecl& function) {
  if (is_written<clang::CUDAGlobalAttr>(function)) return ExecutionSpace::global;
  const bool host = is_written<clang::CUDAHostAttr>(function);
  const bool device = is_written<clang::CUDADeviceAttr>(function);
  if (host && device) return ExecutionSpace::host_device;
  if (device) return ExecutionSpace::device;
  return host ? std::optional(ExecutionSpace::host) : std::nullopt;
}

// nvcc takes a definition without keywords for the function that was declared with them; to Clang
// they are two.
static std::optional<ExecutionSpace> declared_space(const clang::FunctionDecl& definition) {
  auto same_type = [](const clang::ParmVarDecl* a, const clang::ParmVarDecl* b) {
    return a->getType()->isDependentType() ||
           a->getType().getCanonicalType() == b->getType().getCanonicalType();
  };
  auto is_const = [](const clang::FunctionDecl& function) {
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
    return method && method->isConst();
  };
  for (const clang::NamedDecl* other :
       definition.getDeclContext()->getRedeclContext()->lookup(definition.getDeclName())) {
    const clang::FunctionDecl* declared = other->getAsFunction();
    const auto space = declared ? written_space(*declared) : std::nullopt;
    if (space && is_const(*declared) == is_const(definition) &&
        std::ranges::equal(declared->parameters(), definition.parameters(), same_type))
      return space;
  }
  return std::nullopt;
}

ExecutionSpace execution_space(const clang::FunctionDecl& function) {
  if (auto space = written_space(function)) return *space;
  // A lambda without attributes is compiled where the function around it is.
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  if (method && method->getParent()->isLambda()) {
    auto* outer =
        llvm::dyn_cast_or_null<clang::FunctionDecl>(method->getParent()->getDeclContext());
    return outer ? execution_space(*outer) : ExecutionSpace::host;
  }
  return declared_space(function).value_or(ExecutionSpace::host);
}

} // namespace portcuda
