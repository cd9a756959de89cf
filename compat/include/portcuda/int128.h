// 128-bit integers: portcuda::int128 and portcuda::uint128, for host and device.
//
// Where the compiler has __int128 they are aliases of it, so that nothing changes. With MSVC, whose
// front ends have no such type, they are classes of two 64-bit words (detail/int128_class.h) with
// the same values, operators and conversions. What the classes cannot do, because only built-in
// types can: be a switch operand, a non-type template argument, or one branch of `c ? x : 0`
// without a cast; and std::is_integral is false for them. -DPORTCUDA_INT128_STRUCT=1 chooses the
// classes everywhere, for tests.
#pragma once

#include "portcuda/detail/platform.h"

// Clang for an MSVC target has __int128 but no library with its division.
#if defined(__SIZEOF_INT128__) && !PORTCUDA_MSVC && !defined(PORTCUDA_INT128_STRUCT)

namespace portcuda {
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;
} // namespace portcuda

#else

#include "portcuda/detail/int128_class.h"

namespace portcuda {
using int128 = detail::WideInteger<true>;
using uint128 = detail::WideInteger<false>;
} // namespace portcuda

#endif

namespace portcuda {

// The number with these two halves, and its halves.
PORTCUDA_INLINE constexpr uint128 make_uint128(unsigned long long high, unsigned long long low) {
  return (static_cast<uint128>(high) << 64) | low;
}
PORTCUDA_INLINE constexpr unsigned long long high64(uint128 x) {
  return static_cast<unsigned long long>(x >> 64);
}
PORTCUDA_INLINE constexpr unsigned long long low64(uint128 x) {
  return static_cast<unsigned long long>(x);
}

} // namespace portcuda
