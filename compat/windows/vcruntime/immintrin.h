// AVX, AVX2, FMA, F16C and BMI, as xmmintrin.h.
#pragma once
#include <nmmintrin.h>

typedef union __declspec(intrin_type) __declspec(align(32)) __m256 {
  float m256_f32[8];
} __m256;

typedef struct __declspec(intrin_type) __declspec(align(32)) __m256d {
  double m256d_f64[4];
} __m256d;

typedef union __declspec(intrin_type) __declspec(align(32)) __m256i {
  __int8 m256i_i8[32];
  __int16 m256i_i16[16];
  __int32 m256i_i32[8];
  __int64 m256i_i64[4];
  unsigned __int8 m256i_u8[32];
  unsigned __int16 m256i_u16[16];
  unsigned __int32 m256i_u32[8];
  unsigned __int64 m256i_u64[4];
} __m256i;

#ifdef __cplusplus
extern "C" {
#endif
unsigned int _blsr_u32(unsigned int);
unsigned __int64 _blsr_u64(unsigned __int64);
unsigned int _pext_u32(unsigned int, unsigned int);
unsigned __int64 _pext_u64(unsigned __int64, unsigned __int64);
unsigned int _pdep_u32(unsigned int, unsigned int);
unsigned __int64 _pdep_u64(unsigned __int64, unsigned __int64);
unsigned __int64 _mulx_u64(unsigned __int64, unsigned __int64, unsigned __int64*);
void _mm_clflushopt(void const*);
void _mm_clwb(void const*);

__m128i _mm_cvtps_ph(__m128, const int);
__m128 _mm_cvtph_ps(__m128i);
__m128i _mm256_cvtps_ph(__m256, const int);
__m256 _mm256_cvtph_ps(__m128i);

__m128 _mm_fmadd_ps(__m128, __m128, __m128);
__m128d _mm_fmadd_sd(__m128d, __m128d, __m128d);
__m128d _mm_fmsub_sd(__m128d, __m128d, __m128d);
__m128d _mm_fnmadd_sd(__m128d, __m128d, __m128d);
__m256 _mm256_fmadd_ps(__m256, __m256, __m256);
__m256d _mm256_fmadd_pd(__m256d, __m256d, __m256d);

void _mm256_zeroupper(void);
__m256 _mm256_setzero_ps(void);
__m256 _mm256_set1_ps(float);
__m256 _mm256_load_ps(float const*);
__m256 _mm256_loadu_ps(float const*);
void _mm256_store_ps(float*, __m256);
void _mm256_storeu_ps(float*, __m256);
void _mm256_stream_ps(float*, __m256);
__m256 _mm256_add_ps(__m256, __m256);
__m256 _mm256_sub_ps(__m256, __m256);
__m256 _mm256_mul_ps(__m256, __m256);
__m256 _mm256_div_ps(__m256, __m256);
__m256 _mm256_min_ps(__m256, __m256);
__m256 _mm256_max_ps(__m256, __m256);
__m256 _mm256_hadd_ps(__m256, __m256);
__m128 _mm256_castps256_ps128(__m256);
__m128 _mm256_extractf128_ps(__m256, const int);
__m256d _mm256_setzero_pd(void);
__m256d _mm256_set1_pd(double);
__m256d _mm256_loadu_pd(double const*);
void _mm256_storeu_pd(double*, __m256d);
__m256d _mm256_add_pd(__m256d, __m256d);
__m256d _mm256_mul_pd(__m256d, __m256d);
__m256i _mm256_setzero_si256(void);
__m256i _mm256_set1_epi8(char);
__m256i _mm256_set1_epi16(short);
__m256i _mm256_set1_epi32(int);
__m256i _mm256_set1_epi64x(__int64);
__m256i _mm256_load_si256(__m256i const*);
__m256i _mm256_loadu_si256(__m256i const*);
void _mm256_store_si256(__m256i*, __m256i);
void _mm256_storeu_si256(__m256i*, __m256i);
void _mm256_stream_si256(__m256i*, __m256i);
__m256i _mm256_add_epi32(__m256i, __m256i);
__m256i _mm256_sub_epi32(__m256i, __m256i);
__m256i _mm256_and_si256(__m256i, __m256i);
__m256i _mm256_or_si256(__m256i, __m256i);
__m256i _mm256_xor_si256(__m256i, __m256i);
__m256i _mm256_cmpeq_epi8(__m256i, __m256i);
__m256i _mm256_slli_epi32(__m256i, int);
__m256i _mm256_srli_epi32(__m256i, int);
int _mm256_movemask_epi8(__m256i);
__m256i _mm256_castps_si256(__m256);
__m256 _mm256_castsi256_ps(__m256i);
__m128i _mm256_castsi256_si128(__m256i);
__m128i _mm256_extracti128_si256(__m256i, const int);
__m256 _mm256_cvtepi32_ps(__m256i);
__m256i _mm256_cvtps_epi32(__m256);
#ifdef __cplusplus
}
#endif
