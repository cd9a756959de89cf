// The #else of a condition on __CUDA_ARCH__ is what the host takes.
__host__ __device__ inline void commit() {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ < 800
  __threadfence_block();
#else
#if defined(__CUDA_ARCH__)
  asm volatile("cp.async.commit_group;\n" ::);  // expect: PC504
#endif
#endif
}

__global__ void uses() { commit(); }
