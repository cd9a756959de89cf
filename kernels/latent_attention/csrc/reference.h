#pragma once

#include <vector>

#include "params.h"

// The same computation on the CPU in float, split by split as the kernels do it.

namespace la {

struct ReferenceShape {
    int batch, q_rows, head_dim_v, max_pages_per_seq, num_splits;
    float scale;
    int head_dim_k() const { return head_dim_v + kHeadDimRope; }
};

struct ReferenceResult {
    std::vector<float> o;    // [batch, q_rows, head_dim_v]
    std::vector<float> lse;  // [batch, q_rows]
};

ReferenceResult reference_decode(const ReferenceShape& shape, const std::vector<float>& q,
                                 const std::vector<float>& kv_cache, const std::vector<int>& block_table,
                                 const std::vector<int>& seqlens);

}  // namespace la
