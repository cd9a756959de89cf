// A kernel's argument that cl.exe lays out in another way than the device compiler.
#include "rewrites/rule_ast.h"
#include "rewrites/support/cuda_attribute.h"
#include "rewrites/support/windows_layout.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

namespace portcuda {
namespace {

std::string told(const LayoutDifference& difference) {
  const std::string part = difference.part.empty() ? "its type" : "`" + difference.part + "`";
  const std::string cl = std::to_string(difference.cl);
  const std::string device = std::to_string(difference.device);
  if (difference.of_size)
    return part + " has " + cl + " bytes for cl.exe, " + device + " for the device compiler";
  return part + " lies at byte " + cl + " for cl.exe, at byte " + device +
         " for the device compiler";
}

void check(const clang::FunctionDecl& function, AstPass& pass) {
  if (!is_written<clang::CUDAGlobalAttr>(function)) return;
  for (const clang::ParmVarDecl* parameter : function.parameters()) {
    const clang::QualType type = parameter->getType();
    if (type->isDependentType() || !type->isRecordType()) continue;
    const auto difference = windows_layout_difference(type, pass.context());
    if (!difference) continue;
    const std::string name =
        parameter->getName().empty() ? "a parameter" : "`" + parameter->getNameAsString() + "`";
    pass.report(
        {parameter->getSourceRange(), name + " arrives garbled on Windows: " + told(*difference)});
  }
}

void add(AstHandlers& handlers) {
  handlers.on<clang::FunctionDecl>(check);
  handlers.on_instantiated<clang::FunctionDecl>(check);
}

} // namespace

PORTCUDA_RULE(PC222){
    .id = "PC222",
    .name = "kernel-argument-layout",
    .title = "kernel argument that host and device lay out differently",
    .why =
        R"md(On Windows NVIDIA's device compiler places empty bases as the Itanium ABI does, cl.exe as Microsoft's does (CUDA C++ Programming Guide, Windows-specific
restrictions on classes). A kernel's argument is written by the one and read by the other: nothing is said, the kernel reads other bytes
(nunchaku@e3e2a92). Measured of cicc.exe 13.0.88 against clang's Microsoft layout, they differ for: more than one empty base, where cl.exe puts a byte between two
(`struct S : A, B { int x; }` has 8 bytes and 4); a first member that has a base of its owner as its base (8 and 12), and so a `std::tuple` whose last
element is a tuple; a base with `alignas`, whose padding cl.exe uses again; an empty `[[no_unique_address]]` member, which cl.exe ignores; pointers to
members. Bit-fields, `long`, and padding behind a base are the same on both sides.)md",
    .cure =
        R"md(No fix is offered. With `__declspec(empty_bases)` (for `_MSC_VER` alone) both sides agree on several empty bases, but not on a first member that shares one.
Else: drop the base, make it a member at the end, or pass the parts as parameters of their own. Found are types that Clang sees complete, of
kernels and of their instances; the classes of the standard library are other ones on Windows, of them `std::tuple`, `std::pair` and `std::array` are known.)md",
    .example = {R"cu(struct Add {};
struct Scale {};
struct Epilogue : Add, Scale {
  float factor;
};
__global__ void kernel(float* p, Epilogue epilogue) { p[0] *= epilogue.factor; }
)cu",
                ""},
    .applicability = Applicability::report,
    .severity = Severity::corrupts,
    .rejects = Rejects::nobody,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
