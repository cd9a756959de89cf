// Where the statement is the whole body of an if, braces keep the next one out of it on the host.
__host__ __device__ inline void choose(int which, int* out) {
  if (which == 0) {
#if defined(__CUDA_ARCH__)
    asm volatile("membar.cta;" ::: "memory");  // expect: PC504
#endif
  }
  else
    {
#if defined(__CUDA_ARCH__)
      asm volatile("membar.gl;" ::: "memory");  // expect: PC504
#endif
    }
  for (int i = 0; i < which; ++i)
    {
#if defined(__CUDA_ARCH__)
      asm volatile("nanosleep.u32 20;");  // expect: PC504
#endif
    }
  switch (which) {
    case 1: {
#if defined(__CUDA_ARCH__)
      asm volatile("membar.sys;" ::: "memory");
#endif
    }
    break;  // expect: PC504
    default: out[0] = which;
  }
}

__global__ void uses(int* out) { choose(int(threadIdx.x), out); }
