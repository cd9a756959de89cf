#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::cuda_space, report);
}

} // namespace

PORTCUDA_RULE(PC108){
    .id = "PC108",
    .name = "gnu-attribute-cuda-space",
    .title = "execution or memory space written as GNU attribute",
    .why =
        R"md(`extern __attribute__((shared)) float x[]` and `__attribute__((host)) __attribute__((device))` are what crt/host_defines.h makes of `__shared__`,
`__host__` and `__device__` for GCC. For cl.exe it makes `__declspec(…)` of them; the attribute itself is rejected in both passes: `this declaration has no storage class or type specifier` (Windows front end 13.0.88; flashinfer-windows `decode.cuh` and `cudnn_sdpa_utils.h`).)md",
    .cure =
        R"md(The CUDA keyword: `__host__`, `__device__`, `__global__`, `__shared__`, `__constant__`, `__managed__`, `__grid_constant__`, `__launch_bounds__(…)`,
`__maxnreg__(…)`, `__cluster_dims__(…)`. On Linux it is the same text after preprocessing.)md",
    .example = {"extern __attribute__((shared)) float tile[];\n",
                "extern __shared__ float tile[];\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute"}, visit},
};

} // namespace portcuda
