// Instructions without operands have intrinsics of the same name in every compiler.
#include <atomic>

void wait_for(const std::atomic<int>& flag) {
  while (flag.load(std::memory_order_relaxed) == 0) asm volatile("pause");  // expect: PC503
}

void wait_longer(const std::atomic<int>& flag) {
  while (flag.load(std::memory_order_relaxed) == 0) {
    __asm__ __volatile__("pause\n\t" ::: "memory");  // expect: PC503
    asm volatile("rep; nop");                        // expect: PC503
    __asm__("nop");                                  // expect: PC503
  }
}

void publish(int* data, volatile int* ready) {
  data[0] = 1;
  __asm__ __volatile__("sfence" : : : "memory"); *ready = 1; asm volatile("mfence" ::: "memory");  // expect: PC503 PC503
  if (*ready) asm volatile("lfence" ::: "memory");  // expect: PC503
}
