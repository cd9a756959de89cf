// A fence of <atomic> is the same fence.
int ready, value;

void publish(int v) {
  value = v;
  __sync_synchronize();  // expect: PC122
  ready = 1;
  __atomic_thread_fence(__ATOMIC_RELEASE);  // expect: PC122
  __atomic_signal_fence ( __ATOMIC_SEQ_CST );  // expect: PC122
}
#define FULL_FENCE() __sync_synchronize()  // expect: PC122
void stop() { FULL_FENCE(); }

__global__ void kernel(int* p) { __threadfence(); *p = 1; }
