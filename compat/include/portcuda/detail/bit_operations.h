// Bit counting where GCC's builtins are missing: MSVC's host code, and device code.
//
// Owns: portcuda::detail::{clz,ctz,popcount,ffs,parity,clrsb,bswap}, overloaded by the width of the
// argument. Does not own the public names (bits.h). Constant evaluation takes plain C++; at run
// time the processor's instruction is taken where every x64 processor has it: BSR and BSF, not
// LZCNT and TZCNT, which older ones execute as BSR and BSF with another result. POPCNT is used when
// /arch:AVX promises it.
#pragma once

#include "portcuda/detail/platform.h"

#if PORTCUDA_MSVC && !PORTCUDA_DEVICE
#include <intrin.h>
#endif

namespace portcuda {
namespace detail {

using u32 = unsigned int;
using u64 = unsigned long long;

// Plain C++, for constant evaluation and for processors without the instruction.
PORTCUDA_INLINE constexpr int popcount_by_sums(u64 x) {
  x -= (x >> 1) & 0x5555555555555555ULL;
  x = (x & 0x3333333333333333ULL) + ((x >> 2) & 0x3333333333333333ULL);
  x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fULL;
  return static_cast<int>((x * 0x0101010101010101ULL) >> 56);
}

PORTCUDA_INLINE constexpr int highest_bit_by_halves(u64 x) {
  int n = 0;
  for (int half = 32; half != 0; half /= 2)
    if ((x >> half) != 0) {
      x >>= half;
      n += half;
    }
  return n;
}

#if PORTCUDA_DEVICE
PORTCUDA_INLINE int run_time_clz(u64 x) { return __clzll(static_cast<long long>(x)); }
PORTCUDA_INLINE int run_time_clz(u32 x) { return __clz(static_cast<int>(x)); }
PORTCUDA_INLINE int run_time_ctz(u64 x) { return __clzll(static_cast<long long>(__brevll(x))); }
PORTCUDA_INLINE int run_time_ctz(u32 x) { return __clz(static_cast<int>(__brev(x))); }
PORTCUDA_INLINE int run_time_popcount(u64 x) { return __popcll(x); }
PORTCUDA_INLINE int run_time_popcount(u32 x) { return __popc(x); }
PORTCUDA_INLINE u32 run_time_bswap(u32 x) { return __byte_perm(x, 0, 0x0123); }
PORTCUDA_INLINE u64 run_time_bswap(u64 x) {
  return static_cast<u64>(run_time_bswap(static_cast<u32>(x))) << 32 |
         run_time_bswap(static_cast<u32>(x >> 32));
}
#elif PORTCUDA_MSVC
PORTCUDA_INLINE int run_time_clz(u64 x) {
  unsigned long index;
  _BitScanReverse64(&index, x);
  return 63 - static_cast<int>(index);
}
PORTCUDA_INLINE int run_time_clz(u32 x) {
  unsigned long index;
  _BitScanReverse(&index, x);
  return 31 - static_cast<int>(index);
}
PORTCUDA_INLINE int run_time_ctz(u64 x) {
  unsigned long index;
  _BitScanForward64(&index, x);
  return static_cast<int>(index);
}
PORTCUDA_INLINE int run_time_ctz(u32 x) {
  unsigned long index;
  _BitScanForward(&index, x);
  return static_cast<int>(index);
}
#if defined(__AVX__) && !defined(__clang__)
PORTCUDA_INLINE int run_time_popcount(u64 x) { return static_cast<int>(__popcnt64(x)); }
PORTCUDA_INLINE int run_time_popcount(u32 x) { return static_cast<int>(__popcnt(x)); }
#else
PORTCUDA_INLINE int run_time_popcount(u64 x) { return popcount_by_sums(x); }
PORTCUDA_INLINE int run_time_popcount(u32 x) { return popcount_by_sums(x); }
#endif
PORTCUDA_INLINE u64 run_time_bswap(u64 x) { return _byteswap_uint64(x); }
PORTCUDA_INLINE u32 run_time_bswap(u32 x) { return _byteswap_ulong(x); }
#endif

PORTCUDA_INLINE constexpr int clz(u64 x) {
  if (__builtin_is_constant_evaluated()) return 63 - highest_bit_by_halves(x);
  return run_time_clz(x);
}
PORTCUDA_INLINE constexpr int clz(u32 x) {
  if (__builtin_is_constant_evaluated()) return 31 - highest_bit_by_halves(x);
  return run_time_clz(x);
}

PORTCUDA_INLINE constexpr int ctz(u64 x) {
  if (__builtin_is_constant_evaluated()) return highest_bit_by_halves(x & (0 - x));
  return run_time_ctz(x);
}
PORTCUDA_INLINE constexpr int ctz(u32 x) {
  if (__builtin_is_constant_evaluated()) return highest_bit_by_halves(x & (0 - x));
  return run_time_ctz(x);
}

PORTCUDA_INLINE constexpr int popcount(u64 x) {
  if (__builtin_is_constant_evaluated()) return popcount_by_sums(x);
  return run_time_popcount(x);
}
PORTCUDA_INLINE constexpr int popcount(u32 x) {
  if (__builtin_is_constant_evaluated()) return popcount_by_sums(x);
  return run_time_popcount(x);
}

PORTCUDA_INLINE constexpr u64 bswap(u64 x) {
  if (!__builtin_is_constant_evaluated()) return run_time_bswap(x);
  x = (x & 0x00ff00ff00ff00ffULL) << 8 | (x >> 8 & 0x00ff00ff00ff00ffULL);
  x = (x & 0x0000ffff0000ffffULL) << 16 | (x >> 16 & 0x0000ffff0000ffffULL);
  return x << 32 | x >> 32;
}
PORTCUDA_INLINE constexpr u32 bswap(u32 x) {
  if (!__builtin_is_constant_evaluated()) return run_time_bswap(x);
  return static_cast<u32>(bswap(static_cast<u64>(x)) >> 32);
}
PORTCUDA_INLINE constexpr unsigned short bswap(unsigned short x) {
  return static_cast<unsigned short>(x << 8 | x >> 8);
}

// `long` is one of the two widths, but a type of its own.
template <int Bytes> struct UnsignedOfSize;
template <> struct UnsignedOfSize<4> {
  using type = u32;
};
template <> struct UnsignedOfSize<8> {
  using type = u64;
};
using unsigned_long = UnsignedOfSize<sizeof(unsigned long)>::type;

PORTCUDA_INLINE constexpr int clz(unsigned long x) { return clz(static_cast<unsigned_long>(x)); }
PORTCUDA_INLINE constexpr int ctz(unsigned long x) { return ctz(static_cast<unsigned_long>(x)); }
PORTCUDA_INLINE constexpr int popcount(unsigned long x) {
  return popcount(static_cast<unsigned_long>(x));
}

template <class Unsigned> PORTCUDA_INLINE constexpr int parity(Unsigned x) {
  return popcount(x) & 1;
}

PORTCUDA_INLINE constexpr int ffs(long long x) { return x == 0 ? 0 : ctz(static_cast<u64>(x)) + 1; }
PORTCUDA_INLINE constexpr int ffs(int x) { return x == 0 ? 0 : ctz(static_cast<u32>(x)) + 1; }
PORTCUDA_INLINE constexpr int ffs(long x) {
  return x == 0 ? 0 : ctz(static_cast<unsigned long>(x)) + 1;
}

// Equal to the sign means 0 after the sign has been xored away; the shift brings the sign bit
// itself out of the count, and the 1 shifted in ends the count for 0 and -1.
PORTCUDA_INLINE constexpr int clrsb(long long x) {
  return clz((static_cast<u64>(x < 0 ? ~x : x) << 1) | 1);
}
PORTCUDA_INLINE constexpr int clrsb(int x) {
  return clz((static_cast<u32>(x < 0 ? ~x : x) << 1) | 1);
}
PORTCUDA_INLINE constexpr int clrsb(long x) {
  return clz((static_cast<unsigned long>(x < 0 ? ~x : x) << 1) | 1);
}

} // namespace detail
} // namespace portcuda
