#pragma once

#include <cstdint>

#include <cuda_runtime.h>

namespace da {

struct FwdParams {
    const void* q;  // [batch, seqlen_q, heads, head_dim]
    const void* k;  // [batch, seqlen_k, heads_k, head_dim]
    const void* v;
    void* o;
    float* lse;                // [batch, heads, seqlen_q]
    const int64_t* seqlens_k;  // [batch] or null: keys in use

    // In elements.
    long q_batch_stride, q_row_stride, q_head_stride;
    long k_batch_stride, k_row_stride, k_head_stride;
    long v_batch_stride, v_row_stride, v_head_stride;
    long o_batch_stride, o_row_stride, o_head_stride;

    int batch, heads, heads_per_kv;
    int seqlen_q, seqlen_k, head_dim;
    bool is_causal, is_fp16;
    float softcap;        // 0 = none
    float score_scale;    // before tanh, or the whole scale without softcap
    float exponent_scale; // what a score is multiplied by in 2^x
    float lse_scale;      // what a row maximum is multiplied by in the log-sum-exp
};

// One specialisation in each csrc/fwd_hdim*.cu.
template <class Element, int kHeadDim>
void run_fwd(const FwdParams& params, cudaStream_t stream);

void run_row_softmax(float* out, const float* in, int rows, int cols, cudaStream_t stream);
void run_count_nonfinite(const void* data, int64_t count, bool is_fp16, unsigned int* result, cudaStream_t stream);

}  // namespace da
