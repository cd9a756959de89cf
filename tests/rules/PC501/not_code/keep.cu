// The words in comments and literals: __asm__ __volatile__("nop");
/* __asm volatile("trap;"); */
#ifdef __asm__
#undef __asm__
#endif

__host__ __device__ inline const char* text(int which) {
  if (which == 0) return "__asm__ __volatile__(\"membar.gl;\");";
  return R"(asm __volatile__("trap;"))";
}

__global__ void reads(char* out) { out[0] = text(int(threadIdx.x))[0]; }
