// A project's own macro that only device compilation defines guards as well.
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800
#define MYLIB_ARCH_CP_ASYNC_SM80_ENABLED 1
#endif

struct Commit {
  __host__ __device__ static void run() {
#if defined(MYLIB_ARCH_CP_ASYNC_SM80_ENABLED)
    asm volatile("cp.async.commit_group;\n" ::);
#endif
  }
};

#if defined(OTHERLIB_TMA_SM90_ENABLED)
__host__ __device__ inline void fence_proxy() { asm volatile("fence.proxy.async;" ::: "memory"); }
#endif

__global__ void uses() { Commit::run(); }
