__global__ void lane(unsigned* out) {
  unsigned result;
#if defined(_MSC_VER)
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(result));  // expect: PC501
#else
  __asm__ __volatile__("mov.u32 %0, %%laneid;" : "=r"(result));  // expect: PC501
#endif
  out[result] = result;
}
