#pragma once

#include <cmath>

namespace da {

struct MaxOp {
    __device__ float operator()(float a, float b) const { return fmaxf(a, b); }
};
struct SumOp {
    __device__ float operator()(float a, float b) const { return a + b; }
};

// Over the `kWidth` neighbouring lanes that hold one row.
template <int kWidth, class Op>
__forceinline__ __device__ float allreduce(float x, Op op) {
#pragma unroll
    for (int offset = kWidth / 2; offset > 0; offset /= 2) x = op(x, __shfl_xor_sync(uint(-1), x, offset));
    return x;
}

// Running softmax over the two rows that a thread holds of an mma accumulator (`row` and `row + 8`).
struct OnlineSoftmax {
    float row_max[2] = {-INFINITY, -INFINITY};
    float row_sum[2] = {0.f, 0.f};

    // s: scores in, probabilities out. o: what has been accumulated so far, rescaled.
    template <int kColumnTiles, int kOutputTiles>
    __device__ void step(float (&s)[kColumnTiles][4], float (&o)[kOutputTiles][4], float exponent_scale) {
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            float m = row_max[half];
#pragma unroll
            for (int j = 0; j < kColumnTiles; ++j) m = fmaxf(m, fmaxf(s[j][2 * half], s[j][2 * half + 1]));
            m = allreduce<4>(m, MaxOp());
            // A row without any key so far: every score is -inf, and -inf - -inf is NaN.
            const float base = std::isinf(m) ? 0.f : m * exponent_scale;
            const float correction = exp2f(row_max[half] * exponent_scale - base);
            row_max[half] = m;
            float sum = 0.f;
#pragma unroll
            for (int j = 0; j < kColumnTiles; ++j) {
#pragma unroll
                for (int i = 2 * half; i < 2 * half + 2; ++i) {
                    s[j][i] = exp2f(s[j][i] * exponent_scale - base);
                    sum += s[j][i];
                }
            }
            row_sum[half] = row_sum[half] * correction + sum;
#pragma unroll
            for (int j = 0; j < kOutputTiles; ++j) {
                o[j][2 * half] *= correction;
                o[j][2 * half + 1] *= correction;
            }
        }
    }

    // Factor for the output row; lse in natural units.
    __device__ float finish(int half, float lse_scale, float* lse) {
        const float sum = allreduce<4>(row_sum[half], SumOp());
        const bool empty = sum == 0.f || std::isnan(sum);
        *lse = empty ? INFINITY : row_max[half] * lse_scale + log2f(sum) * float(M_LN2);
        return empty ? 1.f : 1.f / sum;
    }
};

}  // namespace da
