#ifdef __SIZEOF_INT128__
using wide = __int128;
#else
using wide = ulonglong2;
#endif

__global__ void copy(wide* out, const wide* in) {
#if defined(_MSC_VER)
  *(uint4*)out = *(const uint4*)in;
#else
  *(__int128_t*)out = *(const __int128_t*)in;
#endif
#if 0
  __uint128_t never;
#endif
}
