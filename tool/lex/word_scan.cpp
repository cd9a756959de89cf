// Picks the scan for the best set of instructions that the processor has.
#include "tool/lex/word_scan.h"

#include "tool/lex/word_scan_sets.h"

#if defined(__SSE2__) && defined(__GNUC__)
#include <cpuid.h>
#endif

namespace portcuda {

static consteval std::array<std::array<char, 64>, 256> repeat_bytes() {
  std::array<std::array<char, 64>, 256> all{};
  for (unsigned c = 0; c < 256; ++c) all[c].fill(static_cast<char>(c));
  return all;
}
alignas(64) extern const std::array<std::array<char, 64>, 256> repeated_bytes = repeat_bytes();

#if defined(__SSE2__) && defined(__GNUC__)
// AVX2 and the bit instructions that came with it; not every compiler's __builtin_cpu_supports
// knows LZCNT.
static bool supports_avx2() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  constexpr unsigned lzcnt = 1 << 5;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt") &&
         __get_cpuid(0x80000001, &a, &b, &c, &d) && (c & lzcnt);
}
#endif

bool supported(VectorSet set) {
  switch (set) {
  case VectorSet::portable:
    return true;
#if defined(__SSE2__)
  case VectorSet::sse2:
    return true;
#if defined(__GNUC__)
  case VectorSet::avx2:
    return supports_avx2();
  case VectorSet::avx512:
    return supports_avx2() && __builtin_cpu_supports("avx512bw");
#endif
#endif
  default:
    return false;
  }
}

WordScan scan_words(std::string_view source, const TriggerWords& words, VectorSet set) {
  switch (set) {
#if defined(__SSE2__)
  case VectorSet::sse2:
    return scan_words_sse2(source, words);
#if defined(__GNUC__)
  case VectorSet::avx2:
    return scan_words_avx2(source, words);
  case VectorSet::avx512:
    return scan_words_avx512(source, words);
#endif
#endif
  default:
    return scan_words_portable(source, words);
  }
}

static VectorSet best_set() {
  for (const VectorSet set : {VectorSet::avx512, VectorSet::avx2, VectorSet::sse2})
    if (supported(set)) return set;
  return VectorSet::portable;
}

WordScan scan_words(std::string_view source, const TriggerWords& words) {
  static const VectorSet best = best_set();
  return scan_words(source, words, best);
}

} // namespace portcuda
