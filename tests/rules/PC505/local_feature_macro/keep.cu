// The built-in type behind a macro that this file defines for GCC only.
#if (defined(__x86_64) || defined(__aarch64__)) && defined(__GNUC__)
#define MYLIB_UINT128_NATIVE
#endif

struct alignas(16) uint128_t {
  struct halves {
    unsigned long long lo, hi;
  };
  union {
    halves parts;
#if defined(MYLIB_UINT128_NATIVE)
    unsigned __int128 native;
#endif
  };
};

__global__ void copy(ulonglong2* out, const uint128_t* in) { out[0] = make_ulonglong2(in->parts.lo, in->parts.hi); }
