// What the Windows front end accepts as it stands.
#define TRAP() asm("trap;")

template <int Bytes>
__device__ __forceinline__ void copy_async(unsigned to, const void* from) {
  asm volatile("cp.async.cg.shared.global [%0], [%1], %2;\n" ::"r"(to), "l"(from), "n"(Bytes));
}

struct Fence {
  __device__ static void commit() { asm volatile("cp.async.commit_group;\n" ::); }
  __device__ static void wait() { asm volatile ("cp.async.wait_group 0;\n" ::: "memory"); }
};

__global__ void __launch_bounds__(32) copies(float4* out, const float4* in) {
  __shared__ float4 stage[32];
  unsigned address = static_cast<unsigned>(__cvta_generic_to_shared(&stage[threadIdx.x]));
  copy_async<16>(address, in + threadIdx.x);
  Fence::commit();
  Fence::wait();
  unsigned clock;
  asm volatile("mov.u32 %0, %%clock;" : "=r"(clock)::"memory");
  if (clock == 0) TRAP();
  [&] { asm("" ::: "memory"); }();
  out[threadIdx.x] = stage[threadIdx.x];
}
