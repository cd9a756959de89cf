#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::inlining, report);
}

} // namespace

PORTCUDA_RULE(PC102){
    .id = "PC102",
    .name = "gnu-attribute-inlining",
    .title = "GNU attribute that asks for or forbids inlining",
    .why =
        R"md(`__attribute__` is not a keyword in Microsoft mode: `explicit type is missing ("int" assumed)` in both passes (Windows
front end 13.0.88), also where a macro expands to it. cl.exe rejects it in .cpp files (C2065, C3861). Every port rewrites these first: FlashMLA
PR 225, vllm-windows `persistent_topk.cuh`, flashinfer-windows `vec_dtypes.cuh`.)md",
    .cure =
        R"md(In CUDA code `inline __attribute__((always_inline))` becomes `__forceinline__`, which crt/host_defines.h defines as exactly that for GCC and
as `__forceinline` for cl.exe; a second `inline` in the declaration goes, because g++ rejects it twice. `noinline` becomes `__noinline__`. Where
the CUDA spellings may be missing (plain C++), or where `inline` would be new, the attribute moves to the front as `[[gnu::always_inline]]` or
`[[gnu::noinline]]`: GCC and nvcc keep it, cl.exe and the Windows front end ignore it. `flatten`, `artificial`, `noclone` and `noipa` do the same.
A `#define` of specifiers gets the CUDA spelling, or a definition of its own for cl.exe (`__forceinline`, `__declspec(noinline)`) in front of
the old one. `gnu_inline` is only reported. A declaration whose front
lies in another branch of an `#if` keeps its attribute unless a CUDA spelling fits in place.)md",
    .example =
        {"inline __attribute__((always_inline)) __device__ int twice(int x) { return 2 * x; }\n",
         "__forceinline__ __device__ int twice(int x) { return 2 * x; }\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute"}, visit},
};

} // namespace portcuda
