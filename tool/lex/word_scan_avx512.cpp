// The scan by AVX-512 (BW). The whole file is compiled for it: callers ask the processor first.
#include "tool/lex/word_scan_sets.h"

#if defined(__SSE2__) && defined(__GNUC__)
#if defined(__clang__)
#pragma clang attribute push(                                                                      \
    __attribute__((target("avx512f,avx512bw,avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,avx2,bmi,bmi2,lzcnt,popcnt")
#endif
#include "tool/lex/byte_classes_vector.h"
#include "tool/lex/word_scanner.h"

namespace portcuda {

namespace {
struct Bits {
  __mmask64 mask;
  Bits operator|(Bits o) const { return {mask | o.mask}; }
  Mask bits() const { return mask; }
};

struct Vector {
  using Found = Bits; // comparisons give masks, not vectors
  __m512i v;
  static Vector load(const char* bytes) {
    return {_mm512_loadu_si512(reinterpret_cast<const __m512i*>(bytes))};
  }
  static Vector all(char c) { return load(repeated_bytes[static_cast<unsigned char>(c)].data()); }
  Vector min(Vector o) const { return {_mm512_min_epu8(v, o.v)}; }
  Vector operator+(Vector o) const { return {_mm512_add_epi8(v, o.v)}; }
  Vector operator&(Vector o) const { return {_mm512_and_si512(v, o.v)}; }
  Vector operator|(Vector o) const { return {_mm512_or_si512(v, o.v)}; }
  Found operator==(Vector o) const { return {_mm512_cmpeq_epi8_mask(v, o.v)}; }
  Found operator>(Vector o) const { return {_mm512_cmpgt_epi8_mask(v, o.v)}; }
};
} // namespace

WordScan scan_words_avx512(std::string_view source, const TriggerWords& words) {
  return Scanner<VectorClasses<Vector>>(source, words).run();
}

} // namespace portcuda
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
