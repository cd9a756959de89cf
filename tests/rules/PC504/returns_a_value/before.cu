__host__ __device__ inline unsigned lane() {
  unsigned result = 0;
  asm("mov.u32 %0, %%laneid;" : "=r"(result));  // expect: PC504
  return result;
}

struct Clock {
  __host__ __device__ static long long now() {
    long long count;
    asm volatile("mov.u64 %0, %%clock64;" : "=l"(count)::"memory");  // expect: PC504
    return count;
  }
};

__global__ void uses(long long* out) { out[lane()] = Clock::now(); }
