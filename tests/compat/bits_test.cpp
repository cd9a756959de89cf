// portcuda/bits.h against definitions bit by bit, at run time and in constant expressions.
#include "check.h"
#include "portcuda/bits.h"

namespace {

template <class Unsigned> int slow_popcount(Unsigned x) {
  int n = 0;
  for (; x != 0; x = static_cast<Unsigned>(x >> 1)) n += static_cast<int>(x & 1);
  return n;
}
template <class Unsigned> int slow_ctz(Unsigned x) {
  int n = 0;
  for (; (x & 1) == 0; x = static_cast<Unsigned>(x >> 1)) ++n;
  return n;
}
template <class Unsigned> int slow_clz(Unsigned x) {
  int n = static_cast<int>(8 * sizeof x);
  for (; x != 0; x = static_cast<Unsigned>(x >> 1)) --n;
  return n;
}
template <class Unsigned> int slow_clrsb(Unsigned x) {
  const int width = static_cast<int>(8 * sizeof x);
  int n = 0;
  while (n < width - 1 && ((x >> (width - 2 - n)) & 1) == (x >> (width - 1))) ++n;
  return n;
}
template <class Unsigned> Unsigned slow_bswap(Unsigned x) {
  Unsigned r = 0;
  for (unsigned i = 0; i < sizeof x; ++i, x = static_cast<Unsigned>(x >> 8))
    r = static_cast<Unsigned>(r << 8 | (x & 255));
  return r;
}

template <class Unsigned, class Signed, class Clz, class Ctz, class Pop, class Ffs, class Par,
          class Rsb>
void check_family(std::uint64_t word, Clz clz, Ctz ctz, Pop pop, Ffs ffs, Par par, Rsb rsb) {
  const Unsigned x = static_cast<Unsigned>(word);
  if (x != 0) {
    CHECK(clz(x) == slow_clz(x));
    CHECK(ctz(x) == slow_ctz(x));
  }
  CHECK(pop(x) == slow_popcount(x));
  CHECK(par(x) == slow_popcount(x) % 2);
  CHECK(ffs(static_cast<Signed>(x)) == (x == 0 ? 0 : slow_ctz(x) + 1));
  CHECK(rsb(static_cast<Signed>(x)) == slow_clrsb(x));
}

static_assert(portcuda::clz(1u) == 31 && portcuda::clz(~0u) == 0 && portcuda::clzll(2) == 62, "");
static_assert(portcuda::ctz(8u) == 3 && portcuda::ctzll(1ULL << 63) == 63, "");
static_assert(portcuda::popcount(0xffu) == 8 && portcuda::popcountll(~0ULL) == 64, "");
static_assert(portcuda::ffs(0) == 0 && portcuda::ffsll(1LL << 40) == 41, "");
static_assert(portcuda::parity(7u) == 1 && portcuda::parityll(3) == 0, "");
static_assert(portcuda::clrsb(0) == 31 && portcuda::clrsb(-1) == 31 && portcuda::clrsb(1) == 30,
              "");
static_assert(portcuda::bswap16(0x1234) == 0x3412 && portcuda::bswap32(0x12345678u) == 0x78563412u,
              "");
static_assert(portcuda::bswap64(0x0123456789abcdefULL) == 0xefcdab8967452301ULL, "");
static_assert(portcuda::clzl(1) == static_cast<int>(8 * sizeof(long)) - 1, "l means this long");

} // namespace

int main() {
  using namespace portcuda;
  for (std::uint64_t word : portcuda_test::interesting_words(20000)) {
    check_family<unsigned, int>(
        word, [](unsigned x) { return clz(x); }, [](unsigned x) { return ctz(x); },
        [](unsigned x) { return popcount(x); }, [](int x) { return ffs(x); },
        [](unsigned x) { return parity(x); }, [](int x) { return clrsb(x); });
    check_family<unsigned long, long>(
        word, [](unsigned long x) { return clzl(x); }, [](unsigned long x) { return ctzl(x); },
        [](unsigned long x) { return popcountl(x); }, [](long x) { return ffsl(x); },
        [](unsigned long x) { return parityl(x); }, [](long x) { return clrsbl(x); });
    check_family<unsigned long long, long long>(
        word, [](unsigned long long x) { return clzll(x); },
        [](unsigned long long x) { return ctzll(x); },
        [](unsigned long long x) { return popcountll(x); }, [](long long x) { return ffsll(x); },
        [](unsigned long long x) { return parityll(x); }, [](long long x) { return clrsbll(x); });
    CHECK(bswap16(static_cast<unsigned short>(word)) ==
          slow_bswap(static_cast<unsigned short>(word)));
    CHECK(bswap32(static_cast<unsigned>(word)) == slow_bswap(static_cast<unsigned>(word)));
    CHECK(bswap64(word) == slow_bswap<unsigned long long>(word));
  }
  return portcuda_test::finish();
}
