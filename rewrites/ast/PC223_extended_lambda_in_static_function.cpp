// A `__device__` lambda in a host function that is `static`.
#include <optional>

#include "rewrites/rule_ast.h"
#include "rewrites/support/cuda_attribute.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"

namespace portcuda {
namespace {

// Written with `__device__` inside of code that the host runs.
bool is_extended(const clang::LambdaExpr& lambda, const clang::FunctionDecl& around) {
  const ExecutionSpace space = execution_space(around);
  return is_written<clang::CUDADeviceAttr>(*lambda.getCallOperator()) &&
         (space == ExecutionSpace::host || space == ExecutionSpace::host_device);
}

// `static` in front of the function's name, where it is written and no macro writes it.
std::optional<clang::Token> static_word(const clang::FunctionDecl& function, const AstPass& pass) {
  clang::SourceLocation at = function.getBeginLoc();
  while (at.isFileID() && pass.sources().isBeforeInTranslationUnit(at, function.getLocation())) {
    clang::Token token;
    if (clang::Lexer::getRawToken(at, token, pass.sources(), pass.context().getLangOpts(), true))
      break;
    if (token.is(clang::tok::raw_identifier) && token.getRawIdentifier() == "static") return token;
    at = token.getEndLoc();
  }
  return std::nullopt;
}

bool is_in_header(const clang::FunctionDecl& function, const AstPass& pass) {
  const clang::SourceManager& sources = pass.sources();
  const llvm::StringRef suffix = llvm::sys::path::extension(
      sources.getFilename(sources.getExpansionLoc(function.getLocation())));
  return suffix != ".cu" && suffix != ".cpp" && suffix != ".cc" && suffix != ".cxx";
}

AstFix cure(const clang::FunctionDecl& function, AstPass& pass) {
  // Every unit that includes a header defines the function; of templates they may.
  const bool becomes_inline = is_in_header(function, pass) && !function.isTemplated() &&
                              !function.isInlineSpecified() && !function.isConstexpr();
  AstFix fix{
      becomes_inline ? "declare it `inline`" : "drop `static`", {}, {}, Applicability::review};
  for (const clang::FunctionDecl* declaration : function.redecls()) {
    if (declaration->getStorageClass() != clang::SC_Static || declaration->isImplicit()) continue;
    auto word = static_word(*declaration, pass);
    if (!word) return {};
    const clang::SourceLocation begin = word->getLocation();
    if (becomes_inline) {
      fix.edits.push_back({{begin, begin}, "inline"});
      continue;
    }
    clang::Token next;
    const bool failed = clang::Lexer::getRawToken(word->getEndLoc(), next, pass.sources(),
                                                  pass.context().getLangOpts(), true);
    const clang::SourceRange with_next(begin, next.getLocation());
    const std::string rest = failed ? "" : pass.text({next.getLocation(), next.getLocation()});
    if (rest.empty()) return {};
    fix.edits.push_back({with_next, rest});
  }
  return fix;
}

void visit(const clang::LambdaExpr& lambda, AstPass& pass) {
  auto* function = pass.nearest<clang::FunctionDecl>();
  if (!function || !is_extended(lambda, *function) || function->isCXXClassMember()) return;
  if (function->getCanonicalDecl()->getStorageClass() != clang::SC_Static) return;
  pass.report(
      {lambda.getIntroducerRange(),
       "`" + function->getNameAsString() +
           "` is static, and on Windows a function around a `__device__` lambda must not be",
       cure(*function, pass)});
}

void add(AstHandlers& handlers) { handlers.on<clang::LambdaExpr>(visit); }

} // namespace

PORTCUDA_RULE(PC223){
    .id = "PC223",
    .name = "extended-lambda-in-static-function",
    .title = "`__device__` lambda in a static function",
    .why =
        R"md(nvcc names the type of an extended lambda by the address of the function around it, and cl.exe takes no address without
external linkage as a template argument (CUDA C++ Programming Guide, Extended Lambda Restrictions). Both passes of NVIDIA's Windows front end (13.0.88):
`On Windows, the enclosing parent function ("launch") for an extended __device__ lambda cannot have internal or no linkage`. The same of
`__host__ __device__` lambdas, of templates and of functions around a lambda around the lambda. Static member functions and functions of an unnamed
namespace are accepted; CUDA 13.5 accepts static ones, too.)md",
    .cure =
        R"md(`static` is dropped, at every declaration; in a header it becomes `inline`, unless the function is a template. This is what real ports
did (VisRTX 76). To review: another unit of the program may have a function of the same name and parameters. The name of the kernel that takes the lambda
changes with its function's linkage, its code does not.)md",
    .example = {R"cu(template <class F> __global__ void run(F f) { f(threadIdx.x); }
static void fill(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
void fill_all(int* p) { fill(p); }
)cu",
                R"cu(template <class F> __global__ void run(F f) { f(threadIdx.x); }
void fill(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
void fill_all(int* p) { fill(p); }
)cu"},
    .applicability = Applicability::review,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
