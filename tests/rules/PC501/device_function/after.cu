// All spellings that GCC accepts and the Windows front end does not, in device code.
__device__ unsigned shared_address(const void* pointer) {
  unsigned address;
  asm volatile(  // expect: PC501
      "{ .reg .u64 a; cvta.to.shared.u64 a, %1; cvt.u32.u64 %0, a; }\n"
      : "=r"(address)
      : "l"(pointer));
  return address;
}

__global__ void spellings(unsigned* out, const float* in) {
  unsigned lane, warp, sm, mask;
  float sum, scaled;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(lane));  // expect: PC501
  asm volatile("mov.u32 %0, %%warpid;" : "=r"(warp));  // expect: PC501
  asm volatile ("mov.u32 %0, %%smid;" : "=r"(sm));       // expect: PC501
  asm volatile("mov.u32 %0, %%lanemask_lt;" : "=r"(mask));  // expect: PC501
  asm("add.f32 %0, %1, %2;" : "=f"(sum) : "f"(in[0]), "f"(in[1]));  // expect: PC501
  asm("mul.f32 %0, %1, 0f40000000;" : "=f"(scaled) : "f"(sum));       // expect: PC501
  asm volatile("" ::: "memory");  // expect: PC501
  out[0] = lane + warp + sm + mask + shared_address(in);
  out[1] = __float_as_uint(scaled);
}
