// PTX, wherever it stands, is no host assembly.
#define LANE(result) asm("mov.u32 %0, %%laneid;" : "=r"(result))

__device__ inline void pause() { asm volatile("nanosleep.u32 20;"); }

__host__ __device__ inline void fence() {
#ifdef __CUDA_ARCH__
  asm volatile("membar.gl;" ::: "memory");
#endif
}

__global__ void kernel(unsigned* out) {
  pause();
  fence();
  asm volatile("" : "+r"(out[1])::"memory");
  LANE(out[0]);
}
