// __host__ __device__ void f() { asm volatile("membar.gl;"); }
__host__ __device__ inline const char* text(int which) {
  if (which) return "asm volatile(\"membar.gl;\")";
#ifdef __HIP_PLATFORM_AMD__
  asm volatile("s_waitcnt vmcnt(0)" ::: "memory");
#endif
  return R"(asm volatile("membar.gl;"))";
}

__global__ void uses(char* out) { out[0] = text(int(threadIdx.x))[0]; }
