// SSSE3: of its functions those that host code beside kernels uses.
#pragma once
#include <pmmintrin.h>

#ifdef __cplusplus
extern "C" {
#endif
__m128i _mm_shuffle_epi8(__m128i, __m128i);
__m128i _mm_abs_epi32(__m128i);
#ifdef __cplusplus
}
#endif
