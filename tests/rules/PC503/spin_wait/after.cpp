// Instructions without operands have intrinsics of the same name in every compiler.
#include <atomic>
#include "portcuda/hostcpu.h"
#include <emmintrin.h>

void wait_for(const std::atomic<int>& flag) {
  while (flag.load(std::memory_order_relaxed) == 0) _mm_pause();  // expect: PC503
}

void wait_longer(const std::atomic<int>& flag) {
  while (flag.load(std::memory_order_relaxed) == 0) {
    _mm_pause();  // expect: PC503
    _mm_pause();                        // expect: PC503
    portcuda::nop();                                  // expect: PC503
  }
}

void publish(int* data, volatile int* ready) {
  data[0] = 1;
  _mm_sfence(); *ready = 1; _mm_mfence();  // expect: PC503 PC503
  if (*ready) _mm_lfence();  // expect: PC503
}
