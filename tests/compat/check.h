// The few lines of a test framework that also build for Windows without any library to link.
//
// CHECK counts and prints; a program ends with `return portcuda_test::finish();`.
#pragma once
#include <cstdint>
#include <cstdio>
#include <vector>

namespace portcuda_test {

struct Tally {
  unsigned long long checks = 0, failures = 0;
};
inline Tally& tally() {
  static Tally instance;
  return instance;
}

inline void check(bool ok, const char* what, const char* file, int line) {
  ++tally().checks;
  if (ok || ++tally().failures > 20) return;
  std::printf("%s:%d: failed: %s\n", file, line, what);
}

// 0 when something was checked and nothing failed.
inline int finish() {
  std::printf("%llu checks, %llu failures\n", tally().checks, tally().failures);
  return tally().checks > 0 && tally().failures == 0 ? 0 : 1;
}

// splitmix64: the same sequence on every platform.
struct Random {
  std::uint64_t state = 0x9e3779b97f4a7c15ULL;
  std::uint64_t operator()() {
    std::uint64_t z = state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
};

// Edges first: every power of two with its neighbours and their negatives; then random numbers of
// every length.
inline std::vector<std::uint64_t> interesting_words(int random_words) {
  std::vector<std::uint64_t> words{0, ~0ULL};
  for (int bit = 0; bit < 64; ++bit)
    for (std::uint64_t offset : {0ULL, 1ULL, ~0ULL}) {
      words.push_back((1ULL << bit) + offset);
      words.push_back(0 - ((1ULL << bit) + offset));
    }
  Random random;
  for (int i = 0; i < random_words; ++i) words.push_back(random() >> (i % 64));
  return words;
}

} // namespace portcuda_test

#define CHECK(...) portcuda_test::check((__VA_ARGS__), #__VA_ARGS__, __FILE__, __LINE__)
