// SSE2, as xmmintrin.h.
#pragma once
#include <xmmintrin.h>

typedef union __declspec(intrin_type) __declspec(align(16)) __m128i {
  __int8 m128i_i8[16];
  __int16 m128i_i16[8];
  __int32 m128i_i32[4];
  __int64 m128i_i64[2];
  unsigned __int8 m128i_u8[16];
  unsigned __int16 m128i_u16[8];
  unsigned __int32 m128i_u32[4];
  unsigned __int64 m128i_u64[2];
} __m128i;

typedef struct __declspec(intrin_type) __declspec(align(16)) __m128d {
  double m128d_f64[2];
} __m128d;

#ifdef __cplusplus
extern "C" {
#endif
void _mm_lfence(void);
void _mm_clflush(void const*);

__m128i _mm_setzero_si128(void);
__m128i _mm_set1_epi8(char);
__m128i _mm_set1_epi16(short);
__m128i _mm_set1_epi32(int);
__m128i _mm_set1_epi64x(__int64);
__m128i _mm_set_epi32(int, int, int, int);
__m128i _mm_set_epi64x(__int64, __int64);
__m128i _mm_load_si128(__m128i const*);
__m128i _mm_loadu_si128(__m128i const*);
__m128i _mm_loadl_epi64(__m128i const*);
void _mm_store_si128(__m128i*, __m128i);
void _mm_storeu_si128(__m128i*, __m128i);
void _mm_storel_epi64(__m128i*, __m128i);
void _mm_stream_si128(__m128i*, __m128i);
void _mm_stream_si32(int*, int);
void _mm_stream_si64x(__int64*, __int64);
__m128i _mm_cvtsi32_si128(int);
int _mm_cvtsi128_si32(__m128i);
__m128i _mm_cvtsi64_si128(__int64);
__int64 _mm_cvtsi128_si64(__m128i);
__m128i _mm_add_epi32(__m128i, __m128i);
__m128i _mm_add_epi64(__m128i, __m128i);
__m128i _mm_sub_epi32(__m128i, __m128i);
__m128i _mm_sub_epi64(__m128i, __m128i);
__m128i _mm_and_si128(__m128i, __m128i);
__m128i _mm_andnot_si128(__m128i, __m128i);
__m128i _mm_or_si128(__m128i, __m128i);
__m128i _mm_xor_si128(__m128i, __m128i);
__m128i _mm_cmpeq_epi8(__m128i, __m128i);
__m128i _mm_cmpeq_epi32(__m128i, __m128i);
__m128i _mm_slli_epi32(__m128i, int);
__m128i _mm_srli_epi32(__m128i, int);
__m128i _mm_slli_epi64(__m128i, int);
__m128i _mm_srli_epi64(__m128i, int);
__m128i _mm_shuffle_epi32(__m128i, int);
__m128i _mm_unpacklo_epi8(__m128i, __m128i);
__m128i _mm_unpackhi_epi8(__m128i, __m128i);
int _mm_movemask_epi8(__m128i);
__m128i _mm_castps_si128(__m128);
__m128 _mm_castsi128_ps(__m128i);
__m128 _mm_cvtepi32_ps(__m128i);
__m128i _mm_cvtps_epi32(__m128);
__m128i _mm_cvttps_epi32(__m128);

__m128d _mm_setzero_pd(void);
__m128d _mm_set1_pd(double);
__m128d _mm_set_sd(double);
__m128d _mm_set_pd(double, double);
__m128d _mm_load_pd(double const*);
__m128d _mm_loadu_pd(double const*);
void _mm_store_pd(double*, __m128d);
void _mm_storeu_pd(double*, __m128d);
void _mm_store_sd(double*, __m128d);
double _mm_cvtsd_f64(__m128d);
__m128d _mm_add_pd(__m128d, __m128d);
__m128d _mm_sub_pd(__m128d, __m128d);
__m128d _mm_mul_pd(__m128d, __m128d);
__m128d _mm_div_pd(__m128d, __m128d);
__m128d _mm_sqrt_pd(__m128d);
__m128d _mm_add_sd(__m128d, __m128d);
__m128d _mm_sub_sd(__m128d, __m128d);
__m128d _mm_mul_sd(__m128d, __m128d);
#ifdef __cplusplus
}
#endif
