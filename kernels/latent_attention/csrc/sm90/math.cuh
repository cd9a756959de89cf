#pragma once

#include "../defines.h"

namespace la {

// 2^x. Shared with the host reference so that both round a score the same way to within the approximation.
LA_HOST_DEVICE float exp2_approx(float x) {
#if defined(__CUDA_ARCH__)
    float y;
    asm volatile("ex2.approx.ftz.f32 %0, %1;\n" : "=f"(y) : "f"(x));
    return y;
#else
    return std::exp2(x);
#endif
}

// max(a, b, c) without a branch. Only kernels call it; the host marker is there because it sits in a header
// of host-device helpers.
LA_HOST_DEVICE float max3(float a, float b, float c) {
    float y;
    asm volatile(
        "{\n"
        ".reg .f32 t;\n"
        "max.f32 t, %1, %2;\n"
        "max.f32 %0, t, %3;\n"
        "}\n"
        : "=f"(y)
        : "f"(a), "f"(b), "f"(c));
    return y;
}

// log(e^a + e^b), the way two partial softmax sums are joined.
LA_HOST_DEVICE float log_add_exp(float a, float b) {
    float m = a > b ? a : b;
    if (m == -INFINITY) return m;
    return m + logf(exp2_approx((a - m) * float(M_LOG2E)) + exp2_approx((b - m) * float(M_LOG2E)));
}

}  // namespace la
