// Inside a branch of __CUDA_ARCH__ the function may be for both sides.
#pragma once

__host__ __device__ inline unsigned lane_or_zero() {
  unsigned lane = 0;
#if defined(__CUDA_ARCH__)
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(lane));  // expect: PC501
#endif
  return lane;
}
