#include "reference.h"

#include <algorithm>
#include <cmath>

namespace da {

void reference_softmax(float* __restrict__ dst, const float* __restrict__ src, int n) {
    float max = -INFINITY, sum = 0.f;
    for (int i = 0; i < n; ++i) max = std::max(max, src[i]);
    const bool empty = std::isinf(max) && max < 0;
    for (int i = 0; i < n; ++i) {
        dst[i] = empty ? 0.f : std::exp(src[i] - max);
        sum += dst[i];
    }
    for (int i = 0; i < n; ++i) dst[i] = empty ? 0.f : dst[i] / sum;
}

ReferenceOutput reference_fwd(const ReferenceInput& in) {
    ReferenceOutput out;
    out.o.assign(in.q.size(), 0.f);
    out.lse.assign(size_t(in.batch) * in.heads * in.seqlen_q, INFINITY);
    const float scale = 1.f / std::sqrt(float(in.head_dim));
    std::vector<float> scores(in.seqlen_k), p(in.seqlen_k);

    for (int b = 0; b < in.batch; ++b) {
        const long keys = in.seqlens_k.empty() ? in.seqlen_k : in.seqlens_k[b];
        for (int h = 0; h < in.heads; ++h) {
            const int h_k = h / (in.heads / in.heads_k);
            auto row_of = [&](const std::vector<float>& x, int seqlen, int heads, long row, int head) {
                return x.data() + ((b * long(seqlen) + row) * heads + head) * in.head_dim;
            };
            for (int row = 0; row < in.seqlen_q; ++row) {
                const long visible = in.is_causal ? std::min(keys, row + keys - in.seqlen_q + 1) : keys;
                if (visible <= 0) continue;
                const float* q = row_of(in.q, in.seqlen_q, in.heads, row, h);
                for (long key = 0; key < visible; ++key) {
                    const float* k = row_of(in.k, in.seqlen_k, in.heads_k, key, h_k);
                    float dot = 0.f;
                    for (int i = 0; i < in.head_dim; ++i) dot += q[i] * k[i];
                    scores[key] = in.softcap > 0.f ? in.softcap * std::tanh(dot * scale / in.softcap) : dot * scale;
                }
                reference_softmax(p.data(), scores.data(), int(visible));
                const float max = *std::max_element(scores.begin(), scores.begin() + visible);
                float sum = 0.f;
                float* o = const_cast<float*>(row_of(out.o, in.seqlen_q, in.heads, row, h));
                for (long key = 0; key < visible; ++key) {
                    const float* v = row_of(in.v, in.seqlen_k, in.heads_k, key, h_k);
                    for (int i = 0; i < in.head_dim; ++i) o[i] += p[key] * v[i];
                    sum += std::exp(scores[key] - max);
                }
                out.lse[(size_t(b) * in.heads + h) * in.seqlen_q + row] = max + std::log(sum);
            }
        }
    }
    return out;
}

}  // namespace da
