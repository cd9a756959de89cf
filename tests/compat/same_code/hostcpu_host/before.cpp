#include <x86intrin.h>
unsigned long long ticks() { return __rdtsc(); }
unsigned long long ticks_and_processor(unsigned* id) { return __rdtscp(id); }
void wait_for(volatile int* p) {
  while (*p == 0) __builtin_ia32_pause();
  __builtin_ia32_mfence();
  __builtin_ia32_lfence();
  __builtin_ia32_sfence();
}
int publish(int* p, int* q) {
  *p = 1;
  __asm__ __volatile__("" ::: "memory");
  *q = 2;
  __asm__ __volatile__("nop" ::: "memory");
  return *p;
}
