#pragma once

#include <vector>

#include "params.h"
#include "tensor.h"

namespace da {

struct FwdOptions {
    bool is_causal = false;
    float scale = 0.f;    // 0: 1 / sqrt(head_dim)
    float softcap = 0.f;  // 0: none
};

// q, out: [batch, seqlen_q, heads, head_dim]; k, v: [batch, seqlen_k, heads_k, head_dim]; lse: float, [batch, heads,
// seqlen_q]. seqlens_k: int64, [batch], on the device. max_seqlen_k: int64, one element, on the host. Both may be
// null. Throws std::invalid_argument.
FwdParams make_params(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out, const Tensor& lse,
                      const Tensor* seqlens_k, const Tensor* max_seqlen_k, const FwdOptions& options);

void mha_fwd(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out, const Tensor& lse,
             const Tensor* seqlens_k, const Tensor* max_seqlen_k, const FwdOptions& options, cudaStream_t stream);

// What HEADDIM_SWITCH rounds a head dimension to, and the label of the kernel that would run.
int rounded_head_dim(int head_dim);
const char* label_of(const FwdParams& params, int device);

// Order in which to launch a batch of sequences of different lengths: longest first.
std::vector<int> launch_order(const Tensor& seqlens);

void softmax_rows(const Tensor& out, const Tensor& in, cudaStream_t stream);
void count_nonfinite(const Tensor& values, const Tensor& result, cudaStream_t stream);

}  // namespace da
