// SSE: the types, and the functions that host code beside kernels uses. Declarations only.
#pragma once
#include <intrin0.inl.h>

typedef union __declspec(intrin_type) __declspec(align(16)) __m128 {
  float m128_f32[4];
  unsigned __int64 m128_u64[2];
  __int8 m128_i8[16];
  __int16 m128_i16[8];
  __int32 m128_i32[4];
  __int64 m128_i64[2];
} __m128;

#define _MM_HINT_NTA 0
#define _MM_HINT_T0 1
#define _MM_HINT_T1 2
#define _MM_HINT_T2 3
#define _MM_SHUFFLE(d, c, b, a) (((d) << 6) | ((c) << 4) | ((b) << 2) | (a))
#define _MM_FLUSH_ZERO_MASK 0x8000
#define _MM_FLUSH_ZERO_ON 0x8000
#define _MM_FLUSH_ZERO_OFF 0x0000
#define _MM_SET_FLUSH_ZERO_MODE(mode) _mm_setcsr((_mm_getcsr() & ~_MM_FLUSH_ZERO_MASK) | (mode))

#ifdef __cplusplus
extern "C" {
#endif
void _mm_prefetch(char const*, int);
void _m_prefetchw(const volatile void*);
void _mm_sfence(void);
unsigned int _mm_getcsr(void);
void _mm_setcsr(unsigned int);
void* _mm_malloc(size_t, size_t);
void _mm_free(void*);

__m128 _mm_setzero_ps(void);
__m128 _mm_set1_ps(float);
__m128 _mm_set_ss(float);
__m128 _mm_set_ps(float, float, float, float);
__m128 _mm_setr_ps(float, float, float, float);
__m128 _mm_load_ps(float const*);
__m128 _mm_loadu_ps(float const*);
__m128 _mm_load_ss(float const*);
void _mm_store_ps(float*, __m128);
void _mm_storeu_ps(float*, __m128);
void _mm_store_ss(float*, __m128);
void _mm_stream_ps(float*, __m128);
float _mm_cvtss_f32(__m128);
__m128 _mm_add_ps(__m128, __m128);
__m128 _mm_sub_ps(__m128, __m128);
__m128 _mm_mul_ps(__m128, __m128);
__m128 _mm_div_ps(__m128, __m128);
__m128 _mm_min_ps(__m128, __m128);
__m128 _mm_max_ps(__m128, __m128);
__m128 _mm_sqrt_ps(__m128);
__m128 _mm_sqrt_ss(__m128);
__m128 _mm_rsqrt_ps(__m128);
__m128 _mm_rcp_ps(__m128);
__m128 _mm_and_ps(__m128, __m128);
__m128 _mm_andnot_ps(__m128, __m128);
__m128 _mm_or_ps(__m128, __m128);
__m128 _mm_xor_ps(__m128, __m128);
__m128 _mm_shuffle_ps(__m128, __m128, unsigned int);
__m128 _mm_movehl_ps(__m128, __m128);
__m128 _mm_add_ss(__m128, __m128);
int _mm_movemask_ps(__m128);
#ifdef __cplusplus
}
#endif
