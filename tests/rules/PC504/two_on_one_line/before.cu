__host__ __device__ inline void both(int* p) {
  asm volatile("membar.cta;" ::: "memory"); p[0] = 1; asm volatile("membar.gl;" ::: "memory"); p[1] = 2;  // expect: PC504 PC504
}

__global__ void uses(int* p) { both(p); }
