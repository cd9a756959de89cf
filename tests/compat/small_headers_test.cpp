// portcuda/types.h, math_constants.h, device_constant.h and bytes16.h: sizes, values, layout.
#include "check.h"
#include "portcuda/bytes16.h"
#include "portcuda/device_constant.h"
#include "portcuda/math_constants.h"
#include "portcuda/types.h"
#include <cmath>
#include <cstring>
#include <type_traits>

#if defined(_MSC_VER) || defined(__linux__)
static_assert(sizeof(uint) == 4 && sizeof(ushort) == 2 && sizeof(ulong) == 8, "as on Linux");
static_assert(sizeof(u_int8_t) == 1 && sizeof(u_int16_t) == 2 && sizeof(u_int32_t) == 4 &&
                  sizeof(u_int64_t) == 8,
              "");
static_assert(sizeof(__int8_t) == 1 && sizeof(__uint16_t) == 2 && sizeof(__int32_t) == 4 &&
                  sizeof(__uint64_t) == 8,
              "");
static_assert(sizeof(ssize_t) == 8 && std::is_signed<ssize_t>::value, "");
static_assert(std::is_unsigned<ulong>::value && sizeof(useconds_t) == 4 && sizeof(pid_t) == 4, "");
#endif

template <class T> PORTCUDA_CONSTANT_SPACE(static) constexpr T largest = T(448);
static_assert(PORTCUDA_CONSTANT_VALUE(largest<short>) == 448, "");

static bool near(double constant, double computed) {
  return std::fabs(constant - computed) <= 1e-15 * std::fabs(computed);
}

static void check_constants() {
  CHECK(near(M_PI, std::acos(-1.0)) && near(M_PI_2, std::acos(0.0)));
  CHECK(near(M_PI_4, std::atan(1.0)) && near(M_E, std::exp(1.0)));
  CHECK(near(M_LOG2E, 1 / std::log(2.0)) && near(M_LOG10E, 1 / std::log(10.0)));
  CHECK(near(M_LN2, std::log(2.0)) && near(M_LN10, std::log(10.0)));
  CHECK(near(M_1_PI, 1 / std::acos(-1.0)) && near(M_2_PI, 2 / std::acos(-1.0)));
  CHECK(near(M_2_SQRTPI, 2 / std::sqrt(std::acos(-1.0))));
  CHECK(near(M_SQRT2, std::sqrt(2.0)) && near(M_SQRT1_2, std::sqrt(0.5)));
}

union Overlaid {
  portcuda::bytes16 whole;
  unsigned int part[4];
};

static void check_bytes16() {
  using portcuda::bytes16;
  static_assert(std::is_trivially_default_constructible<bytes16>::value, "for __shared__");
  static_assert(std::is_trivially_destructible<bytes16>::value, "for unions");
  static_assert(bytes16(0) == bytes16(0, 0) && bytes16(-1) == bytes16(~0ULL, ~0ULL), "");
  unsigned char source[48];
  for (int i = 0; i < 48; ++i) source[i] = static_cast<unsigned char>(i * 7);
  bytes16 blocks[3];
  std::memcpy(static_cast<void*>(blocks), source, sizeof source);
  bytes16 zero = 0;
  CHECK(zero == 0 && blocks[1] != zero && blocks[1] != blocks[2]);
  blocks[0] = blocks[2];
  CHECK(std::memcmp(&blocks[0], source + 32, 16) == 0);
  Overlaid both;
  both.whole = bytes16(0x0000000200000001ULL, 0x0000000400000003ULL);
  CHECK(both.part[0] == 1 && both.part[1] == 2 && both.part[2] == 3 && both.part[3] == 4);
}

int main() {
  check_constants();
  check_bytes16();
  return portcuda_test::finish();
}
