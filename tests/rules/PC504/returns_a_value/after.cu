__host__ __device__ inline unsigned lane() {
  unsigned result = 0;
#if defined(__CUDA_ARCH__)
  asm("mov.u32 %0, %%laneid;" : "=r"(result));  // expect: PC504
#endif
  return result;
}

struct Clock {
  __host__ __device__ static long long now() {
    long long count;
#if defined(__CUDA_ARCH__)
    asm volatile("mov.u64 %0, %%clock64;" : "=l"(count)::"memory");  // expect: PC504
#endif
    return count;
  }
};

__global__ void uses(long long* out) { out[lane()] = Clock::now(); }
