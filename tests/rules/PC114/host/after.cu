#include "portcuda/hostcpu.h"
#include <emmintrin.h>
void wait_for(const volatile int* flag) {
  while (!*flag) _mm_pause();  // expect: PC114
  _mm_lfence(), _mm_mfence();  // expect: PC114 PC114
}

#define RELAX() _mm_pause()  // expect: PC114

int level() {
  PORTCUDA_CPU_INIT();  // expect: PC114
  RELAX();
  if (PORTCUDA_CPU_SUPPORTS("avx512f")) return 512;  // expect: PC114
  if (__builtin_cpu_is("intel")) return 1;  // expect: PC114
  return PORTCUDA_CPU_SUPPORTS("avx2") ? 256 : 128;  // expect: PC114
}
// __builtin_cpu_init() in a comment
const char* text() { return "__builtin_cpu_init()"; }
#ifdef __GNUC__
void dead() { __builtin_ia32_pause(); }
#endif
