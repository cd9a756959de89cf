__host__ __device__ inline void both(int* p) {
#if defined(__CUDA_ARCH__)
  asm volatile("membar.cta;" ::: "memory");
#endif
  p[0] = 1;
#if defined(__CUDA_ARCH__)
  asm volatile("membar.gl;" ::: "memory");
#endif
  p[1] = 2;  // expect: PC504 PC504
}

__global__ void uses(int* p) { both(p); }
