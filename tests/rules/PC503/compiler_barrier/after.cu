// An empty text with a memory clobber keeps the compiler from moving memory accesses.
#include <atomic>
void publish(int* data, volatile int* ready) {
  data[0] = 1;
  std::atomic_signal_fence(std::memory_order_seq_cst);  // expect: PC503
  *ready = 1;
  std::atomic_signal_fence(std::memory_order_seq_cst);  // expect: PC503
}

__global__ void keeps(int* data) {
  data[0] = 1;
  asm volatile("" ::: "memory");
  data[1] = 2;
}
