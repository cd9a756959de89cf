// `object.template f(x)`: a template's name without its arguments.
#include "rewrites/rule_ast.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"
#include "clang/AST/ExprCXX.h"

namespace portcuda {
namespace {

constexpr const char* message = "`template` in front of a call without template arguments";
constexpr const char* title = "drop `template`";

void visit_token(const FileView& file, std::uint32_t token, const Report& report) {
  const std::uint32_t access = file.previous(token);
  if (!file.is(access, ".") && !file.is(access, "->")) return;
  std::uint32_t name = file.next(token);
  if (!file.is_identifier(name)) return;
  std::uint32_t behind = file.next(name);
  if (file.is(name, "operator")) { // operator()(x)
    if (!file.is(behind, "(") || file.match(behind) != file.next(behind)) return;
    behind = file.next(file.match(behind));
  }
  if (!file.is(behind, "(")) return;
  report({.offset = file.offset(token),
          .length = file.end_offset(name) - file.offset(token),
          .message = message,
          .fix = {.title = title, .edits = {remove_tokens(file, token, token)}}});
}

// A member of an object whose type is known, or of the template itself, is found without the word.
void visit_member(const clang::CXXDependentScopeMemberExpr& member, AstPass& pass) {
  if (!member.hasTemplateKeyword() || member.hasExplicitTemplateArgs()) return;
  const clang::SourceLocation keyword = member.getTemplateKeywordLoc();
  const clang::SourceLocation name = member.getMemberLoc();
  AstFix fix{title, {}};
  if (const std::string text = pass.text({name, name}); !text.empty())
    fix.edits.push_back({{keyword, name}, text});
  pass.report({{keyword, name}, message, std::move(fix)});
}

void add(AstHandlers& handlers) { handlers.on<clang::CXXDependentScopeMemberExpr>(visit_member); }

} // namespace

PORTCUDA_RULE(PC218){
    .id = "PC218",
    .name = "template-without-arguments",
    .title = "`object.template f(x)`: no template arguments behind the name",
    .why =
        R"md(`template` tells the compiler that `<` begins template arguments; without any it is an error since CWG 96. GCC, and NVIDIA's front end
where it follows GCC, take it. The host pass of NVIDIA's Windows front end (13.0.88; as C++20 the device pass, too) does not where the object's type depends on a
template's arguments: `argument list for template "T::f" is missing`. On an object of a known type, on `this`, and behind `::` it is accepted.)md",
    .cure = R"md(The word goes: arguments that are deduced need none of it.)md",
    .example = {R"cu(template <class Epilogue> __device__ void finish(Epilogue epilogue, float* p) {
  epilogue.template store(p);
}
)cu",
                R"cu(template <class Epilogue> __device__ void finish(Epilogue epilogue, float* p) {
  epilogue.store(p);
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass,
    .match = WordRule{{"template"}, visit_token, {".template", "->template"}},
    .semantics = add};

} // namespace portcuda
