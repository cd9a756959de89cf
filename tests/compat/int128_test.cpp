// The classes behind portcuda::int128 and uint128 (chosen with PORTCUDA_INT128_STRUCT) against the
// compiler's __int128: every operator, every conversion, on edges (powers of two and their
// neighbours in either word) and random numbers. In a build that takes the aliases instead, the
// same checks hold trivially and show that the test itself is sound.
#include "check.h"
#include "portcuda/int128.h"
#include <cmath>
#include <limits>
#include <type_traits>

namespace {

__extension__ typedef __int128 S;
__extension__ typedef unsigned __int128 U;
using portcuda::int128;
using portcuda::uint128;

U bits(uint128 x) { return static_cast<U>(portcuda::high64(x)) << 64 | portcuda::low64(x); }
U bits(int128 x) { return bits(static_cast<uint128>(x)); }
uint128 ours(U x) {
  return portcuda::make_uint128(static_cast<unsigned long long>(x >> 64),
                                static_cast<unsigned long long>(x));
}
int128 ours(S x) { return static_cast<int128>(ours(static_cast<U>(x))); }

// Same value; and the result has our type where the builtin's has 128 bits, else the very same
// type.
template <class Got, class Want> bool same(Got got, Want want) {
  if constexpr (std::is_same<Want, S>::value)
    return std::is_same<Got, int128>::value && bits(got) == static_cast<U>(want);
  else if constexpr (std::is_same<Want, U>::value)
    return std::is_same<Got, uint128>::value && bits(got) == want;
  else
    return std::is_same<Got, Want>::value && (got == want || (got != got && want != want));
}

#define SAME(op) CHECK(same(a op b, x op y))
#define SAME_COMPOUND(op)                                                                          \
  do {                                                                                             \
    auto p = a;                                                                                    \
    auto q = x;                                                                                    \
    CHECK(same(p op b, q op y));                                                                   \
    CHECK(same(p, q));                                                                             \
  } while (0)

template <class A, class B, class X, class Y> void check_comparisons(A a, B b, X x, Y y) {
  SAME(==), SAME(!=), SAME(<), SAME(>), SAME(<=), SAME(>=);
}

// Signed overflow is undefined: where a result could overflow, it is checked through the unsigned
// type.
template <class A, class B, class X, class Y> void check_arithmetic(A a, B b, X x, Y y) {
  check_comparisons(a, b, x, y);
  SAME(&), SAME(|), SAME(^);
  SAME_COMPOUND(&=);
  SAME_COMPOUND(|=);
  SAME_COMPOUND(^=);
  if (y != 0 && !(static_cast<U>(x) == static_cast<U>(1) << 127 && static_cast<S>(y) == -1)) {
    SAME(/), SAME(%);
    SAME_COMPOUND(/=);
    SAME_COMPOUND(%=);
  }
}

template <class B, class Y> void check_unsigned(U x, B b, Y y) {
  const uint128 a = ours(x);
  check_arithmetic(a, b, x, y);
  SAME(+), SAME(-), SAME(*);
  SAME_COMPOUND(+=);
  SAME_COMPOUND(-=);
  SAME_COMPOUND(*=);
}

template <class N> void check_narrow(U x, N n) {
  check_unsigned(x, n, n);
  check_arithmetic(ours(static_cast<S>(x)), n, static_cast<S>(x), n);
  const uint128 b = ours(x);
  const N a = n;
  const U y = x;
  check_comparisons(n, b, n, x);
  CHECK(same(a + b, n + y));
  CHECK(same(a - b, n - y));
  CHECK(same(a * b, n * y));
  if (x != 0) {
    CHECK(same(a / b, n / y));
    CHECK(same(a % b, n % y));
  }
  CHECK(same(uint128(n), static_cast<U>(n)));
  CHECK(same(int128(n), static_cast<S>(n)));
  CHECK(same(static_cast<N>(b), static_cast<N>(x)));
  N p = n, q = n; // a narrow variable on the left of a compound assignment
  p += b, q += x;
  CHECK(same(p, q));
  p ^= b, q ^= x;
  CHECK(same(p, q));
}

void check_shifts(U x) {
  for (int n = 0; n < 128; ++n) {
    CHECK(same(ours(x) << n, x << n));
    CHECK(same(ours(x) >> n, x >> n));
    CHECK(same(ours(static_cast<S>(x)) >> n, static_cast<S>(x) >> n));
    CHECK(bits(ours(static_cast<S>(x)) << n) == x << n);
    CHECK(same(ours(x) >> ours(static_cast<U>(n)), x >> static_cast<U>(n)));
    uint128 p = ours(x);
    U q = x;
    CHECK(same(p <<= n, q <<= n));
    CHECK(same(p >>= n, q >>= n));
  }
  CHECK(same(1 << ours(static_cast<U>(5)), 1 << static_cast<U>(5)));
}

void check_unary(U x) {
  const S s = static_cast<S>(x);
  CHECK(same(-ours(x), -x));
  CHECK(same(~ours(x), ~x));
  CHECK(same(+ours(s), +s));
  CHECK(same(~ours(s), ~s));
  CHECK(same(!ours(x), !x));
  CHECK(static_cast<bool>(ours(x)) == static_cast<bool>(x));
  if (x != static_cast<U>(1) << 127) CHECK(same(-ours(s), -s));
  uint128 p = ours(x);
  U q = x;
  CHECK(same(p++, q++) && same(p, q));
  CHECK(same(++p, ++q) && same(p, q));
  CHECK(same(p--, q--) && same(p, q));
  CHECK(same(--p, --q) && same(p, q));
  CHECK(same(p, x));
}

template <class F> void check_floating(U x, F f) {
  const S s = static_cast<S>(x);
  CHECK(same(static_cast<F>(ours(x)), static_cast<F>(x)));
  CHECK(same(static_cast<F>(ours(s)), static_cast<F>(s)));
  CHECK(same(ours(s) + f, s + f));
  CHECK(same(ours(s) * f, s * f));
  CHECK(same(f - ours(s), f - s));
  CHECK(same(f / ours(s), f / s));
  CHECK(same(ours(s) < f, s < f));
  const F back = static_cast<F>(x);
  if (back < std::ldexp(F(1), 127) * F(1.999)) CHECK(same(uint128(back), static_cast<U>(back)));
  const F signed_back = static_cast<F>(s) / 3;
  CHECK(same(int128(signed_back), static_cast<S>(signed_back)));
}

void check_one(U x) {
  check_shifts(x);
  check_unary(x);
  check_floating(x, 1.5f);
  check_floating(x, -3e9);
  check_floating(x, 7.25L);
}

void check_two(U x, U y) {
  const S s = static_cast<S>(x), t = static_cast<S>(y);
  check_unsigned(x, ours(y), y);
  check_unsigned(x, ours(t), t);
  check_arithmetic(ours(s), ours(t), s, t);
  check_arithmetic(ours(s), ours(y), s, y);
  CHECK(bits(ours(s) + ours(t)) == x + y);
  CHECK(bits(ours(s) - ours(t)) == x - y);
  CHECK(bits(ours(s) * ours(t)) == x * y);
  check_narrow<bool>(x, (y & 1) != 0);
  check_narrow<signed char>(x, static_cast<signed char>(y));
  check_narrow<unsigned short>(x, static_cast<unsigned short>(y));
  check_narrow<int>(x, static_cast<int>(y));
  check_narrow<unsigned>(x, static_cast<unsigned>(y));
  check_narrow<long>(x, static_cast<long>(y));
  check_narrow<long long>(x, static_cast<long long>(y));
  check_narrow<unsigned long long>(x, static_cast<unsigned long long>(y));
}

enum Unscoped { minus_one = -1, three = 3 };
enum class Scoped { four = 4 };
union InUnion {
  uint128 whole;
  unsigned int part[4];
};

void check_type() {
  static_assert(sizeof(uint128) == 16 && alignof(uint128) == 16, "");
  static_assert(std::is_trivially_default_constructible<uint128>::value &&
                    std::is_trivially_destructible<uint128>::value,
                "");
  static_assert(portcuda::make_uint128(1, 2) == (static_cast<uint128>(1) << 64) + 2, "");
  static_assert(int128(-7) / 2 == -3 && int128(-7) % 2 == -1 && (int128(-7) >> 1) == -4, "");
  static_assert(~uint128(0) / 10 % 10 == 5 && static_cast<double>(int128(-3)) == -3.0, "");
  InUnion u;
  u.whole = portcuda::make_uint128(0x0000000400000003ULL, 0x0000000200000001ULL);
  CHECK(u.part[0] == 1 && u.part[1] == 2 && u.part[2] == 3 && u.part[3] == 4);
  CHECK(int128(minus_one) == -1 && uint128(three) * three == 9);
  CHECK(static_cast<Scoped>(uint128(4)) == Scoped::four);
  unsigned long long implicit = portcuda::make_uint128(7, 5) >> 64;
  CHECK(implicit == 7);
#if defined(PORTCUDA_INT128_STRUCT)
  CHECK(bits((std::numeric_limits<int128>::max)()) == ~static_cast<U>(0) >> 1);
  CHECK(bits((std::numeric_limits<int128>::min)()) == static_cast<U>(1) << 127);
  CHECK(bits((std::numeric_limits<uint128>::max)()) == ~static_cast<U>(0));
#endif
}

} // namespace

int main() {
  check_type();
  const auto words = portcuda_test::interesting_words(600);
  portcuda_test::Random random;
  std::vector<U> numbers;
  for (std::uint64_t word : words) {
    numbers.push_back(word);
    numbers.push_back(static_cast<U>(word) << 64);
    numbers.push_back(static_cast<U>(0) - word);
    numbers.push_back(static_cast<U>(word) << 64 | words[random() % words.size()]);
    numbers.push_back(static_cast<U>(words[random() % words.size()]) << 64 | random());
  }
  for (U x : numbers) {
    check_one(x);
    for (int i = 0; i < 60; ++i) {
      const U y = numbers[random() % numbers.size()];
      check_two(x, y);
      check_two(x, x + static_cast<U>(i) - 30); // neighbours, for the quotients around 1
      check_two(x, y >> (random() % 128));
    }
  }
  return portcuda_test::finish();
}
