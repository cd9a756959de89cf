__host__ __device__ inline void apply(int n) {
  auto pause = [&](int steps) {
    for (int i = 0; i < steps; ++i) {
#if defined(__CUDA_ARCH__)
      asm volatile("nanosleep.u32 10;");  // expect: PC504
#endif
    }
  };
  pause(n);
}

__global__ void uses(int n) { apply(n); }
