// SSE3: of its functions those that host code beside kernels uses.
#pragma once
#include <emmintrin.h>

#define _MM_DENORMALS_ZERO_MASK 0x0040
#define _MM_DENORMALS_ZERO_ON 0x0040
#define _MM_DENORMALS_ZERO_OFF 0x0000
#define _MM_SET_DENORMALS_ZERO_MODE(mode)                                                          \
  _mm_setcsr((_mm_getcsr() & ~_MM_DENORMALS_ZERO_MASK) | (mode))

#ifdef __cplusplus
extern "C" {
#endif
__m128 _mm_hadd_ps(__m128, __m128);
__m128 _mm_movehdup_ps(__m128);
__m128i _mm_lddqu_si128(__m128i const*);
#ifdef __cplusplus
}
#endif
