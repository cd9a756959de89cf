#ifdef _MSC_VER
#include <intrin.h>
#else
#include <cstdint>
#endif

#if defined(__GNUC__) || defined(__clang__)
inline void relax() { __asm__ __volatile__("pause"); }
#else
inline void relax() { _mm_pause(); }
#endif

unsigned long long cycles() {
#if defined(_MSC_VER)
  return __rdtsc();
#else
  unsigned low, high;
  asm volatile("rdtsc" : "=a"(low), "=d"(high));
  return (static_cast<unsigned long long>(high) << 32) | low;
#endif
}

#ifdef __SSE2__
void fence() { asm volatile("mfence" ::: "memory"); }
#endif
