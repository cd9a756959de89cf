// Which instruction sets the processor and the operating system offer, by GCC's names for them.
//
// Owns: portcuda::cpu_supports. Included by hostcpu.h, which owns cpuid and xgetbv.
// Bits: Intel 64 and IA-32 Software Developer's Manual, volume 2A, CPUID; AVX and AVX-512 count
// only when the operating system saves their registers (XCR0), as in libgcc.
#pragma once

#include <cstring>

namespace portcuda {
namespace detail {

enum class CpuidWord { leaf1_ecx, leaf1_edx, leaf7_ebx, leaf7_ecx, leaf7_edx, extended_ecx };
enum class SavedState { none, avx, avx512 };

struct CpuFeature {
  const char* name;
  CpuidWord word;
  int bit;
  SavedState needs;
};

struct CpuWords {
  unsigned int word[6];
  unsigned int saved_states; // the low half of XCR0
};

inline CpuWords read_cpu_words() {
  CpuWords w = {};
  unsigned int a, b, c, d, highest, unused;
  cpuid(0, 0, highest, b, c, d);
  cpuid(1, 0, a, b, w.word[0], w.word[1]);
  if (highest >= 7) cpuid(7, 0, a, w.word[2], w.word[3], w.word[4]);
  cpuid(0x80000000u, 0, highest, b, c, d);
  if (highest >= 0x80000001u) cpuid(0x80000001u, 0, a, b, w.word[5], d);
  const bool os_uses_xsave = (w.word[0] >> 27 & 1) != 0;
  if (os_uses_xsave) xgetbv(0, w.saved_states, unused);
  return w;
}

inline bool is_saved(const CpuWords& w, SavedState state) {
  const unsigned int sse_and_avx = 0x06, and_avx512 = 0xe6;
  if (state == SavedState::avx) return (w.saved_states & sse_and_avx) == sse_and_avx;
  if (state == SavedState::avx512) return (w.saved_states & and_avx512) == and_avx512;
  return true;
}

} // namespace detail

// Whether the running processor has `feature`, named as for GCC's __builtin_cpu_supports ("avx2",
// "sse4.2"…). Names that are not in the table are unknown here and give false.
inline bool cpu_supports(const char* feature) {
  using W = detail::CpuidWord;
  using S = detail::SavedState;
  static const detail::CpuFeature features[] = {
      {"cmov", W::leaf1_edx, 15, S::none},
      {"mmx", W::leaf1_edx, 23, S::none},
      {"sse", W::leaf1_edx, 25, S::none},
      {"sse2", W::leaf1_edx, 26, S::none},
      {"sse3", W::leaf1_ecx, 0, S::none},
      {"pclmul", W::leaf1_ecx, 1, S::none},
      {"ssse3", W::leaf1_ecx, 9, S::none},
      {"fma", W::leaf1_ecx, 12, S::avx},
      {"sse4.1", W::leaf1_ecx, 19, S::none},
      {"sse4.2", W::leaf1_ecx, 20, S::none},
      {"popcnt", W::leaf1_ecx, 23, S::none},
      {"aes", W::leaf1_ecx, 25, S::none},
      {"avx", W::leaf1_ecx, 28, S::avx},
      {"f16c", W::leaf1_ecx, 29, S::avx},
      {"bmi", W::leaf7_ebx, 3, S::none},
      {"avx2", W::leaf7_ebx, 5, S::avx},
      {"bmi2", W::leaf7_ebx, 8, S::none},
      {"avx512f", W::leaf7_ebx, 16, S::avx512},
      {"avx512dq", W::leaf7_ebx, 17, S::avx512},
      {"avx512ifma", W::leaf7_ebx, 21, S::avx512},
      {"avx512cd", W::leaf7_ebx, 28, S::avx512},
      {"avx512bw", W::leaf7_ebx, 30, S::avx512},
      {"avx512vl", W::leaf7_ebx, 31, S::avx512},
      {"avx512vbmi", W::leaf7_ecx, 1, S::avx512},
      {"avx512vbmi2", W::leaf7_ecx, 6, S::avx512},
      {"gfni", W::leaf7_ecx, 8, S::none},
      {"vpclmulqdq", W::leaf7_ecx, 10, S::avx},
      {"avx512vnni", W::leaf7_ecx, 11, S::avx512},
      {"avx512bitalg", W::leaf7_ecx, 12, S::avx512},
      {"avx512vpopcntdq", W::leaf7_ecx, 14, S::avx512},
      {"lzcnt", W::extended_ecx, 5, S::none},
      {"sse4a", W::extended_ecx, 6, S::none},
  };
  const detail::CpuWords words = detail::read_cpu_words();
  for (const detail::CpuFeature& f : features)
    if (std::strcmp(f.name, feature) == 0)
      return (words.word[static_cast<int>(f.word)] >> f.bit & 1) != 0 && is_saved(words, f.needs);
  return false;
}

} // namespace portcuda
