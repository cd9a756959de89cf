__global__ void lane(unsigned* out) {
  unsigned result;
  __asm__ __volatile__("mov.u32 %0, %%laneid;" : "=r"(result));  // expect: PC501
  out[result] = result;
}
