#pragma once

#include "mma.h"
#include "params.h"
#include "softmax.h"

namespace da {

template <class Element_, int kHeadDim_, int kBlockM_, int kBlockN_, int kWarps_>
struct FwdTraits {
    using Element = Element_;
    static constexpr int kHeadDim = kHeadDim_;
    static constexpr int kBlockM = kBlockM_;
    static constexpr int kBlockN = kBlockN_;
    static constexpr int kWarps = kWarps_;
    static constexpr int kThreads = kWarps * 32;
    static_assert(kBlockM == kWarps * 16, "a warp owns sixteen rows");

    // Rows are padded by 16 bytes, so that the eight rows of a matrix lie in different banks.
    static constexpr int kRowStride = kHeadDim + 8;
    static constexpr int kSharedBytes = (kBlockM + 2 * kBlockN) * kRowStride * int(sizeof(Element));

    static constexpr dim3 get_block_shape() { return dim3(32, kWarps, 1); }
};

// Copies `kRows` rows to shared memory. Rows at and after `rows` and columns at and after `head_dim` become zero.
template <class Traits, int kRows, bool Is_even>
__forceinline__ __device__ void load_tile(typename Traits::Element* dst, const typename Traits::Element* src, long stride,
                                          int rows, int head_dim, int thread) {
    constexpr int kChunksPerRow = Traits::kHeadDim / 8;
#pragma unroll
    for (int chunk = thread; chunk < kRows * kChunksPerRow; chunk += Traits::kThreads) {
        const int row = chunk / kChunksPerRow, col = chunk % kChunksPerRow * 8;
        const bool valid = Is_even || (row < rows && col < head_dim);
        cp_async_16b(dst + row * Traits::kRowStride + col, src + (valid ? row * stride + col : 0), valid);
    }
}

template <class Traits, bool Is_causal, bool Is_even, bool Has_softcap>
__global__ void __launch_bounds__(Traits::kThreads) fwd_kernel(const FwdParams params) {
    using Element = typename Traits::Element;
    constexpr int kBlockM = Traits::kBlockM, kBlockN = Traits::kBlockN;
    constexpr int kColumnTiles = kBlockN / 8, kOutputTiles = Traits::kHeadDim / 8;

    extern __shared__ __align__(16) unsigned char shared_bytes[];
    Element* s_q = reinterpret_cast<Element*>(shared_bytes);
    Element* s_k = s_q + kBlockM * Traits::kRowStride;
    Element* s_v = s_k + kBlockN * Traits::kRowStride;

    const int lane = threadIdx.x, warp = threadIdx.y, thread = warp * 32 + lane;
    const int m0 = blockIdx.x * kBlockM, head = blockIdx.y, batch = blockIdx.z;
    const int seqlen_k = params.seqlens_k ? int(params.seqlens_k[batch]) : params.seqlen_k;
    // The causal mask is aligned to the bottom right corner.
    const int diagonal = seqlen_k - params.seqlen_q;

    const Element* q = static_cast<const Element*>(params.q) + batch * params.q_batch_stride +
                       m0 * params.q_row_stride + head * params.q_head_stride;
    const int head_k = head / params.heads_per_kv;
    const Element* k = static_cast<const Element*>(params.k) + batch * params.k_batch_stride + head_k * params.k_head_stride;
    const Element* v = static_cast<const Element*>(params.v) + batch * params.v_batch_stride + head_k * params.v_head_stride;

    load_tile<Traits, kBlockM, Is_even>(s_q, q, params.q_row_stride, params.seqlen_q - m0, params.head_dim, thread);

    float o[kOutputTiles][4] = {};
    OnlineSoftmax softmax;
    const int row0 = m0 + warp * 16 + lane / 4;
    const int last_key = Is_causal ? min(seqlen_k, m0 + kBlockM + diagonal) : seqlen_k;

    for (int n0 = 0; n0 < last_key; n0 += kBlockN) {
        __syncthreads();
        load_tile<Traits, kBlockN, Is_even>(s_k, k + n0 * params.k_row_stride, params.k_row_stride, seqlen_k - n0,
                                            params.head_dim, thread);
        load_tile<Traits, kBlockN, Is_even>(s_v, v + n0 * params.v_row_stride, params.v_row_stride, seqlen_k - n0,
                                            params.head_dim, thread);
        cp_async_wait_all();
        __syncthreads();

        float s[kColumnTiles][4] = {};
#pragma unroll
        for (int kk = 0; kk < Traits::kHeadDim; kk += 16) {
            uint a[4];
            load_matrices<false>(a, s_q + (warp * 16 + lane % 16) * Traits::kRowStride + kk + lane / 16 * 8);
#pragma unroll
            for (int j = 0; j < kColumnTiles; j += 2) {
                uint b[4];
                const int key = j * 8 + lane / 16 * 8 + lane % 8;
                load_matrices<false>(b, s_k + key * Traits::kRowStride + kk + lane / 8 % 2 * 8);
                mma_16x8x16<Element>(s[j], a, b[0], b[1]);
                mma_16x8x16<Element>(s[j + 1], a, b[2], b[3]);
            }
        }

#pragma unroll
        for (int j = 0; j < kColumnTiles; ++j) {
#pragma unroll
            for (int i = 0; i < 4; ++i) {
                if constexpr (Has_softcap) s[j][i] = tanhf(s[j][i] * params.score_scale);
                const int column = n0 + j * 8 + lane % 4 * 2 + i % 2, row = row0 + i / 2 * 8;
                bool masked = !Is_even && column >= seqlen_k;
                if constexpr (Is_causal) masked = masked || column > row + diagonal;
                if (masked) s[j][i] = -INFINITY;
            }
        }
        softmax.step(s, o, params.exponent_scale);

#pragma unroll
        for (int kk = 0; kk < kBlockN / 16; ++kk) {
            const uint p[4] = {pack2<Element>(s[2 * kk][0], s[2 * kk][1]), pack2<Element>(s[2 * kk][2], s[2 * kk][3]),
                               pack2<Element>(s[2 * kk + 1][0], s[2 * kk + 1][1]),
                               pack2<Element>(s[2 * kk + 1][2], s[2 * kk + 1][3])};
#pragma unroll
            for (int j = 0; j < kOutputTiles; j += 2) {
                uint b[4];
                load_matrices<true>(b, s_v + (kk * 16 + lane % 16) * Traits::kRowStride + j * 8 + lane / 16 * 8);
                mma_16x8x16<Element>(o[j], p, b[0], b[1]);
                mma_16x8x16<Element>(o[j + 1], p, b[2], b[3]);
            }
        }
    }

    Element* out = static_cast<Element*>(params.o) + batch * params.o_batch_stride + head * params.o_head_stride;
    float* lse = params.lse + (long(batch) * params.heads + head) * params.seqlen_q;
#pragma unroll
    for (int half = 0; half < 2; ++half) {
        const int row = row0 + half * 8;
        float row_lse;
        const float factor = softmax.finish(half, params.lse_scale, &row_lse);
        if (!Is_even && row >= params.seqlen_q) continue;
        if (lane % 4 == 0) lse[row] = row_lse;
#pragma unroll
        for (int j = 0; j < kOutputTiles; ++j) {
            const int col = j * 8 + lane % 4 * 2;
            if (!Is_even && col >= params.head_dim) continue;
            *reinterpret_cast<uint*>(out + row * params.o_row_stride + col) =
                pack2<Element>(o[j][2 * half] * factor, o[j][2 * half + 1] * factor);
        }
    }
}

}  // namespace da
