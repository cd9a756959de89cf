#include "../launch.h"
#include "../sm90/math.cuh"
#include "../sm90/wgmma.cuh"

namespace la {

// Joins the splits of one query row. A thread owns eight columns: two 16-byte loads a split, one 16-byte
// store of eight 2-byte elements at the end.
template <class Element, int kHeadDimV>
__global__ void __launch_bounds__(kHeadDimV / 8) combine_kernel(const __grid_constant__ DecodeParams params) {
    __shared__ __attribute__((aligned(16))) float weights[kMaxSplits];
    __shared__ float total_lse;
    const int row = blockIdx.x, batch_idx = blockIdx.y;
    const int64_t rows_per_split = int64_t(params.batch) * params.q_rows;
    const int64_t first_row = int64_t(batch_idx) * params.q_rows + row;

    if (threadIdx.x == 0) {
        float lse = -INFINITY;
        for (int split = 0; split < params.num_splits; ++split)
            lse = log_add_exp(lse, params.lse_accum[split * rows_per_split + first_row]);
        total_lse = lse;
        params.lse[first_row] = lse;
    }
    __syncthreads();
    if (threadIdx.x < params.num_splits) {
        float lse = params.lse_accum[threadIdx.x * rows_per_split + first_row];
        // An empty sequence has no keys in any split: its output is zero, not NaN.
        bool empty = total_lse == -INFINITY or lse == -INFINITY;
        weights[threadIdx.x] = empty ? 0.f : exp2_approx((lse - total_lse) * float(M_LOG2E));
    }
    __syncthreads();

    float sum[8] = {};
    auto add = [&](int at, const float4& x, float weight) __attribute__((always_inline)) {
        sum[at] += weight * x.x;
        sum[at + 1] += weight * x.y;
        sum[at + 2] += weight * x.z;
        sum[at + 3] += weight * x.w;
    };
    const float* src = params.o_accum + first_row * kHeadDimV + threadIdx.x * 8;
    for (int split = 0; split < params.num_splits; ++split, src += rows_per_split * kHeadDimV) {
        if (weights[split] == 0.f) continue;
        add(0, load_streaming_float4(src), weights[split]);
        add(4, load_streaming_float4(src + 4), weights[split]);
    }

    Vec8<uint> pairs_in_32;
    Vec8<Element> result;
#pragma unroll
    for (int i = 0; i < 8; i += 2) {
        pairs_in_32.v[i / 2] = pack2<Element>(sum[i], sum[i + 1]);
        *reinterpret_cast<uint*>(&result.v[i]) = pairs_in_32.v[i / 2];
    }
    Element* dst = static_cast<Element*>(params.o) + batch_idx * params.o_batch_stride + int64_t(row) * kHeadDimV;
    store_vec8(dst + threadIdx.x * 8, result);
}

cudaError_t launch_combine(const DecodeParams& params, bool is_bf16, cudaStream_t stream) {
    constexpr int kHeadDimV = 512;
    dim3 grid(params.q_rows, params.batch);
    if (is_bf16) {
        combine_kernel<__nv_bfloat16, kHeadDimV><<<grid, kHeadDimV / 8, 0, stream>>>(params);
    } else {
        combine_kernel<__half, kHeadDimV><<<grid, kHeadDimV / 8, 0, stream>>>(params);
    }
    return cudaGetLastError();
}

}  // namespace la
