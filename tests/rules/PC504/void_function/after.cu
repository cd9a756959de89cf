__host__ __device__ inline void arrive() {
#if defined(__CUDA_ARCH__)
  asm volatile("barrier.cluster.arrive.release;" ::: "memory");  // expect: PC504
#endif
}

template <int N>
__host__ __device__ void wait_all() {
    // A comment stays where it is.
#if defined(__CUDA_ARCH__)
    asm volatile(  // expect: PC504
        "cp.async.wait_group %0;\n"
        :
        : "n"(N));
#endif
    // So does this one.
}

__global__ void uses(int* out) {
  arrive();
  wait_all<2>();
  out[0] = 1;
}
