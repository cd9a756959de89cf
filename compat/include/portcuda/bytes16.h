// portcuda::bytes16: sixteen bytes that are moved, not computed with; for host and device.
//
// Stands in for __int128 where code uses it only to copy 16 bytes at once. Aligned to 16, low word
// first. Assignment goes word by word, from which nvcc 13 makes ld.v2.u64 and st.v2.u64, as from
// __int128 (a trivial copy of such a struct becomes ld.v4.u32: the same bytes in one access, other
// text). Trivially default constructible, so that it can stand in __shared__ memory and in unions.
// It is not a number (no arithmetic, no order, no conversion back), not trivially copyable because
// of its assignment, so not for std::bit_cast or std::atomic, and not a volatile access: copy
// volatile words one by one. For numbers: int128.h.
#pragma once

#include "portcuda/detail/platform.h"

namespace portcuda {

struct alignas(16) bytes16 {
  unsigned long long lo, hi;

  bytes16() = default;
  bytes16(const bytes16&) = default;
  // So that `bytes16 x = 0` works: any other number is sign-extended, as it is into __int128.
  PORTCUDA_INLINE constexpr bytes16(int x)
      : lo(static_cast<unsigned long long>(x)), hi(x < 0 ? ~0ULL : 0ULL) {}
  PORTCUDA_INLINE constexpr bytes16(unsigned long long low, unsigned long long high)
      : lo(low), hi(high) {}

  PORTCUDA_INLINE constexpr bytes16& operator=(const bytes16& other) {
    const unsigned long long low = other.lo, high = other.hi;
    lo = low;
    hi = high;
    return *this;
  }
};

PORTCUDA_INLINE constexpr bool operator==(const bytes16& a, const bytes16& b) {
  return a.lo == b.lo && a.hi == b.hi;
}
PORTCUDA_INLINE constexpr bool operator!=(const bytes16& a, const bytes16& b) { return !(a == b); }

static_assert(sizeof(bytes16) == 16 && alignof(bytes16) == 16, "one 16-byte access");

} // namespace portcuda
