// Where the statement is the whole body of an if, braces keep the next one out of it on the host.
__host__ __device__ inline void choose(int which, int* out) {
  if (which == 0) asm volatile("membar.cta;" ::: "memory");  // expect: PC504
  else
    asm volatile("membar.gl;" ::: "memory");  // expect: PC504
  for (int i = 0; i < which; ++i)
    asm volatile("nanosleep.u32 20;");  // expect: PC504
  switch (which) {
    case 1: asm volatile("membar.sys;" ::: "memory"); break;  // expect: PC504
    default: out[0] = which;
  }
}

__global__ void uses(int* out) { choose(int(threadIdx.x), out); }
