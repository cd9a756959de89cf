#pragma once

#include <vector>

namespace da {

// The same computation on the CPU, on contiguous float data. seqlens_k may be empty.
struct ReferenceInput {
    int batch, seqlen_q, seqlen_k, heads, heads_k, head_dim;
    bool is_causal;
    float softcap;
    std::vector<float> q, k, v;
    std::vector<long> seqlens_k;
};

struct ReferenceOutput {
    std::vector<float> o;    // [batch, seqlen_q, heads, head_dim]
    std::vector<float> lse;  // [batch, heads, seqlen_q]
};

ReferenceOutput reference_fwd(const ReferenceInput& in);

// dst = softmax(src), n values.
void reference_softmax(float* __restrict__ dst, const float* __restrict__ src, int n);

}  // namespace da
