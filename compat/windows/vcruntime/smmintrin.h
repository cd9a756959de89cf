// SSE4.1: of its functions those that host code beside kernels uses.
#pragma once
#include <tmmintrin.h>

#ifdef __cplusplus
extern "C" {
#endif
int _mm_extract_epi32(__m128i, const int);
__int64 _mm_extract_epi64(__m128i, const int);
__m128i _mm_insert_epi32(__m128i, int, const int);
__m128i _mm_insert_epi64(__m128i, __int64, const int);
__m128i _mm_mullo_epi32(__m128i, __m128i);
__m128i _mm_cvtepu8_epi32(__m128i);
__m128i _mm_cvtepi8_epi32(__m128i);
__m128i _mm_cvtepi16_epi32(__m128i);
__m128 _mm_blendv_ps(__m128, __m128, __m128);
#ifdef __cplusplus
}
#endif
