// portcuda/overflow.h for every combination of types. Small types are compared with 64-bit
// arithmetic for every pair of edges; where the compiler has the GCC builtins, all types are
// compared with those on random words too.
#include "check.h"
#include "portcuda/detail/overflow_in_two_words.h"
#include "portcuda/overflow.h"

namespace {

namespace two_words = portcuda::detail;

// What the contract says, by arithmetic that is exact for operands of up to 32 bits.
template <class R> bool expected(long long exact, R* result) {
  *result = static_cast<R>(exact);
  if (sizeof(R) == 8 && R(-1) > R(0)) return exact < 0;
  return static_cast<long long>(*result) != exact;
}

template <class A, class B, class R> void check_small(A a, B b) {
  R got = 0, want = 0;
  const long long x = a, y = b;
  CHECK(portcuda::add_overflow(a, b, &got) == expected(x + y, &want) && got == want);
  CHECK(portcuda::sub_overflow(a, b, &got) == expected(x - y, &want) && got == want);
  if (sizeof(A) + sizeof(B) == 8 && x > 0x7fffffff && y > 0x7fffffff) return; // exceeds long long
  CHECK(portcuda::mul_overflow(a, b, &got) == expected(x * y, &want) && got == want);
}

template <class A, class B, class R> void check_against_builtins(A a, B b) {
#if defined(__GNUC__)
  R got = 0, want = 0;
  bool overflows = __builtin_add_overflow(a, b, &want);
  CHECK(two_words::add_overflow(a, b, &got) == overflows && got == want);
  CHECK(portcuda::add_overflow(a, b, &got) == overflows && got == want);
  overflows = __builtin_sub_overflow(a, b, &want);
  CHECK(two_words::sub_overflow(a, b, &got) == overflows && got == want);
  CHECK(portcuda::sub_overflow(a, b, &got) == overflows && got == want);
  overflows = __builtin_mul_overflow(a, b, &want);
  CHECK(two_words::mul_overflow(a, b, &got) == overflows && got == want);
  CHECK(portcuda::mul_overflow(a, b, &got) == overflows && got == want);
#else
  static_cast<void>(a), static_cast<void>(b);
#endif
}

template <class A, class B, class R> void check_three(std::uint64_t a, std::uint64_t b) {
  check_against_builtins<A, B, R>(static_cast<A>(a), static_cast<B>(b));
  if constexpr (sizeof(A) <= 4 && sizeof(B) <= 4)
    check_small<A, B, R>(static_cast<A>(a), static_cast<B>(b));
}

template <class A, class B> void check_two(std::uint64_t a, std::uint64_t b) {
  check_three<A, B, signed char>(a, b);
  check_three<A, B, unsigned short>(a, b);
  check_three<A, B, int>(a, b);
  check_three<A, B, unsigned>(a, b);
  check_three<A, B, long>(a, b);
  check_three<A, B, unsigned long>(a, b);
  check_three<A, B, long long>(a, b);
  check_three<A, B, unsigned long long>(a, b);
}

template <class A> void check_one(std::uint64_t a, std::uint64_t b) {
  check_two<A, bool>(a, b & 1);
  check_two<A, signed char>(a, b);
  check_two<A, unsigned short>(a, b);
  check_two<A, int>(a, b);
  check_two<A, unsigned>(a, b);
  check_two<A, long>(a, b);
  check_two<A, unsigned long long>(a, b);
  check_two<A, long long>(a, b);
}

constexpr bool product_overflows(long long a, long long b) {
  long long r = 0;
  return portcuda::mul_overflow(a, b, &r);
}
static_assert(product_overflows(1LL << 32, 1LL << 31) && !product_overflows(1LL << 32, 1LL << 30),
              "");
static_assert(product_overflows(-1, -0x7fffffffffffffffLL - 1), "");

} // namespace

int main() {
  const auto words = portcuda_test::interesting_words(400);
  portcuda_test::Random random;
  for (std::uint64_t a : words)
    for (int i = 0; i < 40; ++i) {
      const std::uint64_t b = words[random() % words.size()];
      check_one<signed char>(a, b);
      check_one<unsigned short>(a, b);
      check_one<int>(a, b);
      check_one<unsigned>(a, b);
      check_one<long long>(a, b);
      check_one<unsigned long long>(a, b);
    }
  return portcuda_test::finish();
}
