#include "reference.h"

#include <algorithm>

#include "sm90/math.cuh"

namespace la {
namespace {

struct Partial {
    std::vector<float> o;
    float lse = -INFINITY;
};

// One query row against the keys [begin, end) of one sequence.
Partial attend(const ReferenceShape& shape, const float* q, const std::vector<float>& kv_cache, const int* table,
               int begin, int end) {
    Partial result{std::vector<float>(shape.head_dim_v, 0.f)};
    auto key = [&](int token) __attribute__((always_inline)) {
        return &kv_cache[(size_t(table[token / kPageSize]) * kPageSize + token % kPageSize) * shape.head_dim_k()];
    };
    std::vector<float> scores;
    for (int token = begin; token < end; ++token) {
        float dot = 0.f;
        for (int i = 0; i < shape.head_dim_k(); ++i) dot += q[i] * key(token)[i];
        scores.push_back(dot * shape.scale);
    }
    if (scores.empty()) return result;
    float max = *std::max_element(scores.begin(), scores.end()), sum = 0.f;
    for (int token = begin; token < end; ++token) {
        float p = exp2_approx((scores[token - begin] - max) * float(M_LOG2E));
        sum += p;
        for (int i = 0; i < shape.head_dim_v; ++i) result.o[i] += p * key(token)[i];
    }
    for (float& x : result.o) x /= sum;
    result.lse = max + std::log(sum);
    return result;
}

}  // namespace

ReferenceResult reference_decode(const ReferenceShape& shape, const std::vector<float>& q,
                                 const std::vector<float>& kv_cache, const std::vector<int>& block_table,
                                 const std::vector<int>& seqlens) {
    ReferenceResult result;
    for (int b = 0; b < shape.batch; ++b) {
        const int pages = (seqlens[b] + kPageSize - 1) / kPageSize;
        const int tokens_per_split = (pages + shape.num_splits - 1) / shape.num_splits * kPageSize;
        for (int row = 0; row < shape.q_rows; ++row) {
            const float* q_row = &q[(size_t(b) * shape.q_rows + row) * shape.head_dim_k()];
            std::vector<Partial> partials;
            float lse = -INFINITY;
            for (int split = 0; split < shape.num_splits; ++split) {
                int begin = std::min(split * tokens_per_split, seqlens[b]);
                int end = std::min(begin + tokens_per_split, seqlens[b]);
                partials.push_back(attend(shape, q_row, kv_cache, &block_table[b * shape.max_pages_per_seq], begin, end));
                lse = log_add_exp(lse, partials.back().lse);
            }
            for (int i = 0; i < shape.head_dim_v; ++i) {
                float x = 0.f;
                for (const Partial& partial : partials) {
                    if (partial.lse != -INFINITY) x += exp2_approx((partial.lse - lse) * float(M_LOG2E)) * partial.o[i];
                }
                result.o.push_back(x);
            }
            result.lse.push_back(lse);
        }
    }
    return result;
}

}  // namespace la
