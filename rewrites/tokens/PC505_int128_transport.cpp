// `__int128` as a 16-byte load, store or argument.
#include "rewrites/rule.h"
#include "rewrites/support/int128_finding.h"
#include "rewrites/support/int128_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void visit(const FileView& file, const Report& report) {
  for (const Int128Use& use : int128_uses(file))
    if (!use.arithmetic) report(int128_finding(file, use));
}

void add(AstHandlers& handlers) { judge_int128(handlers, false); }

} // namespace

PORTCUDA_RULE(PC505){
    .id = "PC505",
    .name = "int128-transport",
    .title = "`__int128` as a 16-byte load or store",
    .why =
        R"md(nvcc has `__int128` only where the host compiler has it, and MSVC has not. NVIDIA's Windows front end (13.0.88) rejects
`__int128`, `__int128_t` and `__uint128_t` in host and device code alike: `identifier "__int128" is undefined`. Kernels use
the type to move 16 bytes in one instruction (FlashMLA#217, FlashMLA PR 226; vLLM's activation kernels).)md",
    .cure =
        R"md(The type name becomes `portcuda::int128` or `portcuda::uint128` of "portcuda/int128.h". On Linux that is another name for
the built-in type, so the program is the same, PTX included. On Windows it is a 16-byte aligned structure whose copy
from memory to memory is one 16-byte load and one 16-byte store (`ld.v2.u64`, `LDG.E.128`), as with `__int128`. Branches behind
`__SIZEOF_INT128__` or `__GNUC__` are left alone. `"q"` operands of `asm` are PC502.)md",
    .example = {R"cu(__device__ void copy16(void* to, const void* from) {
  *(__int128_t*)to = *(const __int128_t*)from;
}
)cu",
                R"cu(#include "portcuda/int128.h"
__device__ void copy16(void* to, const void* from) {
  *(portcuda::int128*)to = *(const portcuda::int128*)from;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"__int128", "__int128_t", "__uint128_t"}}, visit},
    .semantics = add};

} // namespace portcuda
