// A compiler barrier has a meaning on the host too, and keeps it.
#if defined(_MSC_VER)
#include <atomic>
#endif
__host__ __device__ inline void publish(int* data, volatile int* ready) {
  data[0] = 1;
#if defined(_MSC_VER)
#if defined(__CUDA_ARCH__)
  asm volatile("" ::: "memory");  // expect: PC504
#else
  std::atomic_signal_fence(std::memory_order_seq_cst);
#endif
#else
  asm volatile("" ::: "memory");  // expect: PC504
#endif
  *ready = 1;
}

__global__ void uses(int* data, volatile int* ready) { publish(data, ready); }
