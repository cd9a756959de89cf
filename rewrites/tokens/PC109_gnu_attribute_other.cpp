#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::other, report);
}

} // namespace

PORTCUDA_RULE(PC109){
    .id = "PC109",
    .name = "gnu-attribute-other",
    .title = "GNU attribute without a replacement",
    .why =
        R"md(The attribute is rejected in both passes: `this declaration has no storage class or type specifier` (Windows front end 13.0.88), or, written as `[[gnu::vector_size(16)]]`,
accepted and ignored without a warning. It carries a meaning that neither standard C++ nor `__declspec` can say.)md",
    .cure =
        R"md(`target("avx2")` becomes `[[gnu::target("avx2")]]` with `--unsafe-fixes`: cl.exe takes every intrinsic in every function. All else is for a human: `vector_size`,
`mode`, `cleanup`, `abi_tag`, names that are not known, lists that are macro arguments. Attributes that only Clang, HIP or other processors know (`ext_vector_type`,
`address_space`, `amdgpu_…`, `riscv_…`) are not found: such code is compiled neither by nvcc nor by g++ on x86-64, so there is nothing to port.)md",
    .example = {"__attribute__((target(\"avx2\"))) int low(int x) { return x & 15; }\n",
                "[[gnu::target(\"avx2\")]] int low(int x) { return x & 15; }\n"},
    .applicability = Applicability::review,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute", "gnu"}, visit},
};

} // namespace portcuda
