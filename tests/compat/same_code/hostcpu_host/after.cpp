#include "portcuda/hostcpu.h"
unsigned long long ticks() { return portcuda::rdtsc(); }
unsigned long long ticks_and_processor(unsigned* id) { return portcuda::rdtscp(*id); }
void wait_for(volatile int* p) {
  while (*p == 0) portcuda::pause();
  portcuda::mfence();
  portcuda::lfence();
  portcuda::sfence();
}
int publish(int* p, int* q) {
  *p = 1;
  portcuda::compiler_barrier();
  *q = 2;
  portcuda::nop();
  return *p;
}
