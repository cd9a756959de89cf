// A fence of <atomic> is the same fence.
#include <atomic>
int ready, value;

void publish(int v) {
  value = v;
  std::atomic_thread_fence(std::memory_order_seq_cst);  // expect: PC122
  ready = 1;
  std::atomic_thread_fence(std::memory_order_release);  // expect: PC122
  std::atomic_signal_fence(std::memory_order_seq_cst);  // expect: PC122
}
#define FULL_FENCE() std::atomic_thread_fence(std::memory_order_seq_cst)  // expect: PC122
void stop() { FULL_FENCE(); }

__global__ void kernel(int* p) { __threadfence(); *p = 1; }
