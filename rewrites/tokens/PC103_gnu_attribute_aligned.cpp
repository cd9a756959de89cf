#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::aligned, report);
}

} // namespace

PORTCUDA_RULE(PC103){
    .id = "PC103",
    .name = "gnu-attribute-aligned",
    .title = "GNU alignment attribute",
    .why =
        R"md(`__attribute__((aligned(16)))` is rejected in both passes: `expected a type specifier` on a class, `identifier "aligned" is undefined` on
a variable (Windows front end 13.0.88).
`[[gnu::aligned(16)]]` is worse: it is accepted and ignored without a warning, so the type has another alignment, and often another size, on
Windows than on Linux.)md",
    .cure =
        R"md(Behind `struct`, `class` or `union`, and behind the `}` of one: `alignas(N)` behind the keyword. On a variable: `__align__(N)` in the same place in
CUDA code (crt/host_defines.h: the same attribute for GCC, `__declspec(align(N))` for cl.exe), `alignas(N)` in front of the declaration elsewhere and
where the attribute follows the declarator, since neither `__declspec` nor `alignas` may stand there. `aligned` without a number is 16 on x86-64;
that and alignments of 1 and 2 need a look. Parameters, typedefs, functions, targets of pointers and one of several declarators are only reported.)md",
    .example = {"struct __attribute__((aligned(16))) Vec { float v[4]; };\n",
                "struct alignas(16) Vec { float v[4]; };\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute", "gnu"}, visit},
};

} // namespace portcuda
