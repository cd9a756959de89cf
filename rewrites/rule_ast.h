// What the semantic part of a rule sees: Clang's syntax tree of one translation unit in one pass
// (host or device), walked once for all rules.
//
// The unit is parsed as a prefix on Linux, as the project's authors compile it: `long` has 64 bits,
// `int64_t` is a `long` whose sugar says int64_t. Templates are visited as they are written, with
// dependent types; bodies outside the project are not there; code with errors holds RecoveryExpr
// and invalid declarations, which a rule must survive. Every handler of a rule may be called for
// the same source in two passes and many units: findings are merged by file and place.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h" // ExecutionSpace
#include "tool/units/translation_unit.h"
#include "clang/AST/ASTTypeTraits.h"
#include "clang/AST/DeclBase.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/TypeLoc.h"

namespace clang {
class ASTContext;
class FunctionDecl;
class Sema;
class SourceManager;
} // namespace clang

namespace portcuda {

// Bytes of a project file.
struct SourceSpan {
  clang::FileID file;
  std::uint32_t begin = 0, end = 0;
};

// Replace what stands at `range` (tokens, both ends inclusive) by `text`; `insert_before`/
// `insert_after` put it next to the range and leave the range as it is.
struct AstEdit {
  enum class Where : std::uint8_t { replace, insert_before, insert_after };
  clang::SourceRange range;
  std::string text;
  Where where = Where::replace;
};

struct AstFix {
  std::string title;
  std::vector<AstEdit> edits; // all in the file of the finding, else the finding has no fix
  std::vector<std::string> includes = {};
  Applicability applicability = Applicability::safe;
};

struct AstFinding {
  clang::SourceRange range; // tokens, both ends inclusive
  std::string message;      // one sentence, without a final full stop
  AstFix fix = {};
  std::optional<Severity> severity = {};
};

class AstPass {
public:
  virtual ~AstPass() = default;

  virtual clang::ASTContext& context() const = 0;
  virtual const clang::SourceManager& sources() const = 0;
  virtual clang::Sema& sema() const = 0;
  virtual Pass pass() const = 0;

  // The nodes that the visited one stands in, outermost first, itself excluded. Of an instantiation
  // (on_instantiated) they end at the instantiated declaration.
  virtual std::span<const clang::DynTypedNode> ancestors() const = 0;
  // The innermost ancestor of this class: `nearest<clang::CallExpr>()`.
  template <class Node> const Node* nearest() const {
    auto all = ancestors();
    for (auto it = all.rbegin(); it != all.rend(); ++it)
      if (const Node* node = it->get<Node>()) return node;
    return nullptr;
  }
  // The function whose body the visited node stands in, a lambda's call operator included.
  virtual const clang::FunctionDecl* function() const = 0;

  // Is this place, where it is spelled, in a file of the project?
  virtual bool in_project(clang::SourceLocation place) const = 0;
  // The bytes where these tokens are spelled: at the macro's definition where they come from its
  // body, at its use where they are an argument. Nothing where they come from several places, were
  // pasted or stringised together, or do not stand in the project.
  virtual std::optional<SourceSpan> span(clang::SourceRange tokens) const = 0;
  // The text of these tokens as it is spelled; empty where span() has nothing.
  virtual std::string text(clang::SourceRange tokens) const = 0;

  // A finding at a place that is not spelled in the project is dropped; a fix with an edit whose
  // span cannot be had is left out.
  virtual void report(AstFinding finding) = 0;
  // A finding about this file of the project that was made from its tokens: offsets are bytes of
  // its text without byte order mark.
  virtual void report(clang::FileID file, Finding finding) = 0;
  // The rule cannot tell here: what its tokens guessed stands.
  virtual void undecided(clang::SourceRange tokens) = 0;
};

// Where CUDA's keywords put a function; a lambda without any belongs where its enclosing function
// does. What Clang adds to a constexpr function does not count: cl.exe compiles it as host code.
ExecutionSpace execution_space(const clang::FunctionDecl& function);

// Handlers of all rules for one parse. `Node` is a class of declarations or statements; its derived
// classes are handed over, too. Only nodes that stand in the project are visited, implicit code and
// instantiations are not.
class AstHandlers {
public:
  template <class Node> using Visit = std::function<void(const Node&, AstPass&)>;

  template <class Node> void on(Visit<Node> visit) { add(nodes_, std::move(visit)); }
  // Instantiations, implicit and explicit, of the project's templates that the parse made or that
  // were made on demand from pending ones: classes with their members and the declarations of
  // functions, never bodies. Types are not dependent there. The same source comes once for each set
  // of arguments.
  template <class Node> void on_instantiated(Visit<Node> visit) {
    add(instantiated_nodes_, std::move(visit));
  }
  // Every type as it is written.
  void on_type(std::function<void(clang::TypeLoc, AstPass&)> visit) {
    types_.push_back({rule_, std::move(visit)});
  }
  // After everything was visited.
  void at_end(std::function<void(AstPass&)> visit) { ends_.push_back({rule_, std::move(visit)}); }

  // For the walk. `rule` owns what is added from now on.
  void begin_rule(const Rule& rule) { rule_ = &rule; }
  template <class Visitor> struct Handler {
    const Rule* rule;
    Visitor visit;
  };
  struct NodeHandler {
    const Rule* rule;
    bool is_declaration;
    bool (*concerns)(const void* node); // Decl or Stmt
    std::function<void(const void* node, AstPass&)> visit;
  };
  const std::vector<NodeHandler>& nodes() const { return nodes_; }
  const std::vector<NodeHandler>& instantiated_nodes() const { return instantiated_nodes_; }
  const auto& types() const { return types_; }
  const auto& ends() const { return ends_; }

private:
  template <class Node> void add(std::vector<NodeHandler>& handlers, Visit<Node> visit) {
    constexpr bool is_declaration = std::is_base_of_v<clang::Decl, Node>;
    using Base = std::conditional_t<is_declaration, clang::Decl, clang::Stmt>;
    handlers.push_back(
        {rule_, is_declaration,
         [](const void* node) { return Node::classof(static_cast<const Base*>(node)); },
         [visit = std::move(visit)](const void* node, AstPass& pass) {
           visit(*static_cast<const Node*>(static_cast<const Base*>(node)), pass);
         }});
  }

  const Rule* rule_ = nullptr;
  std::vector<NodeHandler> nodes_, instantiated_nodes_;
  std::vector<Handler<std::function<void(clang::TypeLoc, AstPass&)>>> types_;
  std::vector<Handler<std::function<void(AstPass&)>>> ends_;
};

} // namespace portcuda
