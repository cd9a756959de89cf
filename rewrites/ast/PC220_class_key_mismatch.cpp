// `class X;` of what is defined as `struct X`.
#include "rewrites/rule_ast.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {
namespace {

// The word behind template parameters, in front of the name.
std::optional<clang::SourceRange> key_of(const clang::CXXRecordDecl& record, const AstPass& pass) {
  const clang::SourceLocation begin = record.getInnerLocStart();
  const std::string word = pass.text({begin, begin});
  if (word != "struct" && word != "class") return std::nullopt;
  return clang::SourceRange(begin, begin);
}

const char* word_of(const clang::CXXRecordDecl& record) {
  return record.getTagKind() == clang::TagTypeKind::Class ? "class" : "struct";
}

void visit(const clang::CXXRecordDecl& record, AstPass& pass) {
  const clang::CXXRecordDecl* definition = record.getDefinition();
  if (record.isThisDeclarationADefinition() || !definition || record.isImplicit() ||
      record.isUnion() || definition->isUnion() || record.getTagKind() == definition->getTagKind())
    return;
  const std::string right = word_of(*definition);
  AstFinding finding{record.getSourceRange(),
                     "`" + record.getNameAsString() + "` is defined as a " + right +
                         ", and MSVC writes the word into the names of functions"};
  if (auto key = key_of(record, pass))
    finding.fix = {"declare it `" + right + "`", {{*key, right}}};
  pass.report(std::move(finding));
}

void add(AstHandlers& handlers) { handlers.on<clang::CXXRecordDecl>(visit); }

} // namespace

PORTCUDA_RULE(PC220){
    .id = "PC220",
    .name = "class-key-mismatch",
    .title = "class declared as struct, or struct as class",
    .why =
        R"md(In Microsoft's ABI a `struct` is mangled as `U`, a `class` as `V`. A unit that sees only `class X;` calls `void f(X&)` by another name than the unit that
defines it: `LNK2019: unresolved external symbol`. cl.exe warns where it sees both, C4099; clang has -Wmismatched-tags for the same reason (gsplat@c184bccc
was cured so). NVIDIA's front end accepts it.)md",
    .cure =
        R"md(The declaration takes the definition's word. Both mean the same to the language. Where a unit sees no definition nothing is found.)md",
    .example = {R"cu(class Shape;
float area(const Shape& shape);
struct Shape {
  float width, height;
};
)cu",
                R"cu(struct Shape;
float area(const Shape& shape);
struct Shape {
  float width, height;
};
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::warns,
    .rejects = Rejects::linker,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
