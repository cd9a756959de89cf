#include "portcuda/hostcpu.h"
#include <emmintrin.h>
#define CPU_RELAX() _mm_pause()  // expect: PC503
#define READ_CYCLES(low, high) \
  do { portcuda::rdtsc(low, high); /* expect: PC503 */ } while (0)

unsigned spin(int n) {
  unsigned low = 0, high = 0;
  while (n-- > 0) CPU_RELAX();
  READ_CYCLES(low, high);
  return low ^ high;
}
