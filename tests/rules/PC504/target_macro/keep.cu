#include <nv/target>

__host__ __device__ inline void fence() {
  NV_IF_TARGET(NV_IS_DEVICE, (asm volatile("membar.gl;" ::: "memory");))
}

__host__ __device__ inline void commit() {
  NV_DISPATCH_TARGET(NV_PROVIDES_SM_80, (asm volatile("cp.async.commit_group;" ::);), NV_IS_HOST, (return;))
}

__global__ void uses() {
  fence();
  commit();
}
