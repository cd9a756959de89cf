// `long n = tensor.numel();`, `(long)pointer`: 64 bits are meant, and Windows keeps 32.
#include "rewrites/support/long_evidence.h"

namespace portcuda {
namespace {

void add(AstHandlers& handlers) {
  find_long_evidence(handlers, [](LongEvidence found, AstPass& pass) {
    pass.report({found.place, std::move(found.message), std::move(found.fix), found.severity});
  });
}

} // namespace

PORTCUDA_RULE(PC513){
    .id = "PC513",
    .name = "long-of-64-bits",
    .title = "`long` that holds 64 bits",
    .why =
        R"md(`long` has 32 bits on Windows, in host code and in `nvcc`'s device code. Addresses, `size_t`, `ptrdiff_t` and `int64_t` have
64, and so do the constants that are written for them. A `long` between them loses the upper half: a pointer cast to `unsigned long` and back is another pointer, `long n =
t.numel()` is wrong from 2³¹ elements on, and `(long)rows * cols` overflows like the `int` that it was meant to leave behind. Both passes of NVIDIA's Windows
front end (13.0.88) accept all of these without a word, braces and `reinterpret_cast` included; MSVC warns of some at /W3 (C4244, C4311, C4312) and rejects the braces (C2397). flash-attention@46879364, pytorch3d@7606854f,
DeepSpeed@e7dd28a23 and exllamav2@663eea1 cured it by hand.)md",
    .cure =
        R"md(`int64_t`, or `uint64_t`, where the `long` is spelled: at the cast, at the declaration of the variable, at both where one feeds the other.
On Linux these are the same types, mangled names included. Safe for casts that only values come out of, and for local variables and parameters of
functions without overloads of which only values are taken; fields, results, and variables whose address or type is taken wait for a look
(`--unsafe-fixes`). Nothing is said of values that 32 bits hold (`n % 16`, `sizeof`, small constants), of casts for `printf` and streams, or of
those that end in an `int` anyway.)md",
    .example = {R"cpp(#include <cstdint>
__host__ __device__ bool aligned(const void* p, int rows, int cols) {
  unsigned long address = (unsigned long)p;
  return address % 16 == 0 && (long)rows * cols < 16;
}
)cpp",
                R"cpp(#include <cstdint>
__host__ __device__ bool aligned(const void* p, int rows, int cols) {
  uint64_t address = (uint64_t)p;
  return address % 16 == 0 && (int64_t)rows * cols < 16;
}
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::corrupts,
    .rejects = Rejects::nobody,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
