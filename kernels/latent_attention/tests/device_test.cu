// The kernels against the reference. Exit code 77 (skipped) where there is no sm_90 device.
#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include <cmath>

#include "../csrc/api.h"
#include "cases.h"
#include "check.h"

template <class T>
static T* to_device(const std::vector<T>& host) {
    T* device = nullptr;
    cudaMalloc(&device, host.size() * sizeof(T));
    cudaMemcpy(device, host.data(), host.size() * sizeof(T), cudaMemcpyHostToDevice);
    return device;
}

template <class Element>
static std::vector<Element> convert(const std::vector<float>& values) {
    return std::vector<Element>(values.begin(), values.end());
}

template <class Element>
static void run(la_dtype dtype, int num_splits) {
    Case c = make_case(3, 80, 512, {0, 1, 777}, num_splits);
    auto expected = la::reference_decode(c.shape, c.q, c.kv_cache, c.block_table, c.seqlens);

    std::vector<Element> o(expected.o.size());
    std::vector<float> lse(expected.lse.size());
    la_decode_args args = {};
    args.dtype = dtype;
    args.batch = c.shape.batch, args.heads = c.shape.q_rows, args.tokens = 1;
    args.head_dim_k = c.shape.head_dim_k(), args.head_dim_v = c.shape.head_dim_v;
    args.page_size = la::kPageSize, args.max_pages_per_seq = c.shape.max_pages_per_seq;
    args.num_splits = num_splits, args.scale = c.shape.scale;

    // The cache is filled by the append kernel, so that it is tested as well.
    std::vector<int> slots(c.kv_cache.size() / c.shape.head_dim_k());
    for (size_t i = 0; i < slots.size(); ++i) slots[i] = int(i);
    Element* rows = to_device(convert<Element>(c.kv_cache));
    Element* cache = to_device(std::vector<Element>(c.kv_cache.size()));
    CHECK(la_append(rows, cache, to_device(slots), int(slots.size()), 0, nullptr) == LA_OK);

    args.q = to_device(convert<Element>(c.q));
    args.kv_cache = cache;
    args.block_table = to_device(c.block_table);
    args.seqlens = to_device(c.seqlens);
    args.o = to_device(o);
    args.lse = to_device(lse);
    args.workspace = to_device(std::vector<float>(la_workspace_floats(&args) + 1));
    CHECK(la_decode(&args, nullptr) == LA_OK);
    CHECK(cudaDeviceSynchronize() == cudaSuccess);
    cudaMemcpy(o.data(), args.o, o.size() * sizeof(Element), cudaMemcpyDeviceToHost);
    cudaMemcpy(lse.data(), args.lse, lse.size() * sizeof(float), cudaMemcpyDeviceToHost);

    float worst = 0.f;
    for (size_t i = 0; i < o.size(); ++i) worst = std::fmax(worst, std::fabs(float(o[i]) - expected.o[i]));
    std::printf("%s, %d splits: worst error %g\n", dtype == LA_BF16 ? "bf16" : "fp16", num_splits, worst);
    // fmax passes over NaN; these comparisons fail on it.
    for (size_t i = 0; i < o.size(); ++i) CHECK(std::fabs(float(o[i]) - expected.o[i]) <= 2e-2f);
    for (size_t i = 0; i < lse.size(); ++i)
        CHECK(lse[i] == expected.lse[i] || std::fabs(lse[i] - expected.lse[i]) <= 1e-3f);
}

int main() {
    int devices = 0, major = 0;
    if (cudaGetDeviceCount(&devices) == cudaSuccess && devices > 0)
        cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0);
    if (major != 9) {
        std::printf("skipped: no sm_90 device\n");
        return 77;
    }
    for (int splits : {1, 4}) {
        run<__nv_bfloat16>(LA_BF16, splits);
        run<__half>(LA_FP16, splits);
    }
    return failures() != 0;
}
