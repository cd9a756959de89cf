// The scan by SSE2, which every x86-64 processor has.
#include "tool/lex/word_scan_sets.h"

#if defined(__SSE2__)
#include "tool/lex/byte_classes_vector.h"
#include "tool/lex/word_scanner.h"

namespace portcuda {

namespace {
struct Vector {
  using Found = Vector;
  __m128i v;
  static Vector load(const char* bytes) {
    return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes))};
  }
  static Vector all(char c) { return load(repeated_bytes[static_cast<unsigned char>(c)].data()); }
  Vector min(Vector o) const { return {_mm_min_epu8(v, o.v)}; }
  Vector operator+(Vector o) const { return {_mm_add_epi8(v, o.v)}; }
  Vector operator&(Vector o) const { return {_mm_and_si128(v, o.v)}; }
  Vector operator|(Vector o) const { return {_mm_or_si128(v, o.v)}; }
  Found operator==(Vector o) const { return {_mm_cmpeq_epi8(v, o.v)}; }
  Found operator>(Vector o) const { return {_mm_cmpgt_epi8(v, o.v)}; }
  Mask bits() const { return static_cast<std::uint16_t>(_mm_movemask_epi8(v)); }
};
} // namespace

WordScan scan_words_sse2(std::string_view source, const TriggerWords& words) {
  return Scanner<VectorClasses<Vector>>(source, words).run();
}

} // namespace portcuda
#endif
