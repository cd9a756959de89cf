// A local array whose length is known only when the program runs.
#include "rewrites/rule_ast.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

namespace portcuda {
namespace {

void visit(const clang::VarDecl& variable, AstPass& pass) {
  if (!variable.getType()->isVariableArrayType()) return;
  pass.report({variable.getSourceRange(), "`" + variable.getNameAsString() +
                                              "` is a variable-length array, which C++ does not "
                                              "have"});
}

void add(AstHandlers& handlers) { handlers.on<clang::VarDecl>(visit); }

} // namespace

PORTCUDA_RULE(PC213){
    .id = "PC213",
    .name = "variable-length-array",
    .title = "array whose length is known only at run time",
    .why = R"md(Variable-length arrays are C, and GCC's extension of C++. Both passes of the Windows
front end reject them: `expression must have a constant value`; cl.exe says C2131.)md",
    .cure = R"md(No fix is offered.)md",
    .example = {R"cpp(void sum(int n) {
  float partial[n];
  (void)partial;
}
)cpp",
                ""},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
