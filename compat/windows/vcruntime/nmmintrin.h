// SSE4.2: of its functions those that host code beside kernels uses.
#pragma once
#include <smmintrin.h>

#ifdef __cplusplus
extern "C" {
#endif
int _mm_popcnt_u32(unsigned int);
__int64 _mm_popcnt_u64(unsigned __int64);
unsigned int _mm_crc32_u8(unsigned int, unsigned char);
unsigned int _mm_crc32_u32(unsigned int, unsigned int);
unsigned __int64 _mm_crc32_u64(unsigned __int64, unsigned __int64);
#ifdef __cplusplus
}
#endif
