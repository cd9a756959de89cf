// A lambda is compiled where its own keywords say, else where the function around it is.
template <class F>
__global__ void run(F f) { f(); }

void launch() {
  run<<<1, 1>>>([=] __host__ __device__ {
#if defined(__CUDA_ARCH__)
    asm volatile("membar.gl;" ::: "memory");  // expect: PC504
#endif
  });
  run<<<1, 1>>>([=] __device__ { asm volatile("membar.gl;" ::: "memory"); });
}

__host__ __device__ void around() {
  auto inner = [] {
#if defined(__CUDA_ARCH__)
    asm volatile("membar.cta;" ::: "memory");  // expect: PC504
#endif
  };
  inner();
  auto on_device = [] __device__ { asm volatile("membar.cta;" ::: "memory"); };
  (void)on_device;
}
