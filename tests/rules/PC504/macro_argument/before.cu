// Nor in the arguments of a call.
#define REPEAT_TWICE(statement) statement; statement

__host__ __device__ inline void fences() {
  REPEAT_TWICE(asm volatile("membar.gl;" ::: "memory"));  // expect: PC504
}

__global__ void uses() { fences(); }
