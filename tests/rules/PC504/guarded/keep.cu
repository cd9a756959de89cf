__host__ __device__ inline unsigned lane() {
#if defined(__CUDA_ARCH__)
  unsigned result;
  asm("mov.u32 %0, %%laneid;" : "=r"(result));
  return result;
#else
  return 0;
#endif
}

__host__ __device__ inline void commit() {
#if (__CUDA_ARCH__ >= 800)
  asm volatile("cp.async.commit_group;\n" ::);
#endif
}

__host__ __device__ inline void fence() {
#ifndef __CUDA_ARCH__
  return;
#else
  asm volatile("membar.gl;" ::: "memory");
#endif
}

#ifdef __CUDA_ARCH__
__host__ __device__ inline void sleep() { asm volatile("nanosleep.u32 10;"); }
#else
__host__ __device__ inline void sleep() {}
#endif

__global__ void uses(unsigned* out) {
  commit();
  fence();
  sleep();
  out[0] = lane();
}
