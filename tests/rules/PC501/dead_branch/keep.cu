// Branches that Windows does not compile may spell it as they like.
__device__ inline void fence() {
#ifdef _MSC_VER
  asm volatile("membar.gl;" ::: "memory");
#else
  __asm__ __volatile__("membar.gl;" ::: "memory");
#endif
}

#if defined(__GNUC__)
__device__ inline unsigned lane() {
  unsigned result;
  __asm__ volatile("mov.u32 %0, %%laneid;" : "=r"(result));
  return result;
}
#else
__device__ inline unsigned lane() { return threadIdx.x % 32; }
#endif

#if 0
__asm__ __volatile__("trap;");
#endif

__global__ void uses(unsigned* out) {
  fence();
  out[0] = lane();
}
