// `atomicAdd((unsigned long long*)&n, 1ull)` where n is an `unsigned long`: twice its bytes on
// Windows.
#include "rewrites/support/long_memory.h"

namespace portcuda {
namespace {

void add(AstHandlers& handlers) {
  find_long_memory(handlers, [](LongEvidence found, AstPass& pass) {
    pass.report({found.place, std::move(found.message), std::move(found.fix), found.severity});
  });
}

} // namespace

PORTCUDA_RULE(PC514){
    .id = "PC514",
    .name = "long-in-memory",
    .title = "memory read both as `long` and as 64 bits",
    .why =
        R"md(CUDA's atomics know `unsigned long long*` and no `unsigned long*`, on any system, so Linux code casts: `atomicAdd((unsigned long
long*)&n, 1ull)`. On Windows `n` has 4 bytes, and the atomic writes 8 at its place. The other way round `*(long*)p` copies 8 bytes on Linux and 4 on Windows, and
`(long*)t.data_ptr()` walks through an `int64_t` tensor by halves. Both passes of NVIDIA's Windows front end (13.0.88) accept it
in silence, and so does MSVC.)md",
    .cure =
        R"md(The `long` is named by its width: `uint64_t n`, `*(int64_t*)p`. On Linux these are the same types. What is declared
changes with the cast that feeds it. Safe where the cast is read or written at once; a declaration whose address is taken waits for a look (`--unsafe-fixes`). Nothing is said of
raw memory (`void*`, `char*`) that is given out as `long*`: whoever asks for `long`s may fill it with them.)md",
    .example = {R"cpp(__device__ void copy8(void* to, const void* from) {
  *(long*)to = *(const long*)from;
}
)cpp",
                R"cpp(#include <cstdint>
__device__ void copy8(void* to, const void* from) {
  *(int64_t*)to = *(const int64_t*)from;
}
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::corrupts,
    .rejects = Rejects::nobody,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
