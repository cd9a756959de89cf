// The scan by AVX2. The whole file is compiled for it: callers ask the processor first.
#include "tool/lex/word_scan_sets.h"

#if defined(__SSE2__) && defined(__GNUC__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))),                \
                             apply_to = function)
#else
#pragma GCC target("avx2,bmi,bmi2,lzcnt,popcnt")
#endif
#include "tool/lex/byte_classes_vector.h"
#include "tool/lex/word_scanner.h"

namespace portcuda {

namespace {
struct Vector {
  using Found = Vector;
  __m256i v;
  static Vector load(const char* bytes) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes))};
  }
  static Vector all(char c) { return load(repeated_bytes[static_cast<unsigned char>(c)].data()); }
  Vector min(Vector o) const { return {_mm256_min_epu8(v, o.v)}; }
  Vector operator+(Vector o) const { return {_mm256_add_epi8(v, o.v)}; }
  Vector operator&(Vector o) const { return {_mm256_and_si256(v, o.v)}; }
  Vector operator|(Vector o) const { return {_mm256_or_si256(v, o.v)}; }
  Found operator==(Vector o) const { return {_mm256_cmpeq_epi8(v, o.v)}; }
  Found operator>(Vector o) const { return {_mm256_cmpgt_epi8(v, o.v)}; }
  Mask bits() const { return static_cast<std::uint32_t>(_mm256_movemask_epi8(v)); }
};
} // namespace

WordScan scan_words_avx2(std::string_view source, const TriggerWords& words) {
  return Scanner<VectorClasses<Vector>>(source, words).run();
}

} // namespace portcuda
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
