// GCC's bit builtins under names that every compiler has.
//
// Owns: portcuda::clz, ctz, popcount, ffs, parity, clrsb (suffixes l and ll as in GCC) and
// bswap16/32/64, for host and device, all constexpr. Checked arithmetic is in overflow.h. With GCC
// and Clang each is the builtin itself. nvcc 13 on Linux lets device code call six of them
// (popcount, clz, ffs and their ll forms): those stay the builtin there too, the others use CUDA's
// intrinsics. With MSVC each gives the builtin's result for every input for which GCC defines one;
// clz(0) and ctz(0) are undefined as they are there. `long` keeps its size: 64 bits on Linux, 32 on
// Windows. Thread-safe: no state.
#pragma once

#include "portcuda/detail/platform.h"

// Which of the builtins this pass of this compiler can call.
#if PORTCUDA_MSVC
#define PORTCUDA_BITS_HOST_(builtin, ours) detail::ours
#define PORTCUDA_BITS_BOTH_(builtin, ours) detail::ours
#elif PORTCUDA_DEVICE
#define PORTCUDA_BITS_HOST_(builtin, ours) detail::ours
#define PORTCUDA_BITS_BOTH_(builtin, ours) __builtin_##builtin
#else
#define PORTCUDA_BITS_HOST_(builtin, ours) __builtin_##builtin
#define PORTCUDA_BITS_BOTH_(builtin, ours) __builtin_##builtin
#endif

#if PORTCUDA_MSVC || PORTCUDA_DEVICE
#include "portcuda/detail/bit_operations.h"
#endif

namespace portcuda {

// Leading zero bits. x must not be 0.
PORTCUDA_INLINE constexpr int clz(unsigned int x) { return PORTCUDA_BITS_BOTH_(clz, clz)(x); }
PORTCUDA_INLINE constexpr int clzl(unsigned long x) { return PORTCUDA_BITS_HOST_(clzl, clz)(x); }
PORTCUDA_INLINE constexpr int clzll(unsigned long long x) {
  return PORTCUDA_BITS_BOTH_(clzll, clz)(x);
}

// Trailing zero bits. x must not be 0.
PORTCUDA_INLINE constexpr int ctz(unsigned int x) { return PORTCUDA_BITS_HOST_(ctz, ctz)(x); }
PORTCUDA_INLINE constexpr int ctzl(unsigned long x) { return PORTCUDA_BITS_HOST_(ctzl, ctz)(x); }
PORTCUDA_INLINE constexpr int ctzll(unsigned long long x) {
  return PORTCUDA_BITS_HOST_(ctzll, ctz)(x);
}

// Bits that are 1.
PORTCUDA_INLINE constexpr int popcount(unsigned int x) {
  return PORTCUDA_BITS_BOTH_(popcount, popcount)(x);
}
PORTCUDA_INLINE constexpr int popcountl(unsigned long x) {
  return PORTCUDA_BITS_HOST_(popcountl, popcount)(x);
}
PORTCUDA_INLINE constexpr int popcountll(unsigned long long x) {
  return PORTCUDA_BITS_BOTH_(popcountll, popcount)(x);
}

// One plus the index of the lowest 1 bit; 0 for 0.
PORTCUDA_INLINE constexpr int ffs(int x) { return PORTCUDA_BITS_BOTH_(ffs, ffs)(x); }
PORTCUDA_INLINE constexpr int ffsl(long x) { return PORTCUDA_BITS_HOST_(ffsl, ffs)(x); }
PORTCUDA_INLINE constexpr int ffsll(long long x) { return PORTCUDA_BITS_BOTH_(ffsll, ffs)(x); }

// popcount modulo 2.
PORTCUDA_INLINE constexpr int parity(unsigned int x) {
  return PORTCUDA_BITS_HOST_(parity, parity)(x);
}
PORTCUDA_INLINE constexpr int parityl(unsigned long x) {
  return PORTCUDA_BITS_HOST_(parityl, parity)(x);
}
PORTCUDA_INLINE constexpr int parityll(unsigned long long x) {
  return PORTCUDA_BITS_HOST_(parityll, parity)(x);
}

// Bits after the sign bit that are equal to it.
PORTCUDA_INLINE constexpr int clrsb(int x) { return PORTCUDA_BITS_HOST_(clrsb, clrsb)(x); }
PORTCUDA_INLINE constexpr int clrsbl(long x) { return PORTCUDA_BITS_HOST_(clrsbl, clrsb)(x); }
PORTCUDA_INLINE constexpr int clrsbll(long long x) {
  return PORTCUDA_BITS_HOST_(clrsbll, clrsb)(x);
}

// Bytes in reverse order.
PORTCUDA_INLINE constexpr unsigned short bswap16(unsigned short x) {
  return PORTCUDA_BITS_HOST_(bswap16, bswap)(x);
}
PORTCUDA_INLINE constexpr unsigned int bswap32(unsigned int x) {
  return PORTCUDA_BITS_HOST_(bswap32, bswap)(x);
}
PORTCUDA_INLINE constexpr unsigned long long bswap64(unsigned long long x) {
  return PORTCUDA_BITS_HOST_(bswap64, bswap)(x);
}

#undef PORTCUDA_BITS_HOST_
#undef PORTCUDA_BITS_BOTH_

} // namespace portcuda
