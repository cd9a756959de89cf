// `asm("…" :: "l"(n))` where n is a `long`: 32 bits on Windows, and the constraint wants 64.
#include "rewrites/support/long_asm_operand.h"

namespace portcuda {
namespace {

void add(AstHandlers& handlers) {
  find_long_asm_operands(handlers, [](LongEvidence found, AstPass& pass) {
    pass.report({found.place, std::move(found.message), std::move(found.fix)});
  });
}

} // namespace

PORTCUDA_RULE(PC512){
    .id = "PC512",
    .name = "long-asm-operand",
    .title = "`long` as a 64-bit asm operand",
    .why =
        R"md(The constraint `"l"` is a 64-bit register. `long` has 32 bits on Windows, so both passes of NVIDIA's Windows
front end (13.0.88) stop: `asm operand type size(4) does not match type/size implied by constraint 'l'`. `size_t`, `int64_t` and
pointers are accepted, though Linux calls them `long`, too: types decide, through `auto`, typedefs, fields and macros. xformers@15835890 had to cure it.)md",
    .cure =
        R"md(The type is named by its width where it is spelled: `(unsigned long)p` becomes `(uint64_t)p`, `1ul` becomes `uint64_t{1}`,
and the variable `long n` that feeds the operand, or takes its result, becomes `int64_t n`. On Linux these are the same types, so the
PTX stays. A cast at the operand would silence the compiler and leave a variable that has lost the upper half. Safe for casts, literals, local
variables and parameters of which only values are taken; a field, a parameter of a function that is declared twice or overloaded,
or a variable whose address or type is taken waits for a look
(`--unsafe-fixes`). Without a fix: operands that a function returns as `long`, and types spelled in other ways.)md",
    .example = {R"cpp(__device__ void store(void* to, long value) {
  asm volatile("st.global.u64 [%0], %1;" ::"l"((unsigned long)to), "l"(value));
}
)cpp",
                R"cpp(#include <cstdint>
__device__ void store(void* to, int64_t value) {
  asm volatile("st.global.u64 [%0], %1;" ::"l"((uint64_t)to), "l"(value));
}
)cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
