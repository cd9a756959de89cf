// A compiler barrier has a meaning on the host too, and keeps it.
__host__ __device__ inline void publish(int* data, volatile int* ready) {
  data[0] = 1;
  asm volatile("" ::: "memory");  // expect: PC504
  *ready = 1;
}

__global__ void uses(int* data, volatile int* ready) { publish(data, ready); }
